import { defineCapability } from "../capability.ts";
import type { MethodHiding } from "../checkout-rule.ts";

export const capability = defineCapability<MethodHiding>()({
  id: "delivery.hide",
  name: "Hide delivery methods",
  what: "Keep chosen delivery methods from buyers until you show them again.",
  order: 14,
});
