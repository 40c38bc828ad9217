import { defineCapability } from "../capability.ts";
import type { CheckoutRule } from "../checkout-rule.ts";

export const capability = defineCapability<CheckoutRule>()({
  id: "delivery.hide",
  name: "Hide delivery methods",
  what: "Keep chosen delivery methods from buyers until you show them again.",
  order: 14,
});
