import { describe, expect, it } from "vitest";
import { FakeStore } from "#app/test/fake-store.ts";
import { fakeProduct, putProducts } from "#app/test/scenes/fake-products.ts";
import type { Sight } from "../platform/capabilities/storefront-visit.capability.ts";
import { describePage, lookAtProduct, type ProductPage, productShowing } from "./product-page.ts";

const now = new Date("2026-11-25T03:07:00Z");
const handle = "product-1";
const page = (path: string, status = 200): Sight => ({ kind: "page", status, path, body: "" });
const busy: Sight = { kind: "unseen", why: "The storefront is busy.", passing: true };

async function look(sights: Readonly<Record<string, Sight>>): Promise<ProductPage> {
  const store = new FakeStore();
  const fake = putProducts(store, [fakeProduct(1)]);
  for (const [path, sight] of Object.entries(sights)) fake.sights.set(path, sight);
  return lookAtProduct(store, handle, now);
}

const complete = (seen: ProductPage | null, waited = 0) => productShowing.isComplete({ page: seen }, waited);

describe("core/containment/product-page", () => {
  it("is gone only when every address says that there is no such page", async () => {
    expect(await look({})).toMatchObject({ state: "gone", at: [] });
    expect(await look({ "/products/product-1.json": page("/products/product-1.json") })).toMatchObject({
      state: "shown",
      at: [".json"],
    });
    expect(await look({ "/products/product-1": page("/products/product-1", 410) })).toMatchObject({ state: "gone" });
  });

  it("takes a redirect to another page for gone, and one to the same product in another language for shown", async () => {
    expect(await look({ "/products/product-1": page("/collections/all") })).toMatchObject({ state: "gone" });
    expect(await look({ "/products/product-1": page("/de/products/product-1") })).toMatchObject({ state: "shown" });
  });

  it("says that it could not look, and never takes that for gone", async () => {
    const seen = await look({ "/products/product-1.js": busy });

    expect(seen).toEqual({ state: "unseen", at: [], why: busy.kind === "unseen" ? busy.why : "", passing: true });
    expect(describePage(seen)).toBe("The public page could not be looked at. The storefront is busy.");
    expect(await look({ "/products/product-1": page("/products/product-1", 418) })).toMatchObject({
      state: "unseen",
      passing: false,
    });
  });

  it("looks at nothing in a store without public pages, and says why", async () => {
    const store = new FakeStore();
    store.without.add("storefront.visit");

    expect(await lookAtProduct(store, handle, now)).toMatchObject({ state: "unseen", why: "This store lacks it." });
  });

  it("waits for what is shown, for a while for what is busy, and not for what can never be looked at", async () => {
    const shown: ProductPage = { state: "shown", at: ["page"], why: null, passing: false };
    const unseen: ProductPage = { state: "unseen", at: [], why: "x", passing: true };

    expect(complete({ ...shown, state: "gone", at: [] })).toBe(true);
    expect(complete(shown, 1e6)).toBe(false);
    expect([complete(unseen, 299), complete(unseen, 300)]).toEqual([false, true]);
    expect(complete({ ...unseen, passing: false })).toBe(true);
  });
});
