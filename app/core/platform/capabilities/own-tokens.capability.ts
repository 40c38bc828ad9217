import { defineCapability, type Outside } from "../capability.ts";

/** A token for the storefront's API that Cordon itself made in a store. Its value is never read. */
export interface OwnToken {
  readonly id: string;
  readonly title: string;
}

export interface OwnTokens {
  list(): Outside<readonly OwnToken[]>;
  /** Ends a token for good: another one can be made, this one never comes back. */
  revoke(id: string): Outside<void>;
}

export const capability = defineCapability<OwnTokens>()({
  id: "own.tokens",
  name: "End Cordon's own storefront tokens",
  what: "End tokens that Cordon made in the store.",
  order: 60,
});
