import type { Caller, Resolver, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import type { DiscountRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { count } from "./count.ts";
import { sortRows } from "./sort.ts";

type Row = DiscountRow;

const filters = (caller: Caller): Filters<Row> => ({
  text: {
    default: (row) => [row.title, ...row.codes],
    title: (row) => row.title,
    tag: (row) => row.tags,
    code: (row) => row.codes,
  },
  number: { id: (row) => row.id },
  instant: {
    created_at: (row) => row.createdAt,
    updated_at: (row) => row.updatedAt,
    starts_at: (row) => row.startsAt,
    ends_at: (row) => row.endsAt,
  },
  choice: {
    status: { values: ["active", "expired", "scheduled"], of: (row) => statusOf(row, caller).toLowerCase() },
    method: { values: ["automatic", "code"], of: (row) => row.method },
  },
});

const sorts: Readonly<Record<string, (row: Row) => string | number>> = {
  ID: (row) => row.id,
  CREATED_AT: (row) => row.createdAt,
  UPDATED_AT: (row) => row.updatedAt,
  TITLE: (row) => row.title,
};

const nodeType = (row: Row): string => (row.method === "code" ? "DiscountCodeNode" : "DiscountAutomaticNode");
const nodeId = (row: Row): string => gid(nodeType(row), row.id);
const typed = (row: Row) => ({
  ...row,
  __typename: `Discount${row.method === "code" ? "Code" : "Automatic"}${row.kind}`,
});

function find(caller: Caller, id: string): Row | undefined {
  return caller.store.records.discounts.find((row) => nodeId(row) === id);
}

function statusOf(row: Row, caller: Caller): string {
  const now = caller.sim.now().getTime();
  if (row.endsAt !== null && Date.parse(row.endsAt) <= now) return "EXPIRED";
  return Date.parse(row.startsAt) > now ? "SCHEDULED" : "ACTIVE";
}

/** Instants are kept to the second, as the API gives them back. */
const toSecond = (text: string): string => `${new Date(text).toISOString().slice(0, 19)}Z`;

interface Change {
  readonly method: Row["method"];
  /** The field of the payload that carries the discount. */
  readonly as: "codeDiscountNode" | "automaticDiscountNode" | "codeAppDiscount" | "automaticAppDiscount";
  readonly change: (row: Row, caller: Caller) => Partial<Row> | Refusal;
}

interface Refusal {
  readonly field: readonly string[];
  readonly code: string | null;
  readonly message: string;
}

function write(caller: Caller, id: string, { method, as, change }: Change) {
  const refused = (error: Refusal) => ({ [as]: null, userErrors: [error] });
  const row = find(caller, id);
  const name = method === "code" ? "Code" : "Automatic";
  if (!row || row.method !== method)
    return refused({ field: ["id"], code: "INVALID", message: `${name} discount does not exist.` });
  const patch = change(row, caller);
  if ("message" in patch) return refused(patch as Refusal);
  const changed = Object.keys(patch).length === 0 ? row : { ...row, ...patch };
  if (changed !== row) save(caller, row, { ...changed, updatedAt: toSecond(caller.sim.now().toISOString()) });
  const current = find(caller, id) ?? row;
  return { [as]: as.endsWith("AppDiscount") ? typed(current) : current, userErrors: [] };
}

function save(caller: Caller, before: Row, after: Row): void {
  const { records } = caller.store;
  records.discounts = records.discounts.map((other) => (other.id === before.id ? after : other));
  caller.sim.emit(caller.shop, "discounts/update", {
    admin_graphql_api_id: nodeId(after),
    title: after.title,
    status: statusOf(after, caller).toLowerCase(),
  });
  caller.sim.changed();
}

/**
 * Ends a discount now. One that has not begun begins and ends at once, so that its start is lost too; one that has ended
 * stays as it is (recorded).
 */
function deactivate(row: Row, caller: Caller): Partial<Row> {
  const now = toSecond(caller.sim.now().toISOString());
  const status = statusOf(row, caller);
  if (status === "EXPIRED") return {};
  return status === "SCHEDULED" ? { startsAt: now, endsAt: now } : { endsAt: now };
}

/** Begins a discount now when it has not begun, and takes its end away; an active one stays as it is (recorded). */
function activate(row: Row, caller: Caller): Partial<Row> {
  const now = toSecond(caller.sim.now().toISOString());
  const status = statusOf(row, caller);
  if (status === "ACTIVE") return {};
  return status === "SCHEDULED" ? { startsAt: now } : { endsAt: null };
}

type Input = Readonly<Record<string, string | number | readonly string[] | null | undefined>>;

/** Only what is given changes; the update of another kind turns the discount into that kind (recorded). */
function update(input: Input, kind: Row["kind"], argument: string) {
  return (row: Row): Partial<Row> | Refusal => {
    const startsAt = typeof input["startsAt"] === "string" ? toSecond(input["startsAt"]) : row.startsAt;
    const given = input["endsAt"];
    const endsAt = given === undefined ? row.endsAt : given === null ? null : toSecond(String(given));
    if (endsAt !== null && Date.parse(endsAt) <= Date.parse(startsAt))
      return { field: [argument, "endsAt"], code: "INVALID", message: "Ends at needs to be after starts_at" };
    const title = typeof input["title"] === "string" ? { title: input["title"] } : {};
    return { startsAt, endsAt, ...title, ...(row.kind === kind ? {} : { kind }) };
  };
}

const switches = (method: Row["method"], change: Change["change"]): Resolver => {
  const as = method === "code" ? "codeDiscountNode" : "automaticDiscountNode";
  return (_root, { id }, caller) => write(caller, id, { method, as, change });
};

const updates = (method: Row["method"], kind: Row["kind"], argument: string): Resolver => {
  const as = kind === "App" ? (`${method}AppDiscount` as const) : (`${method}DiscountNode` as const);
  return (_root, args, caller) =>
    write(caller, args["id"], { method, as, change: update(args[argument], kind, argument) });
};

const common: ResolverMap[string] = {
  status: (row: Row, _args, caller) => statusOf(row, caller),
  discountClasses: (row: Row) => [row.kind === "FreeShipping" ? "SHIPPING" : "ORDER"],
  combinesWith: () => ({ orderDiscounts: false, productDiscounts: true, shippingDiscounts: false }),
  usesPerOrderLimit: () => null,
  recurringCycleLimit: (row: Row) => (row.method === "automatic" ? 1 : null),
  appliesOncePerCustomer: () => false,
  appDiscountType: (row: Row) => ({ functionId: `function-of-${row.id}` }),
  discountId: (row: Row) => nodeId(row),
  codesCount: (row: Row) => count(row.codes.length),
  codes: (row: Row, args, caller) =>
    connection(
      row.codes.map((code, index) => ({ id: gid("DiscountRedeemCode", row.id * 100 + index), code })),
      (code) => code.id,
      args,
      caller,
    ),
};

export const discountResolvers: ResolverMap = {
  QueryRoot: {
    codeDiscountNode: (_root, { id }, caller) =>
      idOf("DiscountCodeNode", id) === undefined ? null : (find(caller, id) ?? null),
    codeDiscountNodes: (_root, args, caller, place) => {
      const codes = caller.store.records.discounts.filter((row) => row.method === "code");
      const found = search(codes, args.query, filters(caller), caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
    codeDiscountNodeByCode: (_root, { code }, caller) => {
      const wanted = String(code).toLowerCase();
      return (
        caller.store.records.discounts.find((row) => row.codes.some((one) => one.toLowerCase() === wanted)) ?? null
      );
    },
    discountNode: (_root, { id }, caller) => find(caller, id) ?? null,
    discountNodes: (_root, args, caller, place) => {
      const found = search(caller.store.records.discounts, args.query, filters(caller), caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
  },
  DiscountNode: { id: nodeId, discount: typed },
  DiscountCodeNode: { id: nodeId, codeDiscount: typed },
  DiscountAutomaticNode: { id: nodeId, automaticDiscount: typed },
  DiscountCodeBasic: common,
  DiscountCodeBxgy: common,
  DiscountCodeFreeShipping: common,
  DiscountCodeApp: common,
  DiscountAutomaticBasic: common,
  DiscountAutomaticBxgy: common,
  DiscountAutomaticFreeShipping: common,
  DiscountAutomaticApp: common,
  Mutation: {
    discountCodeDeactivate: switches("code", deactivate),
    discountCodeActivate: switches("code", activate),
    discountAutomaticDeactivate: switches("automatic", deactivate),
    discountAutomaticActivate: switches("automatic", activate),
    discountCodeBasicUpdate: updates("code", "Basic", "basicCodeDiscount"),
    discountCodeBxgyUpdate: updates("code", "Bxgy", "bxgyCodeDiscount"),
    discountCodeFreeShippingUpdate: updates("code", "FreeShipping", "freeShippingCodeDiscount"),
    discountCodeAppUpdate: updates("code", "App", "codeAppDiscount"),
    discountAutomaticBasicUpdate: updates("automatic", "Basic", "automaticBasicDiscount"),
    discountAutomaticBxgyUpdate: updates("automatic", "Bxgy", "automaticBxgyDiscount"),
    discountAutomaticFreeShippingUpdate: updates("automatic", "FreeShipping", "freeShippingAutomaticDiscount"),
    discountAutomaticAppUpdate: updates("automatic", "App", "automaticAppDiscount"),
  },
};
