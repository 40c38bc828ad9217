import { defineCapability, type Outside } from "../capability.ts";

/** A webhook subscription that was made with Cordon's access in a store; those of its declaration are not among them. */
export interface OwnSubscription {
  readonly id: string;
  /** The platform's name of what it tells of: `CUSTOMERS_UPDATE`. */
  readonly topic: string;
  readonly address: string;
  /** It goes where Cordon's configuration says. */
  readonly isOurs: boolean;
}

export interface OwnWebhooks {
  /** Where Cordon takes webhooks. */
  readonly address: string;
  list(): Outside<readonly OwnSubscription[]>;
  /** Sends what a subscription tells of to another address; the rest of it stays. */
  point(id: string, address: string): Outside<void>;
}

export const capability = defineCapability<OwnWebhooks>()({
  id: "own.webhooks",
  name: "Restore Cordon's webhooks",
  what: "Point webhooks back that somebody redirected with Cordon's access.",
  order: 80,
});
