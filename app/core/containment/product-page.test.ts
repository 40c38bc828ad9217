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

const blind = (seen: ProductPage, waited: number) => productShowing.isBlind?.({ page: seen }, waited);

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

  it("is closed to every visitor where a password closes the storefront", async () => {
    const closed: Sight = { kind: "closed" };
    const seen = await look({ "/products/product-1": closed, "/products/product-1.js": closed });

    expect(seen).toMatchObject({ state: "closed", why: null });
    expect(describePage(seen)).toBe("A password keeps every visitor out of the storefront.");
    expect(complete(seen)).toBe(true);
  });

  it("waits for what is shown, and takes what cannot be looked at neither for gone nor for shown", async () => {
    const shown: ProductPage = { state: "shown", at: ["page"], why: null, passing: false };
    const unseen: ProductPage = { state: "unseen", at: [], why: "x", passing: true };

    expect(complete({ ...shown, state: "gone", at: [] })).toBe(true);
    expect(complete(shown, 1e6)).toBe(false);
    expect([complete(unseen, 1e6), complete({ ...unseen, passing: false }, 1e6)]).toEqual([false, false]);
    expect([blind(unseen, 299), blind(unseen, 300), blind({ ...unseen, passing: false }, 0)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(blind(shown, 1e6)).toBe(false);
  });
});
