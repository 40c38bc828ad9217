import { createCheckoutRule, functionsLimit } from "../checkout-rule.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  activateDeliveryCustomization,
  createDeliveryCustomization,
  deleteDeliveryCustomization,
  listDeliveryCustomizations,
  updateDeliveryCustomization,
} from "../documents/delivery-hiding.ts";

/** Hidden delivery methods as one delivery customization, run by our function `delivery-guard`. */
export const lever = defineLever({
  capability: "delivery.hide",
  source: `${docs}/mutations/deliveryCustomizationCreate`,
  scopes: [
    {
      anyOf: ["write_delivery_customizations"],
      why: "Delivery methods can be hidden once the merchant allows delivery customizations.",
    },
  ],
  limit: functionsLimit,
  create: (context) =>
    createCheckoutRule(context, {
      functionHandle: "delivery-guard",
      list: listDeliveryCustomizations,
      create: createDeliveryCustomization,
      update: updateDeliveryCustomization,
      remove: deleteDeliveryCustomization,
      activate: activateDeliveryCustomization,
      goneCode: "DELIVERY_CUSTOMIZATION_NOT_FOUND",
      input: ({ title, enabled }) => ({ title, enabled }),
    }),
});
