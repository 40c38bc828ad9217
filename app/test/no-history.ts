import type { StoreHistory } from "#app/core/containment/define-action.ts";

/** The history of a store that Cordon has recorded nothing about, and in which nothing else is in force. */
export const noHistory: StoreHistory = {
  readdressedOrders: async () => [],
  themeBaseline: async () => null,
  capabilitiesInUse: async () => [],
};
