// Generated from app/platforms/shopify/levers/*.lever.ts by `npm run generate`. Do not edit.
import { lever as appsRead } from "./levers/apps-read.lever.ts";
import { lever as automationTrigger } from "./levers/automation-trigger.lever.ts";
import { lever as checkoutFreeze } from "./levers/checkout-freeze.lever.ts";
import { lever as deliveryHide } from "./levers/delivery-hide.lever.ts";
import { lever as eventsRead } from "./levers/events-read.lever.ts";
import { lever as fulfilmentHold } from "./levers/fulfilment-hold.lever.ts";
import { lever as paymentHide } from "./levers/payment-hide.lever.ts";
import { lever as staffRead } from "./levers/staff-read.lever.ts";
import { lever as staffRestore } from "./levers/staff-restore.lever.ts";
import { lever as staffSessionsEnd } from "./levers/staff-sessions-end.lever.ts";
import { lever as staffSuspend } from "./levers/staff-suspend.lever.ts";
import { lever as themeRead } from "./levers/theme-read.lever.ts";
import { lever as tradeRead } from "./levers/trade-read.lever.ts";

export const levers = [
  appsRead,
  automationTrigger,
  checkoutFreeze,
  deliveryHide,
  eventsRead,
  fulfilmentHold,
  paymentHide,
  staffRead,
  staffRestore,
  staffSessionsEnd,
  staffSuspend,
  themeRead,
  tradeRead,
] as const;
