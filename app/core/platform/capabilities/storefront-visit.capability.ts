import { defineCapability, type Outside } from "../capability.ts";

/** What a visitor of the storefront gets at one path. */
export type Sight =
  /** The store answered at that path, or after redirects within its own domains at another one. */
  | { readonly kind: "page"; readonly status: number; readonly path: string; readonly body: string }
  /** A password closes the whole storefront: no visitor gets past it, whatever lies behind. */
  | { readonly kind: "closed" }
  /** It cannot be looked at. `passing`: it may be possible later (the store was slow or busy). */
  | { readonly kind: "unseen"; readonly why: string; readonly passing: boolean };

/** A store's public address, looked at as anybody could from where Cordon runs. */
export interface StorefrontVisits {
  /** Where the storefront is (`https://…`, without a slash at the end), and whether a password closes it. */
  about(): Outside<{ readonly address: string; readonly locked: boolean }>;
  /** Opens one path; follows redirects only within the store's domains. */
  look(path: string): Outside<Sight>;
}

export const capability = defineCapability<StorefrontVisits>()({
  id: "storefront.visit",
  name: "Look at the storefront",
  what: "Open the store's public pages as a visitor, to see what they still show.",
  order: 210,
});
