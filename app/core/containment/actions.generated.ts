// Generated from app/core/containment/actions/*.action.ts by `npm run generate`. Do not edit.
import { action as deactivateDiscounts } from "./actions/deactivate-discounts.action.ts";
import { action as disableApp } from "./actions/disable-app.action.ts";
import { action as draftProducts } from "./actions/draft-products.action.ts";
import { action as freezeCheckout } from "./actions/freeze-checkout.action.ts";
import { action as hideDeliveryMethods } from "./actions/hide-delivery-methods.action.ts";
import { action as hidePaymentMethods } from "./actions/hide-payment-methods.action.ts";
import { action as holdFulfilment } from "./actions/hold-fulfilment.action.ts";
import { action as publishIncidentPage } from "./actions/publish-incident-page.action.ts";
import { action as redactFields } from "./actions/redact-fields.action.ts";
import { action as storefrontNotice } from "./actions/storefront-notice.action.ts";
import { action as unpublishProducts } from "./actions/unpublish-products.action.ts";

export const actions = [
  deactivateDiscounts,
  disableApp,
  draftProducts,
  freezeCheckout,
  hideDeliveryMethods,
  hidePaymentMethods,
  holdFulfilment,
  publishIncidentPage,
  redactFields,
  storefrontNotice,
  unpublishProducts,
] as const;
