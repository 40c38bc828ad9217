// Generated from app/platforms/shopify/levers/*.lever.ts by `npm run generate`. Do not edit.
import { lever as appsRead } from "./levers/apps-read.lever.ts";
import { lever as automationTrigger } from "./levers/automation-trigger.lever.ts";
import { lever as b2bContacts } from "./levers/b2b-contacts.lever.ts";
import { lever as checkoutFreeze } from "./levers/checkout-freeze.lever.ts";
import { lever as customersBlock } from "./levers/customers-block.lever.ts";
import { lever as deliveryHide } from "./levers/delivery-hide.lever.ts";
import { lever as discountSwitch } from "./levers/discount-switch.lever.ts";
import { lever as eventsRead } from "./levers/events-read.lever.ts";
import { lever as fieldsRedact } from "./levers/fields-redact.lever.ts";
import { lever as fulfilmentHold } from "./levers/fulfilment-hold.lever.ts";
import { lever as giftCardStop } from "./levers/gift-card-stop.lever.ts";
import { lever as ownScopes } from "./levers/own-scopes.lever.ts";
import { lever as ownTokens } from "./levers/own-tokens.lever.ts";
import { lever as ownWebhooks } from "./levers/own-webhooks.lever.ts";
import { lever as pagesPublish } from "./levers/pages-publish.lever.ts";
import { lever as paymentHide } from "./levers/payment-hide.lever.ts";
import { lever as paymentMethodRevoke } from "./levers/payment-method-revoke.lever.ts";
import { lever as productsPublication } from "./levers/products-publication.lever.ts";
import { lever as productsStatus } from "./levers/products-status.lever.ts";
import { lever as staffRead } from "./levers/staff-read.lever.ts";
import { lever as staffRestore } from "./levers/staff-restore.lever.ts";
import { lever as staffSessionsEnd } from "./levers/staff-sessions-end.lever.ts";
import { lever as staffSuspend } from "./levers/staff-suspend.lever.ts";
import { lever as storefrontNotice } from "./levers/storefront-notice.lever.ts";
import { lever as storefrontPassword } from "./levers/storefront-password.lever.ts";
import { lever as storefrontVisit } from "./levers/storefront-visit.lever.ts";
import { lever as themeRead } from "./levers/theme-read.lever.ts";
import { lever as themeWrite } from "./levers/theme-write.lever.ts";
import { lever as tradeRead } from "./levers/trade-read.lever.ts";

export const levers = [
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
