import { defineCapability, type Outside } from "../capability.ts";

/** How far a parcel is; `in_progress` means that a warehouse has taken it on. */
export type FulfilmentStatus = "open" | "scheduled" | "on_hold" | "in_progress" | "incomplete" | "closed" | "cancelled";

/** One parcel's worth of an order, as far as holding it goes. */
export interface FulfilmentState {
  readonly fulfilmentOrder: string;
  readonly order: string;
  readonly orderName: string;
  readonly status: FulfilmentStatus;
  /** Holds on it: ours carry our handle; others' are never touched. */
  readonly holds: readonly { readonly id: string; readonly handle: string | null; readonly ours: boolean }[];
}

export interface FulfilmentHolds {
  /** All fulfilment orders of the given orders, closed ones too. An order that does not exist is left out. */
  ofOrders(orders: readonly string[]): Outside<readonly FulfilmentState[]>;
  read(fulfilmentOrder: string): Outside<FulfilmentState>;
  hold(fulfilmentOrder: string, hold: { readonly handle: string; readonly note: string }): Outside<FulfilmentState>;
  release(fulfilmentOrder: string, holdIds: readonly string[]): Outside<FulfilmentState>;
}

export const capability = defineCapability<FulfilmentHolds>()({
  id: "fulfilment.hold",
  name: "Hold parcels",
  what: "Keep open orders from leaving the warehouse.",
  order: 20,
});
