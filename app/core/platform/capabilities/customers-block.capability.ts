import { defineCapability, type Outside } from "../capability.ts";

export interface CustomerBlocks {
  /** Keeps one customer from signing in. */
  block(customer: string): Outside<void>;
  unblock(customer: string): Outside<void>;
}

export const capability = defineCapability<CustomerBlocks>()({
  id: "customers.block",
  name: "Block a customer's account",
  what: "Keep one customer from signing in.",
  order: 220,
});
