import { z } from "zod";
import type { Sight, StorefrontVisits } from "../platform/capabilities/storefront-visit.capability.ts";
import type { StorePort } from "../platform/store-port.ts";
import type { Showing } from "./define-action.ts";

/**
 * What the public storefront shows of a product. `gone` means that every address looked at answered that there is no such
 * page; `closed`, that a password keeps every visitor out; `shown`, that at least one still had it (`at`); `unseen`, that
 * it could not be looked at, and `why`.
 */
export const ProductPage = z.object({
  state: z.enum(["gone", "closed", "shown", "unseen"]),
  at: z.array(z.string()),
  why: z.string().nullable(),
  /** It may be possible later: the storefront was slow or busy. */
  passing: z.boolean(),
});
export type ProductPage = z.output<typeof ProductPage>;

/** How long a storefront's caches are waited for. */
const withinSeconds = 30 * 60;

/** How long a storefront that does not answer is tried again before its silence is taken as the answer. */
const patienceSeconds = 5 * 60;

/** The addresses under which a product is public, each with caches of its own. */
function layers(handle: string, now: Date): readonly { readonly name: string; readonly path: string }[] {
  const path = `/products/${handle}`;
  return [
    { name: "page", path },
    // A query that no cache has seen: what the shop itself answers.
    { name: "page without caches", path: `${path}?cordon=${now.getTime()}` },
    { name: ".js", path: `${path}.js` },
    { name: ".json", path: `${path}.json` },
  ];
}

/** Looks at a product's public addresses as a visitor would. Never fails: what cannot be looked at is said. */
export async function lookAtProduct(port: StorePort, handle: string, now: Date): Promise<ProductPage> {
  const visits = port.get("storefront.visit");
  if (!visits.ok) return unseen(visits.error.why, false);
  const sights = await Promise.all(
    layers(handle, now).map(async ({ name, path }) => ({ name, sight: await lookAt(visits.value, path, handle) })),
  );
  const at = sights.filter(({ sight }) => sight === "shown").map(({ name }) => name);
  if (at.length > 0) return { state: "shown", at, why: null, passing: false };
  const blind = sights.map(({ sight }) => sight).filter((sight) => typeof sight !== "string");
  const [first] = blind;
  if (!first) {
    const state = sights.some(({ sight }) => sight === "closed") ? "closed" : "gone";
    return { state, at: [], why: null, passing: false };
  }
  return unseen(
    first.why,
    blind.some((one) => one.passing),
  );
}

type Layer = "gone" | "closed" | "shown" | Extract<Sight, { readonly kind: "unseen" }>;

async function lookAt(visits: StorefrontVisits, path: string, handle: string): Promise<Layer> {
  const seen = await visits.look(path);
  if (!seen.ok) return { kind: "unseen", why: seen.error.message, passing: seen.error.code === "platform_busy" };
  const sight = seen.value;
  if (sight.kind === "unseen") return sight;
  if (sight.kind === "closed") return "closed";
  if (sight.status === 404 || sight.status === 410) return "gone";
  if (sight.status >= 200 && sight.status < 300) {
    // Redirected to another page of the shop: this address shows the product no more.
    return new RegExp(`/products/${handle}(\\.js|\\.json)?$`).test(sight.path) ? "shown" : "gone";
  }
  return { kind: "unseen", why: `The storefront answered with status ${sight.status}.`, passing: false };
}

function unseen(why: string, passing: boolean): ProductPage {
  return { state: "unseen", at: [], why, passing };
}

const Observed = z.object({ page: ProductPage.nullable() });

/** A product's step is done when it also shows nowhere any more. Where nobody could look, that is not known. */
export const productShowing: Showing = {
  withinSeconds,
  everySeconds: 30,
  isComplete(observed) {
    const { page } = Observed.parse(observed);
    return page === null || page.state === "gone" || page.state === "closed";
  },
  isBlind(observed, waited) {
    const { page } = Observed.parse(observed);
    return page?.state === "unseen" && (!page.passing || waited >= patienceSeconds);
  },
};

/** What people should know before they rely on what Cordon saw of the storefront. */
export const pageNotes: readonly string[] = [
  "Cordon then looks at the public address of each product (page, .js and .json) until it is gone from the caches.",
  "Collections, search results, feeds and copies on other sites are not looked at.",
];

/** What was seen of a product's public page, in words. */
export function describePage(page: ProductPage | null): string {
  if (page === null) return "";
  switch (page.state) {
    case "gone":
      return "Gone from the public storefront, from where Cordon looks.";
    case "closed":
      return "A password keeps every visitor out of the storefront.";
    case "shown":
      return `The public storefront still shows it (${page.at.join(", ")}).`;
    case "unseen":
      return `The public page could not be looked at. ${page.why ?? ""}`.trim();
  }
}
