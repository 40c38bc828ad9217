import { gid } from "#app/simulator/gid.ts";
import type { PaymentMethodRow } from "#app/simulator/rows.ts";
import type { Stage } from "../stage.ts";

export const stage: Stage = {
  mutations: { execute: 1, revert: 0 },
  without: { "changed by somebody else": "A payment method is revoked or it is not: there is no third." },
  set(sim, shop, cell) {
    const { records, customers } = sim.store(shop);
    const id = `fa11${cell}`;
    const row: PaymentMethodRow = {
      ...{ id, customerId: customers.all()[0]?.id ?? 0, instrument: "CustomerCreditCard", lastDigits: "4242" },
      ...{ subscriptions: 0, createdAt: sim.now().toISOString(), revokedAt: null },
    };
    records.paymentMethods = [...records.paymentMethods.filter((one) => one.id !== id), row];
    const current = () => records.paymentMethods.find((one) => one.id === id);
    return {
      params: { methods: [gid("CustomerPaymentMethod", id)] },
      snapshot: () => current()?.revokedAt ?? null,
      inForce: () => (current()?.revokedAt ?? null) !== null,
      remove: () => {
        records.paymentMethods = records.paymentMethods.filter((one) => one.id !== id);
      },
    };
  },
};
