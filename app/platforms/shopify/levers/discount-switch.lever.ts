import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type {
  DiscountState,
  DiscountSwitch,
  DiscountTerms,
} from "#app/core/platform/capabilities/discount-switch.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import * as documents from "../documents/discounts.ts";
import { PageInfo, readAllPages } from "../page.ts";

const Status = z.enum(["ACTIVE", "SCHEDULED", "EXPIRED"]);
const Kind = z.enum([
  "DiscountCodeBasic",
  "DiscountCodeBxgy",
  "DiscountCodeFreeShipping",
  "DiscountCodeApp",
  "DiscountAutomaticBasic",
  "DiscountAutomaticBxgy",
  "DiscountAutomaticFreeShipping",
  "DiscountAutomaticApp",
]);
type Kind = z.infer<typeof Kind>;

const Discount = z.object({
  __typename: Kind,
  title: z.string(),
  status: Status.transform((status) => status.toLowerCase() as Lowercase<typeof status>),
  startsAt: z.string(),
  endsAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  tags: z.array(z.string()),
  discountClasses: z.array(z.string()),
  combinesWith: z.object({
    orderDiscounts: z.boolean(),
    productDiscounts: z.boolean(),
    shippingDiscounts: z.boolean(),
  }),
  summary: z.string().optional(),
  usageLimit: z.int().nullish(),
  usesPerOrderLimit: z.int().nullish(),
  recurringCycleLimit: z.int().nullish(),
  automaticCycleLimit: z.int().nullish(),
  appliesOncePerCustomer: z.boolean().optional(),
  codesCount: z.object({ count: z.int() }).nullish(),
  appDiscountType: z.object({ functionId: z.string() }).optional(),
});
const Node = z.object({ id: z.string(), discount: Discount });
type Node = z.output<typeof Node>;
const Listed = z.object({ discountNodes: z.object({ nodes: z.array(Node), pageInfo: PageInfo }) });
const One = z.object({ discountNode: Node.nullable() });
const ByCode = z.object({ codeDiscountNodeByCode: z.object({ id: z.string() }).nullable() });
const Done = z.object({});

const updates: Readonly<Record<Kind, string>> = {
  DiscountCodeBasic: documents.setDatesCodeBasic,
  DiscountCodeBxgy: documents.setDatesCodeBxgy,
  DiscountCodeFreeShipping: documents.setDatesCodeFreeShipping,
  DiscountCodeApp: documents.setDatesCodeApp,
  DiscountAutomaticBasic: documents.setDatesAutomaticBasic,
  DiscountAutomaticBxgy: documents.setDatesAutomaticBxgy,
  DiscountAutomaticFreeShipping: documents.setDatesAutomaticFreeShipping,
  DiscountAutomaticApp: documents.setDatesAutomaticApp,
};

/** Discounts of all eight kinds of Shopify, by code and automatic. */
function discountSwitch(client: AdminClient): DiscountSwitch {
  const readNode = async (id: string): Promise<Result<Node, PlatformError>> => {
    const answer = await client.query(documents.readDiscount, { id }, One);
    if (!answer.ok) return answer;
    const node = answer.value.discountNode;
    return node ? ok(node) : err(new PlatformRefused("This discount is gone.", { platformCode: "NOT_FOUND" }));
  };
  const change = async (document: string, variables: Readonly<Record<string, unknown>>) => {
    const answer = await client.mutate(document, variables, Done);
    return answer.ok ? ok(null) : answer;
  };
  return {
    async withCode(code) {
      const found = await client.query(documents.findDiscountByCode, { code }, ByCode);
      if (!found.ok) return found;
      const id = found.value.codeDiscountNodeByCode?.id;
      if (id === undefined) return ok(null);
      const node = await readNode(id);
      return node.ok ? ok(toState(node.value)) : node;
    },
    async changedSince(since) {
      const query = `updated_at:>='${since.toISOString()}'`;
      const all = await readAllPages(async (after) => {
        const page = await client.query(documents.listDiscounts, { query, after }, Listed);
        return page.ok ? ok(page.value.discountNodes) : page;
      });
      if (!all.ok) return all;
      // Looked at again here: a search is an index that lags behind, and fails by answering with too much.
      const found = all.value.filter(({ discount }) => Date.parse(discount.updatedAt) >= since.getTime());
      return ok({ query, discounts: found.map(toState) });
    },
    async read(id) {
      const node = await readNode(id);
      return node.ok ? ok(toState(node.value)) : node;
    },
    deactivate: async (id) =>
      change(isCode(id) ? documents.deactivateCodeDiscount : documents.deactivateAutomaticDiscount, { id }),
    activate: async (id) =>
      change(isCode(id) ? documents.activateCodeDiscount : documents.activateAutomaticDiscount, { id }),
    async setDates(id, { startsAt, endsAt }) {
      const node = await readNode(id);
      if (!node.ok) return node;
      return change(updates[node.value.discount.__typename], { id, dates: { startsAt, endsAt } });
    },
  };
}

/** An id names its kind: `gid://shopify/DiscountCodeNode/1`. */
function isCode(id: string): boolean {
  return id.includes("/DiscountCodeNode/");
}

function toState({ id, discount }: Node): DiscountState {
  const { title, status, startsAt, endsAt, createdAt, updatedAt, codesCount } = discount;
  const method = isCode(id) ? "code" : "automatic";
  const codes = codesCount?.count ?? null;
  return { discount: id, method, title, codes, status, startsAt, endsAt, createdAt, updatedAt, terms: terms(discount) };
}

function terms(discount: z.output<typeof Discount>): DiscountTerms {
  const { combinesWith } = discount;
  return {
    kind: discount.__typename,
    title: discount.title,
    summary: discount.summary ?? null,
    tags: [...discount.tags].sort(),
    classes: [...discount.discountClasses].sort(),
    combinesWithOrder: combinesWith.orderDiscounts,
    combinesWithProduct: combinesWith.productDiscounts,
    combinesWithShipping: combinesWith.shippingDiscounts,
    usageLimit: discount.usageLimit ?? null,
    usesPerOrder: discount.usesPerOrderLimit ?? null,
    cycles: discount.recurringCycleLimit ?? discount.automaticCycleLimit ?? null,
    oncePerCustomer: discount.appliesOncePerCustomer ?? null,
    codes: discount.codesCount?.count ?? null,
    function: discount.appDiscountType?.functionId ?? null,
  };
}

export const lever = defineLever({
  capability: "discount.switch",
  source: `${docs}/mutations/discountCodeDeactivate`,
  scopes: [{ anyOf: ["write_discounts"], why: "Discounts can be switched off once the merchant allows it." }],
  create: ({ client }) => discountSwitch(client),
});
