import { PlatformRefused } from "#app/core/errors.ts";
import type {
  PaymentMethodRevoke,
  PaymentMethodState,
} from "#app/core/platform/capabilities/payment-method-revoke.capability.ts";
import { err } from "#app/core/result.ts";
import type { FakeStore } from "#app/test/fake-store.ts";
import type { Scene } from "./scene.ts";

/** A card that may be revoked, unless told otherwise. */
export function paymentMethod(id: string, more: Partial<PaymentMethodState> = {}): PaymentMethodState {
  const method = `gid://shopify/CustomerPaymentMethod/${id}`;
  return { method, instrument: "card", revoked: false, revocable: true, ...more };
}

/** Puts payment methods of one customer, `gid://shopify/Customer/7`, into a fake store. */
export function addPaymentMethods(store: FakeStore, ...given: readonly PaymentMethodState[]): void {
  const all = new Map(given.map((one) => [one.method, one]));
  const gone = new PlatformRefused("This payment method is gone.", { platformCode: "NOT_FOUND" });
  const lever: PaymentMethodRevoke = {
    ofCustomer: async (customer) =>
      store.reading(() =>
        customer === "gid://shopify/Customer/7" ? [...all.values()].filter((one) => !one.revoked) : null,
      ),
    read: async (id) => {
      const one = all.get(id);
      return one ? store.reading(() => one) : err(gone);
    },
    revoke: async (id) => {
      const one = all.get(id);
      if (!one) return err(gone);
      return store.changing(`revoke ${id}`, () => {
        all.set(id, { ...one, revoked: true });
        return null;
      });
    },
  };
  store.levers = { ...store.levers, "vault.revoke": lever };
}

export const scene: Scene = {
  params: { customers: ["gid://shopify/Customer/7"] },
  properties: {},
  arrange: (store) => addPaymentMethods(store, paymentMethod("c0ffee01"), paymentMethod("c0ffee02")),
};
