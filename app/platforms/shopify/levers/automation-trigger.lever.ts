import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import type { AutomationTriggers } from "#app/core/platform/capabilities/automation-trigger.capability.ts";
import { err, ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { sendFlowTrigger } from "../documents/automation-triggers.ts";

/** Shopify's bound on a trigger's payload, in bytes. */
const maxPayloadBytes = 50_000;

/** Shopify Flow's triggers. */
function automationTriggers(client: AdminClient): AutomationTriggers {
  return {
    async send(handle, payload) {
      if (new TextEncoder().encode(JSON.stringify(payload)).length > maxPayloadBytes)
        return err(new PlatformRefused("The trigger's payload is too large.", { platformCode: "PAYLOAD_TOO_LARGE" }));
      const answer = await client.mutate(sendFlowTrigger, { handle, payload }, z.object({}));
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

export const lever = defineLever({
  capability: "automation.trigger",
  source: `${docs}/mutations/flowTriggerReceive`,
  scopes: [],
  create: ({ client }) => automationTriggers(client),
});
