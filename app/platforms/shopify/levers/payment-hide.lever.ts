import { createCheckoutRule, functionsLimit } from "../checkout-rule.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  activatePaymentCustomization,
  createPaymentCustomization,
  deletePaymentCustomization,
  listPaymentCustomizations,
  updatePaymentCustomization,
} from "../documents/payment-hiding.ts";

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
  create: (context) =>
    createCheckoutRule(context, {
      functionHandle: "payment-guard",
      list: listPaymentCustomizations,
      create: createPaymentCustomization,
      update: updatePaymentCustomization,
      remove: deletePaymentCustomization,
      activate: activatePaymentCustomization,
      goneCode: "PAYMENT_CUSTOMIZATION_NOT_FOUND",
      input: ({ title, enabled }) => ({ title, enabled }),
    }),
});
