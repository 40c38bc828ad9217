import { defineCapability, type Outside } from "../capability.ts";
import type { ProductFinder } from "../product-finder.ts";

/** A sales channel or catalogue in which a product is, or is going to be. */
export interface Publication {
  readonly id: string;
  readonly name: string;
  /** False: it is scheduled and not yet shown. */
  readonly shown: boolean;
  /** When it was or is going to be shown, RFC 3339. */
  readonly since: string | null;
}

export interface PublishedProduct {
  readonly id: string;
  readonly title: string;
  /** Its name in the storefront's addresses. */
  readonly handle: string;
  readonly tags: readonly string[];
  readonly publications: readonly Publication[];
}

/** Where products are shown. */
export interface ProductPublications extends ProductFinder<PublishedProduct> {
  unpublish(product: string, publications: readonly string[]): Outside<void>;
  publish(
    product: string,
    publications: readonly { readonly id: string; readonly since: string | null }[],
  ): Outside<void>;
}

export const capability = defineCapability<ProductPublications>()({
  id: "products.publication",
  name: "Unpublish products",
  what: "Take products out of every sales channel.",
  order: 60,
});
