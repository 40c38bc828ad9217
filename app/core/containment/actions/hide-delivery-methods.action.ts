import { hideMethods } from "../hide-methods.ts";

/**
 * Hides delivery methods at the checkout by their names.
 *
 * @see https://shopify.dev/docs/api/functions/latest/delivery-customization
 */
export const action = hideMethods({
  kind: "delivery",
  order: 14,
  description: "Buyers are no longer offered the delivery methods you name. Everything else at the checkout goes on.",
  unaffected: "Orders already placed, the point of sale, and orders made in the admin or by apps.",
  afterwards: "Look at your own checkout: the named methods should be gone, and another delivery should be left.",
  adminPath: "Settings > Shipping and delivery > Delivery customizations",
  onlyThese: "Buyers to whom nothing else can be delivered cannot buy.",
  namesHelp:
    "As buyers see them. Every method whose name contains one of these is hidden: Express also hides Express 24h.",
  traceDoubt: "A method that no order used lately is not among them.",
});
