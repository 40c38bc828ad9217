// Generated from app/core/containment/actions/*.action.ts by `npm run generate`. Do not edit.
import { action as deactivateDiscounts } from "./actions/deactivate-discounts.action.ts";
import { action as disableApp } from "./actions/disable-app.action.ts";
import { action as freezeCheckout } from "./actions/freeze-checkout.action.ts";
import { action as hideDeliveryMethods } from "./actions/hide-delivery-methods.action.ts";
import { action as hidePaymentMethods } from "./actions/hide-payment-methods.action.ts";
import { action as holdFulfilment } from "./actions/hold-fulfilment.action.ts";

export const actions = [
  deactivateDiscounts,
  disableApp,
  freezeCheckout,
  hideDeliveryMethods,
  hidePaymentMethods,
  holdFulfilment,
] as const;
