import type { PublicFetch } from "#app/core/platform/public-fetch.ts";
import type { Capability, CapabilityMap } from "#app/core/platform/store-port.ts";
import type { AdminClient } from "./admin-client.ts";
import type { StoreFacts } from "./store-facts.ts";

/** What a lever is made from, for one store. */
export interface LeverContext {
  readonly client: AdminClient;
  /** The app's client id: by it our own functions are told from namesakes. */
  readonly apiKey: string;
  /** Where this app is reached; absent where nothing of it is. */
  readonly appUrl?: string;
  /** Which scopes, any of them, each capability works by. */
  readonly scopeNeeds?: readonly { readonly capability: string; readonly scopes: readonly string[] }[];
  /** Opens the store's public pages; absent in a process that looks at none. */
  readonly publicFetch?: PublicFetch;
}

/** Scopes any one of which is enough (the first is the one to ask for), and the sentence when none is held. */
export interface ScopeNeed {
  readonly anyOf: readonly [string, ...string[]];
  readonly why: string;
  /** Shopify Support grants it on request: no dialog of the app can ask the merchant for it. */
  readonly bySupportOnly?: true;
}

/** A no that no scope changes. */
export interface Refusal {
  readonly why: string;
  /** Where it is documented, when elsewhere than the lever's own page. */
  readonly source?: string;
}

/** How Shopify answers one capability: one file, registered by the generator. */
export interface Lever<C extends Capability> {
  readonly capability: C;
  /** The API page that documents it. */
  readonly source: string;
  /** Every one of these is needed; none: no scope is. */
  readonly scopes: readonly ScopeNeed[];
  /** Plan and distribution: decides before scopes, so that no useless scope is asked for. */
  limit?(facts: StoreFacts): Refusal | undefined;
  /** What Shopify answered when asked, although the scopes are held. */
  probe?(facts: StoreFacts): Refusal | undefined;
  create(context: LeverContext): CapabilityMap[C];
}

/** A capability that Shopify does not have, with the sentence that says so. */
export interface ImpossibleLever<C extends Capability> {
  readonly capability: C;
  readonly source: string;
  readonly impossible: string;
}

export type AnyLever = { readonly [C in Capability]: Lever<C> | ImpossibleLever<C> }[Capability];

/** The documentation that sources point into. */
export const docs = "https://shopify.dev/docs/api/admin-graphql/2026-10";

/** Gives a lever's file its type. */
export function defineLever<C extends Capability, L extends Lever<C> | ImpossibleLever<C>>(
  lever: L & { readonly capability: C },
): L {
  return lever;
}
