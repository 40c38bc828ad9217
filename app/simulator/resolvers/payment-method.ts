import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid } from "../gid.ts";
import type { CustomerRow, PaymentMethodRow } from "../rows.ts";

const methodId = (row: PaymentMethodRow): string => gid("CustomerPaymentMethod", row.id);

const byId = (caller: Caller, id: string): PaymentMethodRow | undefined =>
  caller.store.records.paymentMethods.find((row) => methodId(row) === id);

/** A payment method that pays for a subscription stays; a revoked one cannot be brought back. */
function revoke(caller: Caller, id: string) {
  const refused = (message: string) => ({
    revokedCustomerPaymentMethodId: null,
    userErrors: [{ field: ["customerPaymentMethodId"], message }],
  });
  const row = byId(caller, id);
  if (!row || row.revokedAt !== null) return refused("Customer payment method does not exist.");
  if (row.subscriptions > 0) return refused("Payment method has active subscription contracts.");
  const { records } = caller.store;
  const revoked = { ...row, revokedAt: caller.sim.now().toISOString() };
  records.paymentMethods = records.paymentMethods.map((other) => (other === row ? revoked : other));
  caller.sim.emit(caller.shop, "customer_payment_methods/revoke", { admin_graphql_api_id: id });
  caller.sim.changed();
  return { revokedCustomerPaymentMethodId: id, userErrors: [] };
}

export const paymentMethodResolvers: ResolverMap = {
  QueryRoot: {
    customerPaymentMethod: (_root, { id, showRevoked }, caller) => {
      const row = byId(caller, id);
      return row && (row.revokedAt === null || showRevoked) ? row : null;
    },
  },
  Customer: {
    paymentMethods: (row: CustomerRow, args, caller) => {
      const own = caller.store.records.paymentMethods.filter((method) => method.customerId === row.id);
      const shown = args.showRevoked ? own : own.filter((method) => method.revokedAt === null);
      return connection(shown, (method) => method.id, args, caller);
    },
  },
  CustomerPaymentMethod: {
    id: methodId,
    instrument: (row: PaymentMethodRow) => ({
      __typename: row.instrument,
      isRevocable: row.subscriptions === 0,
      lastDigits: row.lastDigits,
    }),
    revokedReason: (row: PaymentMethodRow) => (row.revokedAt === null ? null : "MANUALLY_REVOKED"),
    customer: (row: PaymentMethodRow, _args, caller) => caller.store.customers.get(row.customerId) ?? null,
  },
  Mutation: {
    customerPaymentMethodRevoke: (_root, { customerPaymentMethodId }, caller) =>
      revoke(caller, customerPaymentMethodId),
  },
};
