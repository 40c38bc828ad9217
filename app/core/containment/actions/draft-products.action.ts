import { z } from "zod";
import type { ProductState, ProductStatus } from "#app/core/platform/capabilities/products-status.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import {
  chooseProducts,
  missingNote,
  ProductChoice,
  productCount,
  productFlow,
  productForm,
  productReach,
} from "../choose-products.ts";
import { type ActionContext, defineAction, type Executed, type PlannedStep, type Way } from "../define-action.ts";
import { describePage, lookAtProduct, ProductPage, pageNotes, productShowing } from "../product-page.ts";

const Status = z.enum(["active", "archived", "draft", "unlisted"]);
const Before = z.object({ handle: z.string(), status: Status });
const Observed = z.object({ exists: z.boolean(), status: Status.nullable(), page: ProductPage.nullable() });

/** What visitors can see; archived products are out of sight already. */
const visible: readonly ProductStatus[] = ["active", "unlisted"];

const direct: Way = {
  mode: "direct",
  needs: ["products.status"],
  async observe(context, step) {
    const lever = demand(context.port, "products.status");
    if (!lever.ok) return lever;
    const found = await lever.value.byId([step.target]);
    if (!found.ok) return found;
    const [product] = found.value;
    if (!product) return ok({ exists: false, status: null, page: null });
    const page = product.status === "draft" ? await lookAtProduct(context.port, product.handle, context.now) : null;
    return ok({ exists: true, status: product.status, page });
  },
  execute: (context, step) => setStatus(context, step, "draft"),
  revert: (context, step) => setStatus(context, step, Before.parse(step.before).status),
};

async function setStatus({ port }: ActionContext, step: PlannedStep, status: ProductStatus): Promise<Executed> {
  const lever = demand(port, "products.status");
  if (!lever.ok) return { kind: "failed", error: lever.error };
  const done = await lever.value.set(step.target, status);
  return done.ok ? { kind: "done", receipt: { status } } : { kind: "failed", error: done.error };
}

function toStep({ id, title, handle, status }: ProductState): PlannedStep {
  return {
    target: id,
    title: `Draft ${title}`,
    before: { handle, status },
    intended: { handle, status: "draft" },
  };
}

/**
 * Sets products to draft and looks at the public storefront until they are gone; the status before is put back.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/productUpdate
 */
export const action = defineAction({
  handle: "draft_products",
  group: "goods",
  order: 61,
  title: "Draft products",
  description: "Sets products to draft, so that nobody can see or buy them in any channel.",
  button: (steps) => `Draft ${productCount(steps)}`,
  undoButton: (steps) => `Give ${productCount(steps)} the earlier status`,
  unaffected: "Orders already placed, and copies of a page on other sites.",
  reversible: true,
  remains: null,
  afterwards: "Check what was changed in the products before you give them their status back.",
  approval: 1,
  restoreApproval: "none",
  params: ProductChoice,
  form: productForm,
  rehearsal: { kind: "cannot", why: "A product in draft cannot be bought." },
  stepsAtOnce: 5,
  ways: [direct],
  flow: {
    ...productFlow,
    handle: "draft-products",
    title: "Draft products",
    description: "Sets one product, or all with a tag, to draft through Cordon.",
  },
  async plan({ port }, choice) {
    const lever = demand(port, "products.status");
    if (!lever.ok) return err(lever.error);
    const chosen = await chooseProducts(lever.value, choice);
    if (!chosen.ok) return err(chosen.error);
    const { products, missing } = chosen.value;
    const shown = products.filter((product) => visible.includes(product.status));
    const hidden = products.length - shown.length;
    const notes = [
      ...missingNote(missing),
      ...(hidden > 0 ? [`In draft or archived already: ${productCount(hidden)}.`] : []),
      ...(products.length === 0 && missing.length === 0 ? ["No product carries that tag."] : []),
      ...(shown.length > 0 ? pageNotes : []),
    ];
    return ok({ steps: shown.map(toStep), blastRadius: [productReach(choice, shown)], notes });
  },
  isInForce: (seen) => Observed.parse(seen).status === "draft",
  showing: productShowing,
  says(seen) {
    const { exists, status, page } = Observed.parse(seen);
    if (!exists) return "The product was deleted.";
    return `Its status is ${status}, as Shopify says. ${describePage(page)}`.trim();
  },
  manualUndo: (step) =>
    `In the Shopify admin, open the product (${step.title.replace("Draft ", "")}) and set its status to ${Before.parse(step.before).status}.`,
  isRestored: (seen, step) => Observed.parse(seen).status === Before.parse(step.before).status,
});
