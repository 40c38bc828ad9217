import { defineCapability } from "../capability.ts";
import type { CheckoutRule } from "../checkout-rule.ts";

export const capability = defineCapability<CheckoutRule>()({
  id: "payment.hide",
  name: "Hide payment methods",
  what: "Keep chosen payment methods from buyers until you show them again.",
  order: 12,
});
