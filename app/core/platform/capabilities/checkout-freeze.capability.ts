import { defineCapability } from "../capability.ts";
import type { CheckoutRule } from "../checkout-rule.ts";

export const capability = defineCapability<CheckoutRule>()({
  id: "checkout.freeze",
  name: "Freeze checkout",
  what: "Stop online checkouts, all or chosen ones, until you lift it.",
  order: 10,
});
