import { defineCapability } from "../capability.ts";
import type { MethodHiding } from "../checkout-rule.ts";

export const capability = defineCapability<MethodHiding>()({
  id: "payment.hide",
  name: "Hide payment methods",
  what: "Keep chosen payment methods from buyers until you show them again.",
  order: 12,
});
