// Generated from app/core/platform/capabilities/*.capability.ts by `npm run generate`. Do not edit.
import { capability as appsRead } from "./capabilities/apps-read.capability.ts";
import { capability as automationTrigger } from "./capabilities/automation-trigger.capability.ts";
import { capability as checkoutFreeze } from "./capabilities/checkout-freeze.capability.ts";
import { capability as eventsRead } from "./capabilities/events-read.capability.ts";
import { capability as fulfilmentHold } from "./capabilities/fulfilment-hold.capability.ts";
import { capability as themeRead } from "./capabilities/theme-read.capability.ts";
import { capability as tradeRead } from "./capabilities/trade-read.capability.ts";

export const capabilities = [
  appsRead,
  automationTrigger,
  checkoutFreeze,
  eventsRead,
  fulfilmentHold,
  themeRead,
  tradeRead,
] as const;
