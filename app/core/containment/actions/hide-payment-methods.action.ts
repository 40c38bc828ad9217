import { hideMethods } from "../hide-methods.ts";

/**
 * Hides payment methods at the checkout by their names.
 *
 * @see https://shopify.dev/docs/api/functions/latest/payment-customization
 */
export const action = hideMethods({
  kind: "payment",
  order: 12,
  description: "Buyers are no longer offered the payment methods you name. Everything else at the checkout goes on.",
  unaffected:
    "The point of sale, subscriptions that renew, payments already made, and orders made in the admin or by apps.",
  afterwards: "Look at your own checkout: the named methods should be gone, and another way to pay should be left.",
  adminPath: "Settings > Payments > Payment method customizations",
  onlyThese: "Buyers who have no other way to pay cannot buy.",
  namesHelp:
    "As buyers see them. Every method whose name contains one of these is hidden: PayPal also hides PayPal Express.",
  traceDoubt: "Orders keep the gateway's name, and buyers may see another.",
});
