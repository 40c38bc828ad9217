import { z } from "zod";
import { ok } from "#app/core/result.ts";
import { createCheckoutRule, functionsLimit } from "../checkout-rule.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  activateDeliveryCustomization,
  createDeliveryCustomization,
  deleteDeliveryCustomization,
  listDeliveryCustomizations,
  recentDeliveries,
  updateDeliveryCustomization,
} from "../documents/delivery-hiding.ts";

const Recent = z.object({
  orders: z.object({
    nodes: z.array(
      z.object({ id: z.string(), name: z.string(), shippingLine: z.object({ title: z.string() }).nullable() }),
    ),
  }),
});

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
  create: (context) => ({
    ...createCheckoutRule(context, {
      functionHandle: "delivery-guard",
      list: listDeliveryCustomizations,
      create: createDeliveryCustomization,
      update: updateDeliveryCustomization,
      remove: deleteDeliveryCustomization,
      activate: activateDeliveryCustomization,
      goneCode: "DELIVERY_CUSTOMIZATION_NOT_FOUND",
      input: ({ title, enabled }) => ({ title, enabled }),
    }),
    async recentlyUsed() {
      const recent = await context.client.query(recentDeliveries, {}, Recent);
      if (!recent.ok) return recent;
      return ok(
        recent.value.orders.nodes.map(({ id, name, shippingLine }) => ({
          order: id,
          name,
          methods: shippingLine ? [shippingLine.title] : [],
        })),
      );
    },
  }),
});
