import type { Result } from "#app/core/result.ts";
import { capabilities as registered } from "./capabilities.generated.ts";
import type { CapabilityDescriptor } from "./capability.ts";

type Registered = (typeof registered)[number];

export type Capability = Registered["id"];

/** Everything Cordon may want of a store, whatever the platform. Adding a capability is adding its file. */
export type CapabilityMap = {
  readonly [C in Capability]: Extract<Registered, { readonly id: C }> extends CapabilityDescriptor<C, infer Lever>
    ? Lever
    : never;
};

const inOrder = [...registered].sort((one, other) => one.order - other.order);

/** The closed list, in the order in which people read it. */
export const capabilities: readonly Capability[] = inOrder.map((one) => one.id);

/** The words of a capability, for people. */
export function describeCapability(capability: Capability): { readonly name: string; readonly what: string } {
  const { name, what } = byId[capability];
  return { name, what };
}

const byId = Object.fromEntries(registered.map((one) => [one.id, one])) as unknown as Readonly<
  Record<Capability, { readonly name: string; readonly what: string }>
>;

/** Why a store cannot do it: a sentence for people, where it is documented, and what would change it. */
export interface Unsupported {
  readonly why: string;
  readonly source: string;
  /** The access scope which, once granted, makes it possible; null when nothing would. */
  readonly missingScope: string | null;
}

/** A store as the rest of Cordon sees it: it has a capability, or says why not. Total: every capability has an answer. */
export interface StorePort {
  readonly platform: "shopify" | "magento";
  get<C extends Capability>(capability: C): Result<CapabilityMap[C], Unsupported>;
}
