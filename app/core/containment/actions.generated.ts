// Generated from app/core/containment/actions/*.action.ts by `npm run generate`. Do not edit.
import { action as disableApp } from "./actions/disable-app.action.ts";
import { action as freezeCheckout } from "./actions/freeze-checkout.action.ts";
import { action as holdFulfilment } from "./actions/hold-fulfilment.action.ts";

export const actions = [
  disableApp,
  freezeCheckout,
  holdFulfilment,
] as const;
