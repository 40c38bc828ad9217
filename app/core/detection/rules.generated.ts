// Generated from app/core/detection/rules/*.rule.ts by `npm run generate`. Do not edit.
import { rule as customerChangeSurge } from "./rules/customer-change-surge.rule.ts";
import { rule as ownAppAttacked } from "./rules/own-app-attacked.rule.ts";
import { rule as themeTampering } from "./rules/theme-tampering.rule.ts";

export const rules = [
  customerChangeSurge,
  ownAppAttacked,
  themeTampering,
] as const;
