// Generated from app/platforms/shopify/levers/*.lever.ts by `npm run generate`. Do not edit.
import { lever as appsRead } from "./levers/apps-read.lever.ts";
import { lever as automationTrigger } from "./levers/automation-trigger.lever.ts";
import { lever as checkoutFreeze } from "./levers/checkout-freeze.lever.ts";
import { lever as customersBlock } from "./levers/customers-block.lever.ts";
import { lever as deliveryHide } from "./levers/delivery-hide.lever.ts";
import { lever as discountSwitch } from "./levers/discount-switch.lever.ts";
import { lever as eventsRead } from "./levers/events-read.lever.ts";
import { lever as fieldsRedact } from "./levers/fields-redact.lever.ts";
import { lever as fulfilmentHold } from "./levers/fulfilment-hold.lever.ts";
import { lever as pagesPublish } from "./levers/pages-publish.lever.ts";
import { lever as paymentHide } from "./levers/payment-hide.lever.ts";
import { lever as productsPublication } from "./levers/products-publication.lever.ts";
import { lever as productsStatus } from "./levers/products-status.lever.ts";
import { lever as staffRead } from "./levers/staff-read.lever.ts";
import { lever as staffRestore } from "./levers/staff-restore.lever.ts";
import { lever as staffSessionsEnd } from "./levers/staff-sessions-end.lever.ts";
import { lever as staffSuspend } from "./levers/staff-suspend.lever.ts";
import { lever as storefrontNotice } from "./levers/storefront-notice.lever.ts";
import { lever as storefrontVisit } from "./levers/storefront-visit.lever.ts";
import { lever as themeRead } from "./levers/theme-read.lever.ts";
import { lever as tradeRead } from "./levers/trade-read.lever.ts";

export const levers = [
  appsRead,
  automationTrigger,
  checkoutFreeze,
  customersBlock,
  deliveryHide,
  discountSwitch,
  eventsRead,
  fieldsRedact,
  fulfilmentHold,
  pagesPublish,
  paymentHide,
  productsPublication,
  productsStatus,
  staffRead,
  staffRestore,
  staffSessionsEnd,
  staffSuspend,
  storefrontNotice,
  storefrontVisit,
  themeRead,
  tradeRead,
] as const;
