import { PlatformRefused } from "#app/core/errors.ts";
import type {
  ProductPublications,
  Publication,
  PublishedProduct,
} from "#app/core/platform/capabilities/products-publication.capability.ts";
import type {
  ProductState,
  ProductStatus,
  ProductStatuses,
} from "#app/core/platform/capabilities/products-status.capability.ts";
import type { Sight, StorefrontVisits } from "#app/core/platform/capabilities/storefront-visit.capability.ts";
import type { ProductFinder } from "#app/core/platform/product-finder.ts";
import { err, ok } from "#app/core/result.ts";
import type { FakeStore } from "#app/test/fake-store.ts";

export interface FakeProduct {
  readonly id: string;
  readonly title: string;
  readonly handle: string;
  readonly tags: string[];
  publications: Publication[];
  status: ProductStatus;
}

/** The products of a fake store, and what its storefront answers, by path without the query. */
export interface FakeProducts {
  readonly products: FakeProduct[];
  readonly sights: Map<string, Sight>;
}

const channels = ["Online Store", "Shop"] as const;

export function fakeProduct(number: number, tags: string[] = []): FakeProduct {
  return {
    id: `gid://shopify/Product/${number}`,
    title: `Product ${number}`,
    handle: `product-${number}`,
    tags,
    status: "active",
    publications: channels.map((name, index) => ({
      id: `gid://shopify/Publication/${index + 1}`,
      name,
      shown: true,
      since: "2026-01-01T00:00:00Z",
    })),
  };
}

/** Puts products into a fake store: both levers on them, and a storefront on which nothing is found unless it is said. */
export function putProducts(store: FakeStore, products: FakeProduct[]): FakeProducts {
  const sights = new Map<string, Sight>();
  const find = (id: string) => products.find((product) => product.id === id);
  const finder = <Shape extends { readonly id: string }>(
    shape: (product: FakeProduct) => Shape,
  ): ProductFinder<Shape> => ({
    byId: async (ids) => store.reading(() => products.filter((product) => ids.includes(product.id)).map(shape)),
    byTag: async (tag) => store.reading(() => products.filter((product) => product.tags.includes(tag)).map(shape)),
  });
  const gone = err(new PlatformRefused("This product is gone.", { platformCode: "NOT_FOUND" }));
  const publications: ProductPublications = {
    ...finder((product): PublishedProduct => structuredClone(product)),
    unpublish: async (id, ids) => {
      const product = find(id);
      if (!product) return gone;
      return store.changing(`unpublish ${id}`, () => {
        product.publications = product.publications.filter((one) => !ids.includes(one.id));
      });
    },
    publish: async (id, wanted) => {
      const product = find(id);
      if (!product) return gone;
      return store.changing(`publish ${id}`, () => {
        product.publications = wanted.map(({ id: at, since }) => ({ id: at, name: at, shown: true, since }));
      });
    },
  };
  const statuses: ProductStatuses = {
    ...finder((product): ProductState => structuredClone(product)),
    set: async (id, status) => {
      const product = find(id);
      if (!product) return gone;
      return store.changing(`status ${id}`, () => {
        product.status = status;
      });
    },
  };
  const visits: StorefrontVisits = {
    about: async () => ok({ address: "https://shop.example", locked: false }),
    look: async (path) => ok(sights.get(path.replace(/\?.*/, "")) ?? { kind: "page", status: 404, path, body: "" }),
  };
  store.levers = {
    ...store.levers,
    "products.publication": publications,
    "products.status": statuses,
    "storefront.visit": visits,
  };
  return { products, sights };
}
