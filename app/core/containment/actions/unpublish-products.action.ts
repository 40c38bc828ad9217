import { z } from "zod";
import type { Publication, PublishedProduct } from "#app/core/platform/capabilities/products-publication.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { parseInstant } from "#app/core/time.ts";
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

const Entry = z.object({ id: z.string(), name: z.string(), shown: z.boolean(), since: z.string().nullable() });
const Before = z.object({ handle: z.string(), publications: z.array(Entry) });
const Observed = z.object({ exists: z.boolean(), publications: z.array(Entry), page: ProductPage.nullable() });

const direct: Way = {
  mode: "direct",
  needs: ["products.publication"],
  async observe(context, step) {
    const product = await readProduct(context, step);
    if (!product.ok) return product;
    if (!product.value) return ok({ exists: false, publications: [], page: null });
    const publications = product.value.publications.map(toJson);
    // As long as a channel has it, of course the storefront may show it.
    const page =
      publications.length === 0 ? await lookAtProduct(context.port, product.value.handle, context.now) : null;
    return ok({ exists: true, publications, page });
  },
  async execute(context, step) {
    const lever = demand(context.port, "products.publication");
    if (!lever.ok) return { kind: "failed", error: lever.error };
    const publications = Before.parse(step.before).publications.map((one) => one.id);
    const done = await lever.value.unpublish(step.target, publications);
    return done.ok
      ? { kind: "done", receipt: { unpublishedFrom: publications } }
      : { kind: "failed", error: done.error };
  },
  revert: (context, step) => publishAgain(context, step),
};

/** Exactly the channels of before: a channel that somebody added meanwhile, and chose to lose again, goes too. */
async function publishAgain(context: ActionContext, step: PlannedStep): Promise<Executed> {
  const lever = demand(context.port, "products.publication");
  if (!lever.ok) return { kind: "failed", error: lever.error };
  const now = await readProduct(context, step);
  if (!now.ok) return { kind: "failed", error: now.error };
  const before = Before.parse(step.before).publications;
  const added = (now.value?.publications ?? []).filter((one) => !before.some((other) => other.id === one.id));
  if (added.length > 0) {
    const gone = await lever.value.unpublish(
      step.target,
      added.map((one) => one.id),
    );
    if (!gone.ok) return { kind: "failed", error: gone.error };
  }
  const done = await lever.value.publish(step.target, before);
  return done.ok ? { kind: "done", receipt: { published: true } } : { kind: "failed", error: done.error };
}

async function readProduct({ port }: ActionContext, step: PlannedStep) {
  const lever = demand(port, "products.publication");
  if (!lever.ok) return lever;
  const found = await lever.value.byId([step.target]);
  return found.ok ? ok(found.value[0] ?? null) : found;
}

function toJson({ id, name, shown, since }: Publication): z.output<typeof Entry> {
  return { id, name, shown, since };
}

function toStep(product: PublishedProduct): PlannedStep {
  return {
    target: product.id,
    title: `Unpublish ${product.title}`,
    before: { handle: product.handle, publications: product.publications.map(toJson) },
    intended: { handle: product.handle, publications: [] },
  };
}

/** The same channels; for those in which it was still to come, at the same moment. */
function isAsBefore(before: readonly Publication[], now: readonly Publication[]): boolean {
  return (
    before.length === now.length &&
    before.every((one) => {
      const same = now.find((other) => other.id === one.id);
      return same !== undefined && (one.shown || at(one.since) === at(same.since));
    })
  );
}

function at(since: string | null): number | undefined {
  return since === null ? undefined : parseInstant(since)?.getTime();
}

/**
 * Takes products out of every sales channel and catalogue, and looks at the public storefront until they are gone.
 *
 * The channels and their dates are kept in the plan and put back exactly.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/publishableUnpublish
 */
export const action = defineAction({
  handle: "unpublish_products",
  group: "goods",
  order: 60,
  title: "Unpublish products",
  description: "Takes products out of every sales channel, and looks at the storefront until they are gone.",
  button: (steps) => `Unpublish ${productCount(steps)}`,
  undoButton: (steps) => `Publish ${productCount(steps)} again`,
  unaffected: "Orders already placed, products in carts, and copies of a page on other sites.",
  reversible: true,
  remains: null,
  afterwards: "Check what search engines and price comparison sites still show.",
  approval: 1,
  restoreApproval: "none",
  params: ProductChoice,
  form: productForm,
  rehearsal: { kind: "cannot", why: "A product that is unpublished cannot be bought." },
  stepsAtOnce: 5,
  ways: [direct],
  flow: {
    ...productFlow,
    handle: "unpublish-products",
    title: "Unpublish products",
    description: "Takes one product, or all with a tag, out of every sales channel through Cordon.",
  },
  async plan({ port }, choice) {
    const lever = demand(port, "products.publication");
    if (!lever.ok) return err(lever.error);
    const chosen = await chooseProducts(lever.value, choice);
    if (!chosen.ok) return err(chosen.error);
    const { products, missing } = chosen.value;
    const published = products.filter((product) => product.publications.length > 0);
    const nowhere = products.length - published.length;
    const notes = [
      ...missingNote(missing),
      ...(nowhere > 0 ? [`In no channel already: ${productCount(nowhere)}.`] : []),
      ...(products.length === 0 && missing.length === 0 ? ["No product carries that tag."] : []),
      ...(published.length > 0 ? pageNotes : []),
    ];
    return ok({ steps: published.map(toStep), blastRadius: [productReach(choice, published)], notes });
  },
  isInForce(seen) {
    const { exists, publications } = Observed.parse(seen);
    return exists && publications.length === 0;
  },
  showing: productShowing,
  says(seen) {
    const { exists, publications, page } = Observed.parse(seen);
    if (!exists) return "The product was deleted.";
    if (publications.length > 0) return `In ${publications.map((one) => one.name).join(", ")}.`;
    return `In no channel, as Shopify says. ${describePage(page)}`;
  },
  manualUndo: (step) => {
    const names = Before.parse(step.before).publications.map((one) => one.name);
    return `In the Shopify admin, open the product (${step.title.replace("Unpublish ", "")}) and publish it to: ${names.join(", ")}.`;
  },
  isRestored(seen, step): boolean {
    const { exists, publications } = Observed.parse(seen);
    return exists && isAsBefore(Before.parse(step.before).publications, publications);
  },
});
