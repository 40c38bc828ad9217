import { z } from "zod";
import { ok } from "#app/core/result.ts";
import { createCheckoutRule, functionsLimit } from "../checkout-rule.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  activatePaymentCustomization,
  createPaymentCustomization,
  deletePaymentCustomization,
  listPaymentCustomizations,
  recentPayments,
  updatePaymentCustomization,
} from "../documents/payment-hiding.ts";

const Recent = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string(), paymentGatewayNames: z.array(z.string()) })),
  }),
});

/** Hidden payment methods as one payment customization, run by our function `payment-guard`. */
export const lever = defineLever({
  capability: "payment.hide",
  source: `${docs}/mutations/paymentCustomizationCreate`,
  scopes: [
    {
      anyOf: ["write_payment_customizations"],
      why: "Payment methods can be hidden once the merchant allows payment customizations.",
    },
  ],
  limit: functionsLimit,
  create: (context) => ({
    ...createCheckoutRule(context, {
      functionHandle: "payment-guard",
      list: listPaymentCustomizations,
      create: createPaymentCustomization,
      update: updatePaymentCustomization,
      remove: deletePaymentCustomization,
      activate: activatePaymentCustomization,
      goneCode: "PAYMENT_CUSTOMIZATION_NOT_FOUND",
      input: ({ title, enabled }) => ({ title, enabled }),
    }),
    async recentlyUsed() {
      const recent = await context.client.query(recentPayments, {}, Recent);
      if (!recent.ok) return recent;
      return ok(
        recent.value.orders.nodes.map(({ id, name, paymentGatewayNames }) => ({
          order: id,
          name,
          methods: paymentGatewayNames,
        })),
      );
    },
  }),
});
