import { defineCapability, type Outside } from "../capability.ts";

export interface AutomationTriggers {
  /** Starts the merchant's own workflows; an empty answer is no receipt that one ran. */
  send(trigger: string, payload: Readonly<Record<string, string | number | boolean>>): Outside<void>;
}

export const capability = defineCapability<AutomationTriggers>()({
  id: "automation.trigger",
  name: "Start Shopify Flow",
  what: "Tell your own workflows about incidents.",
  order: 990,
});
