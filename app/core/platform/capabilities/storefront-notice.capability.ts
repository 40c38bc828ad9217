import { defineCapability, type Outside } from "../capability.ts";

/** A short notice above or below every page of the storefront. */
export interface StorefrontNotice {
  readonly heading: string;
  readonly text: string;
  /** A path of the storefront (`/pages/security-notice`) for those who want to read more. */
  readonly link: string | null;
}

export interface StorefrontNoticeState {
  readonly notice: StorefrontNotice | null;
  /** Whether the live theme has Cordon's app embed switched on; `unknown` when its settings cannot be read. */
  readonly embed: "on" | "off" | "unknown";
  /** Whether Cordon's checkout block is given the very same. Where that block stands cannot be read. */
  readonly inCheckout: boolean;
}

/** The notice that the theme app embed shows, and the checkout block where the merchant placed it. Only Cordon can write it; no theme is changed. */
export interface StorefrontNotices {
  read(): Outside<StorefrontNoticeState>;
  /** Shows a notice, or none, if the one shown now is still `from`; refused with `CHANGED` when it is not. */
  set(from: StorefrontNotice | null, to: StorefrontNotice | null): Outside<void>;
}

export const capability = defineCapability<StorefrontNotices>()({
  id: "storefront.notice",
  name: "Show a notice",
  what: "Show a short notice on every page of the storefront.",
  order: 71,
});
