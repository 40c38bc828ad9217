import { z } from "zod";
import { FreezeConfiguration } from "#app/contracts/checkout-configuration.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { isRuleInForce, isRuleRestored, RuleSnapshot, ruleInForce, ruleWay, snapshotOf } from "../checkout-rule-way.ts";
import { type BlastFigure, defineAction } from "../define-action.ts";
import { linesOf } from "../lines.ts";
import { measureTrade, usualHours } from "../trade-figures.ts";

/** What merchants see in the list of checkout rules. */
export const freezeTitle = "Cordon: checkout is paused";

const shape = FreezeConfiguration.shape;
const Fields = z.strictObject({
  carts: z.enum(["all", "chosen", "rehearsal"], { error: "Say which carts: all, chosen or rehearsal." }).default("all"),
  products: shape.products.default([]),
  productTags: shape.productTags.default([]),
  markets: shape.markets.default([]),
  customerTags: shape.customerTags.default([]),
  message: shape.message.default(null),
});
const Params = Fields.superRefine((params, context) => {
  const chosen = listed(params);
  if (params.carts === "chosen" && chosen === 0)
    context.addIssue({ code: "custom", message: "Name a product, a tag or a market." });
  else if (params.carts !== "chosen" && chosen > 0)
    context.addIssue({
      code: "custom",
      path: ["carts"],
      message: "You named products, tags or markets. Choose only chosen carts, or clear them.",
    });
  else {
    const problem = FreezeConfiguration.safeParse(configurationOf(params)).error?.issues[0];
    if (problem) context.addIssue({ code: "custom", message: problem.message });
  }
});

/** What the function is told. The same choice is always written the same way, in whichever order it was typed. */
function configurationOf({ carts, message, ...lists }: z.output<typeof Fields>): FreezeConfiguration {
  const once = (list: readonly string[]) => [...new Set(list)].sort();
  return {
    ...{ v: 1, stops: carts, message },
    products: once(lists.products),
    productTags: once(lists.productTags),
    markets: once(lists.markets),
    customerTags: once(lists.customerTags),
  };
}

type Lists = Pick<FreezeConfiguration, "products" | "productTags" | "markets" | "customerTags">;

function listed({ products, productTags, markets, customerTags }: Lists): number {
  return products.length + productTags.length + markets.length + customerTags.length;
}

/** Products as people have them: the id, its number, or the address of the product in the admin. */
function productRef(text: string): string {
  const number = /^\d+$/.exec(text)?.[0] ?? /\/products\/(\d+)(?:[/?#]|$)/.exec(text)?.[1];
  return number === undefined ? text : `gid://shopify/Product/${number}`;
}

function words({ stops, products, productTags, markets, customerTags }: FreezeConfiguration): string {
  if (stops === "all") return "every cart";
  if (stops === "rehearsal") return "the rehearsal's cart";
  const parts = [
    products.length > 0 ? `with ${count(products, "chosen product")}` : null,
    productTags.length > 0 ? `with a product tagged ${list(productTags)}` : null,
    markets.length > 0 ? `in ${list(markets)}` : null,
    customerTags.length > 0 ? `of a customer tagged ${list(customerTags)}` : null,
  ].filter((part) => part !== null);
  return `carts ${parts.join(", or ")}`;
}

const count = (items: readonly string[], one: string) => (items.length === 1 ? `1 ${one}` : `${items.length} ${one}s`);
const list = (items: readonly string[]) =>
  items.length > 5 ? `${items.slice(0, 5).join(", ")} and ${items.length - 5} more` : items.join(", ");

/** What the store has now, in words, when it has a freeze that would be replaced. */
function replaced(configuration: unknown): string {
  const now = FreezeConfiguration.safeParse(configuration);
  return now.success
    ? `A freeze of ${words(now.data)} is in force. This one takes its place; undoing brings it back.`
    : "The rule is switched on without a configuration that Cordon knows, and stops nobody. It will be replaced.";
}

function limits({ stops, markets, customerTags }: FreezeConfiguration): string[] {
  if (stops === "rehearsal")
    return ["Stops only a cart with the attribute cordon-rehearsal, which no shop sets by itself."];
  const notes = [
    "Stops: the online checkout, express buttons and draft-order checkouts.",
    "Does not stop: the point of sale, and orders made in the admin or by apps.",
    "Should Cordon's own function fail, checkout stays open.",
  ];
  if (customerTags.length > 0) notes.push("A buyer whom the shop does not know as that customer is not stopped.");
  if (markets.length > 0) notes.push("A buyer who changes the country changes the market.");
  if (stops === "chosen")
    notes.push("Cordon does not check that a product, a tag or a market of that name exists in the shop: look twice.");
  return notes;
}

/** The trade that the freeze touches. Which of it belongs to a market or a customer's tag cannot be told. */
async function reach(
  context: Parameters<typeof measureTrade>[0],
  { stops, products, productTags, markets, customerTags }: FreezeConfiguration,
): Promise<readonly BlastFigure[]> {
  if (stops === "rehearsal") return [];
  if (stops === "all") return measureTrade(context, { onlineOnly: true });
  if (markets.length + customerTags.length > 0 || (products.length > 0 && productTags.length > 0))
    return unknownReach("Cordon cannot tell which orders fit this choice.");
  return measureTrade(context, {
    onlineOnly: true,
    ...(products.length > 0 ? { products } : { productTags }),
  });
}

function unknownReach(why: string): readonly BlastFigure[] {
  return (["orders_per_hour", "revenue_per_hour", "buyers"] as const).map((of) => ({
    ...{ of, value: null, currency: null, rows: [], why },
    query: `orders of the last ${usualHours} hours`,
  }));
}

/**
 * Stops checkouts with Cordon's cart and checkout validation function: all, or those of the carts that the
 * configuration names.
 *
 * `blockOnFailure` stays false: should the function itself break, the merchant goes on trading.
 * @see https://shopify.dev/docs/api/functions/reference/cart-checkout-validation
 */
export const action = defineAction({
  handle: "freeze_checkout",
  group: "checkout",
  order: 10,
  title: "Freeze checkout",
  description: "Buyers cannot complete a checkout until it is lifted. They see a short message instead.",
  button: () => "Freeze checkout",
  undoButton: () => "Lift the checkout freeze",
  unaffected:
    "Orders from the point of sale and orders made in the admin or by apps are not stopped. Carts and the storefront stay open.",
  reversible: true,
  remains: null,
  afterwards: null,
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        key: "carts",
        label: "Which carts",
        help: "Nothing chosen: all carts. Chosen carts are those that fit any of the lists below.",
        kind: "choice",
        choices: [
          { value: "all", label: "All carts" },
          { value: "chosen", label: "Only chosen carts" },
          { value: "rehearsal", label: "Rehearsal: only a cart with the attribute cordon-rehearsal" },
        ],
        required: false,
      },
      {
        key: "products",
        label: "With these products",
        help: "The product's id, or its address in the admin.",
        kind: "lines",
        required: false,
      },
      {
        key: "productTags",
        label: "With a product that has one of these tags",
        help: null,
        kind: "lines",
        required: false,
      },
      {
        key: "markets",
        label: "In these markets",
        help: "The market's handle, as in united-states.",
        kind: "lines",
        required: false,
      },
      {
        key: "customerTags",
        label: "Of customers with one of these tags",
        help: null,
        kind: "lines",
        required: false,
      },
      {
        key: "message",
        label: "Message to buyers",
        help: "Empty: Cordon's message in English, French, German, Italian or Spanish, as the buyer reads.",
        kind: "text",
        required: false,
      },
    ],
    params: ({ carts, products, productTags, markets, customerTags, message }) => ({
      ...(carts === undefined ? {} : { carts }),
      products: linesOf(products).map(productRef),
      productTags: linesOf(productTags),
      markets: linesOf(markets),
      customerTags: linesOf(customerTags),
      message: message?.trim() || null,
    }),
  },
  rehearsal: {
    kind: "harmless",
    params: { carts: "rehearsal" },
    buyersSee: "Nothing: only a cart with the attribute cordon-rehearsal is stopped, and no shop sets that by itself.",
  },
  ways: [ruleWay("checkout.freeze")],
  flow: {
    handle: "freeze-checkout",
    title: "Freeze checkout",
    description:
      "Stops online checkouts through Cordon, all or chosen ones, or asks for approval first, as the merchant's policy says.",
    fields: [
      {
        key: "carts",
        name: "Which carts",
        type: "single_line_text_field",
        description: "all, or chosen: carts that fit any of the fields below.",
        required: true,
      },
      {
        key: "product_id",
        name: "Product",
        type: "product_reference",
        description: "Carts with this product.",
        required: false,
      },
      {
        key: "product_tags",
        name: "Product tags",
        type: "single_line_text_field",
        description: "Carts with a product that has one of these tags. Separate them by commas.",
        required: false,
      },
      {
        key: "markets",
        name: "Markets",
        type: "single_line_text_field",
        description: "Carts in these markets, by their handles, as in united-states. Separate them by commas.",
        required: false,
      },
      {
        key: "customer_tags",
        name: "Customer tags",
        type: "single_line_text_field",
        description: "Carts of customers with one of these tags. Separate them by commas.",
        required: false,
      },
    ],
    params: ({ carts, product_id, product_tags, markets, customer_tags }) => ({
      carts: typeof carts === "string" ? carts.trim().toLowerCase() : "",
      products: linesOf(product_id).map(productRef),
      productTags: linesOf(product_tags),
      markets: linesOf(markets),
      customerTags: linesOf(customer_tags),
    }),
  },
  async plan(context, params) {
    const configuration = configurationOf(params);
    const freeze = demand(context.port, "checkout.freeze");
    if (!freeze.ok) return err(freeze.error);
    const now = await freeze.value.read();
    if (!now.ok) return err(now.error);
    const before = snapshotOf(now.value);
    const step = {
      target: "checkout",
      title: configuration.stops === "all" ? "Freeze checkout" : `Freeze checkout: ${words(configuration)}`,
      before,
      intended: ruleInForce(freezeTitle, configuration),
    };
    if (isRuleInForce(before, step)) return ok({ steps: [], blastRadius: [], notes: ["Checkout is already frozen."] });
    return ok({
      steps: [step],
      blastRadius: await reach(context, configuration),
      notes: [...(before.enabled ? [replaced(before.configuration)] : []), ...limits(configuration)],
    });
  },
  isInForce: isRuleInForce,
  says(seen) {
    const { enabled, configuration } = RuleSnapshot.parse(seen);
    if (!enabled) return "The rule is off or gone: nobody is stopped.";
    const known = FreezeConfiguration.safeParse(configuration);
    return known.success
      ? `The rule is on and stops ${words(known.data)}.`
      : "The rule is on without a configuration that Cordon knows: nobody is stopped.";
  },
  manualUndo: () => `In the Shopify admin, open Settings > Checkout > Checkout rules and switch off "${freezeTitle}".`,
  isRestored: isRuleRestored,
});
