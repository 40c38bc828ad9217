import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type {
  PaymentMethodRevoke,
  PaymentMethodState,
} from "#app/core/platform/capabilities/payment-method-revoke.capability.ts";
import { err, ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { listPaymentMethods, readPaymentMethod, revokePaymentMethod } from "../documents/payment-methods.ts";
import { PageInfo, readAllPages } from "../page.ts";

const instruments: Readonly<Record<string, PaymentMethodState["instrument"]>> = {
  CustomerCreditCard: "card",
  CustomerPaypalBillingAgreement: "paypal",
  CustomerShopPayAgreement: "shop_pay",
  BankAccount: "bank_account",
};

const Method = z.object({
  id: z.string(),
  revokedAt: z.string().nullable(),
  instrument: z.object({ __typename: z.string(), isRevocable: z.boolean().optional() }).nullable(),
});
const OfCustomer = z.object({
  customer: z.object({ paymentMethods: z.object({ nodes: z.array(Method), pageInfo: PageInfo }) }).nullable(),
});
const OneMethod = z.object({ customerPaymentMethod: Method.nullable() });
const Done = z.object({});

/** Payment methods that customers left with a shop. */
function paymentMethods(client: AdminClient): PaymentMethodRevoke {
  const read: PaymentMethodRevoke["read"] = async (id) => {
    const answer = await client.query(readPaymentMethod, { id }, OneMethod);
    if (!answer.ok) return answer;
    const method = answer.value.customerPaymentMethod;
    return method
      ? ok(toState(method))
      : err(new PlatformRefused("This payment method is gone.", { platformCode: "NOT_FOUND" }));
  };
  return {
    async ofCustomer(customer) {
      let exists = true;
      const all = await readAllPages(async (after) => {
        const page = await client.query(listPaymentMethods, { customer, after }, OfCustomer);
        if (!page.ok) return page;
        if (page.value.customer === null) exists = false;
        return ok(
          page.value.customer?.paymentMethods ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
        );
      });
      if (!all.ok) return all;
      return ok(exists ? all.value.map(toState) : null);
    },
    read,
    async revoke(id) {
      const answer = await client.mutate(revokePaymentMethod, { id }, Done);
      if (answer.ok) return ok(null);
      if (answer.error.code !== "platform_refused") return answer;
      // Its refusals carry no code, so the reason is read from the method itself.
      const now = await read(id);
      if (now.ok && now.value.revoked) return ok(null);
      return now.ok && now.value.revocable === false ? err(inUse()) : answer;
    },
  };
}

function inUse(): PlatformRefused {
  return new PlatformRefused("A subscription pays with it, and Shopify does not revoke it as long as one does.", {
    platformCode: "IN_USE_BY_SUBSCRIPTION",
    nextStep: "Cancel the subscription in the app that made it, then try again.",
  });
}

function toState({ id, revokedAt, instrument }: z.infer<typeof Method>): PaymentMethodState {
  return {
    method: id,
    instrument: instruments[instrument?.__typename ?? ""] ?? "unknown",
    revoked: revokedAt !== null,
    revocable: instrument?.isRevocable ?? null,
  };
}

export const lever = defineLever({
  capability: "vault.revoke",
  source: `${docs}/mutations/customerPaymentMethodRevoke`,
  scopes: [
    {
      anyOf: ["write_customer_payment_methods"],
      why: "Payment methods can be revoked once Shopify has opened them to Cordon and the merchant allows it.",
    },
    {
      anyOf: ["write_customers"],
      why: "Payment methods can be revoked once the merchant allows changes to customers.",
    },
  ],
  create: ({ client }) => paymentMethods(client),
});
