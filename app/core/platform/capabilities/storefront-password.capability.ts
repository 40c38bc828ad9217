import { defineCapability, type Outside } from "../capability.ts";

export interface StorefrontPassword {
  /** Whether visitors need a password to see the storefront. */
  read(): Outside<{ readonly enabled: boolean }>;
}

export const capability = defineCapability<StorefrontPassword>()({
  id: "storefront.password",
  name: "See the storefront's password page",
  what: "Notice by itself when the storefront is closed by a password.",
  order: 940,
});
