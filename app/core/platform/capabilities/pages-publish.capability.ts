import { defineCapability, type Outside } from "../capability.ts";

/** A page of the storefront. */
export interface StorefrontPage {
  readonly id: string;
  /** The end of its address: `/pages/<handle>`. */
  readonly handle: string;
  readonly title: string;
  readonly html: string;
  readonly published: boolean;
}

export interface StorefrontPages {
  /** The page at that address; null when there is none. */
  find(handle: string): Outside<StorefrontPage | null>;
  /** Refused with `TAKEN` when the address is in use. */
  create(page: Pick<StorefrontPage, "handle" | "title" | "html">): Outside<StorefrontPage>;
  remove(id: string): Outside<void>;
}

export const capability = defineCapability<StorefrontPages>()({
  id: "pages.publish",
  name: "Publish a page",
  what: "Put a page about the incident on the storefront.",
  order: 70,
});
