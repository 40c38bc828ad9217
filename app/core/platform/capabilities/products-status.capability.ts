import { defineCapability, type Outside } from "../capability.ts";
import type { ProductFinder } from "../product-finder.ts";

export type ProductStatus = "active" | "archived" | "draft" | "unlisted";

export interface ProductState {
  readonly id: string;
  readonly title: string;
  /** Its name in the storefront's addresses. */
  readonly handle: string;
  readonly tags: readonly string[];
  readonly status: ProductStatus;
}

export interface ProductStatuses extends ProductFinder<ProductState> {
  set(product: string, status: ProductStatus): Outside<void>;
}

export const capability = defineCapability<ProductStatuses>()({
  id: "products.status",
  name: "Draft products",
  what: "Set products to draft, so that nobody can see or buy them.",
  order: 61,
});
