import { createHash } from "node:crypto";
import type { Caller, Resolver, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, typeOf } from "../gid.ts";
import type { MetafieldRow } from "../rows.ts";
import { findNode } from "./node.ts";

const MAX_PER_CALL = 25;

/** The `metafield` and `metafields` fields of an owner. */
export function metafieldsOf<Row>(ownerId: (row: Row) => string): Record<string, Resolver> {
  const all = (caller: Caller, owner: string) =>
    caller.store.records.metafields.filter((field) => field.ownerId === owner);
  return {
    metafield: (row: Row, { namespace, key }, caller) =>
      all(caller, ownerId(row)).find(
        (field) => field.key === key && field.namespace === resolveNamespace(caller, namespace),
      ) ?? null,
    metafields: (row: Row, args, caller) =>
      connection(
        all(caller, ownerId(row)).filter(
          (field) => args.namespace == null || field.namespace === resolveNamespace(caller, args.namespace),
        ),
        (field) => field.id,
        args,
        caller,
      ),
  };
}

/** `$app:notice` and no namespace at all mean the caller's own reserved one. */
function resolveNamespace(caller: Caller, namespace: string | null | undefined): string {
  if (namespace == null || namespace === "$app") return `app--${caller.app.id}`;
  return namespace.replace(/^\$app:/, `app--${caller.app.id}--`);
}

const digest = (row: MetafieldRow) => createHash("sha256").update(row.value).digest("hex");

/** What it takes to write to an owner: the scope to write the owner itself. Its own installation is always its own. */
const writeScopes: Readonly<Record<string, string | null>> = {
  AppInstallation: null,
  Validation: "write_validations",
  PaymentCustomization: "write_payment_customizations",
  DeliveryCustomization: "write_delivery_customizations",
  Customer: "write_customers",
  Order: "write_orders",
  Product: "write_products",
  Shop: null,
};

export interface MetafieldInput {
  readonly ownerId: string;
  readonly namespace?: string | null;
  readonly key: string;
  readonly type?: string | null;
  readonly value: string;
  readonly compareDigest?: string | null;
}

export const metafieldResolvers: ResolverMap = {
  Metafield: {
    id: (row: MetafieldRow) => gid("Metafield", row.id),
    legacyResourceId: (row: MetafieldRow) => String(row.id),
    compareDigest: digest,
    jsonValue: (row: MetafieldRow) =>
      row.type === "json" || row.type === "boolean" ? JSON.parse(row.value) : row.value,
    sizeInBytes: (row: MetafieldRow) => Buffer.byteLength(row.value),
    ownerType: (row: MetafieldRow) => typeOf(row.ownerId)?.toUpperCase(),
  },
  Mutation: {
    metafieldsSet: (_root, { metafields }, caller) => setMetafields(caller, metafields),
    metafieldsDelete: (_root, { metafields }, caller) => deleteMetafields(caller, metafields),
  },
};

function setMetafields(caller: Caller, inputs: readonly MetafieldInput[]) {
  const userErrors = inputs.flatMap((input, index) => problemWith(caller, input, index));
  if (inputs.length > MAX_PER_CALL)
    userErrors.push({
      field: ["metafields"],
      code: "LESS_THAN_OR_EQUAL_TO",
      message: `Exceeded the maximum metafields input limit of ${MAX_PER_CALL}.`,
    });
  if (userErrors.length > 0) return { metafields: null, userErrors };
  return { metafields: writeMetafields(caller, inputs), userErrors: [] };
}

function writeMetafields(caller: Caller, inputs: readonly MetafieldInput[]): MetafieldRow[] {
  const { records } = caller.store;
  const now = caller.sim.now().toISOString();
  const written = inputs.map((input) => {
    const before = existing(caller, input);
    const row: MetafieldRow = {
      id: before?.id ?? caller.sim.newId(),
      ownerId: input.ownerId,
      namespace: resolveNamespace(caller, input.namespace),
      key: input.key,
      type: input.type ?? before?.type ?? "single_line_text_field",
      value: input.value,
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    };
    records.metafields = [...records.metafields.filter((field) => field !== before), row];
    return row;
  });
  caller.sim.changed();
  return written;
}

/** All of them or none. One that is not there is answered with null, and is no error. */
function deleteMetafields(caller: Caller, inputs: readonly Pick<MetafieldInput, "ownerId" | "namespace" | "key">[]) {
  const userErrors = inputs.flatMap((input, index) => ownerProblem(caller, input.ownerId, index));
  if (userErrors.length > 0)
    return { deletedMetafields: null, userErrors: userErrors.map(({ field, message }) => ({ field, message })) };
  const deletedMetafields = inputs.map((input) => {
    const row = existing(caller, { ...input, value: "" });
    if (!row) return null;
    caller.store.records.metafields = caller.store.records.metafields.filter((field) => field !== row);
    return { ownerId: row.ownerId, namespace: input.namespace, key: row.key };
  });
  caller.sim.changed();
  return { deletedMetafields, userErrors: [] };
}

/** What is wrong with metafields that are given together with their owner; without them, nothing is. */
export function nestedMetafieldProblem(inputs: readonly Omit<MetafieldInput, "ownerId">[] | null | undefined) {
  return inputs?.find(({ type, value }) => type == null || (type === "json" && !isJson(value)));
}

/** Keeps metafields that were given together with their owner; those not named stay as they are. */
export function keepNestedMetafields(
  caller: Caller,
  ownerId: string,
  inputs: readonly Omit<MetafieldInput, "ownerId">[] | null | undefined,
): void {
  if (inputs && inputs.length > 0)
    writeMetafields(
      caller,
      inputs.map((input) => ({ ...input, ownerId })),
    );
}

/** The metafields of an owner that is gone go with it. */
export function forgetMetafields(caller: Caller, ownerId: string): void {
  const { records } = caller.store;
  records.metafields = records.metafields.filter((field) => field.ownerId !== ownerId);
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    // The parser says "this is not JSON" by throwing.
    return false;
  }
}

function existing(caller: Caller, input: MetafieldInput): MetafieldRow | undefined {
  const namespace = resolveNamespace(caller, input.namespace);
  return caller.store.records.metafields.find(
    (row) => row.ownerId === input.ownerId && row.namespace === namespace && row.key === input.key,
  );
}

function problemWith(caller: Caller, input: MetafieldInput, index: number) {
  const wrongOwner = ownerProblem(caller, input.ownerId, index);
  if (wrongOwner.length > 0) return wrongOwner;
  const before = existing(caller, input);
  if (input.type == null && !before) return problemAt(index, "type", "BLANK", "Type can't be blank");
  const stale = input.compareDigest !== undefined && (before ? digest(before) : null) !== input.compareDigest;
  return stale
    ? problemAt(index, "compareDigest", "STALE_OBJECT", "The resource has been updated since it was loaded.")
    : [];
}

function ownerProblem(caller: Caller, ownerId: string, index: number) {
  const type = typeOf(ownerId) ?? "";
  const scope = writeScopes[type];
  if (scope === undefined)
    return problemAt(index, "ownerId", "INVALID", "Owner is invalid or not supported by the simulator.");
  const found = type === "AppInstallation" ? ownInstallation(caller, ownerId) : findNode(caller, ownerId);
  if (!found) return problemAt(index, "ownerId", "INVALID", "Owner does not exist.");
  return scope !== null && !caller.scopes.has(scope)
    ? problemAt(index, "ownerId", "APP_NOT_AUTHORIZED", `Access to this owner needs ${scope}.`)
    : [];
}

function problemAt(index: number, field: string, code: string, message: string) {
  return [{ field: ["metafields", String(index), field], code, message }];
}

function ownInstallation(caller: Caller, ownerId: string): boolean {
  const installation = caller.store.records.installations[caller.app.apiKey];
  return installation !== undefined && gid("AppInstallation", installation.id) === ownerId;
}
