import { defineCapability, type Outside } from "../capability.ts";

/** A cart and checkout validation as the platform reports it. */
export interface CheckoutFreezeState {
  /** The platform's id, null when none of ours exists yet. */
  readonly id: string | null;
  readonly enabled: boolean;
  readonly blockOnFailure: boolean;
  readonly title: string | null;
}

export interface CheckoutFreeze {
  read(): Outside<CheckoutFreezeState>;
  /** Sets title, enabled and blockOnFailure together: an omitted one would be reset by Shopify. */
  set(state: {
    readonly id: string | null;
    readonly enabled: boolean;
    readonly title: string;
  }): Outside<CheckoutFreezeState>;
}

export const capability = defineCapability<CheckoutFreeze>()({
  id: "checkout.freeze",
  name: "Freeze checkout",
  what: "Stop online checkouts until you lift it.",
  order: 10,
});
