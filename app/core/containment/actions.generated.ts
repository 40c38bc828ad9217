// Generated from app/core/containment/actions/*.action.ts by `npm run generate`. Do not edit.

export const actions = [
] as const;
