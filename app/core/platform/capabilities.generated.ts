// Generated from app/core/platform/capabilities/*.capability.ts by `npm run generate`. Do not edit.
import { capability as appsRead } from "./capabilities/apps-read.capability.ts";
import { capability as automationTrigger } from "./capabilities/automation-trigger.capability.ts";
import { capability as b2bContacts } from "./capabilities/b2b-contacts.capability.ts";
import { capability as checkoutFreeze } from "./capabilities/checkout-freeze.capability.ts";
import { capability as customersBlock } from "./capabilities/customers-block.capability.ts";
import { capability as deliveryHide } from "./capabilities/delivery-hide.capability.ts";
import { capability as discountSwitch } from "./capabilities/discount-switch.capability.ts";
import { capability as eventsRead } from "./capabilities/events-read.capability.ts";
import { capability as fieldsRedact } from "./capabilities/fields-redact.capability.ts";
import { capability as fulfilmentHold } from "./capabilities/fulfilment-hold.capability.ts";
import { capability as giftCardStop } from "./capabilities/gift-card-stop.capability.ts";
import { capability as ownScopes } from "./capabilities/own-scopes.capability.ts";
import { capability as ownTokens } from "./capabilities/own-tokens.capability.ts";
import { capability as ownWebhooks } from "./capabilities/own-webhooks.capability.ts";
import { capability as pagesPublish } from "./capabilities/pages-publish.capability.ts";
import { capability as paymentHide } from "./capabilities/payment-hide.capability.ts";
import { capability as paymentMethodRevoke } from "./capabilities/payment-method-revoke.capability.ts";
import { capability as productsPublication } from "./capabilities/products-publication.capability.ts";
import { capability as productsStatus } from "./capabilities/products-status.capability.ts";
import { capability as staffRead } from "./capabilities/staff-read.capability.ts";
import { capability as staffRestore } from "./capabilities/staff-restore.capability.ts";
import { capability as staffSessionsEnd } from "./capabilities/staff-sessions-end.capability.ts";
import { capability as staffSuspend } from "./capabilities/staff-suspend.capability.ts";
import { capability as storefrontNotice } from "./capabilities/storefront-notice.capability.ts";
import { capability as storefrontPassword } from "./capabilities/storefront-password.capability.ts";
import { capability as storefrontVisit } from "./capabilities/storefront-visit.capability.ts";
import { capability as themeRead } from "./capabilities/theme-read.capability.ts";
import { capability as themeWrite } from "./capabilities/theme-write.capability.ts";
import { capability as tradeRead } from "./capabilities/trade-read.capability.ts";

export const capabilities = [
  appsRead,
  automationTrigger,
  b2bContacts,
  checkoutFreeze,
  customersBlock,
  deliveryHide,
  discountSwitch,
  eventsRead,
  fieldsRedact,
  fulfilmentHold,
  giftCardStop,
  ownScopes,
  ownTokens,
  ownWebhooks,
  pagesPublish,
  paymentHide,
  paymentMethodRevoke,
  productsPublication,
  productsStatus,
  staffRead,
  staffRestore,
  staffSessionsEnd,
  staffSuspend,
  storefrontNotice,
  storefrontPassword,
  storefrontVisit,
  themeRead,
  themeWrite,
  tradeRead,
] as const;
