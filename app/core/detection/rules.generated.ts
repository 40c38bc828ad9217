// Generated from app/core/detection/rules/*.rule.ts by `npm run generate`. Do not edit.

export const rules = [
] as const;
