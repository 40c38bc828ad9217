import type { StoreEvent } from "#app/contracts/store-event.ts";
import { defineRule, type RuleFinding } from "../define-rule.ts";
import { eventsOf } from "../event-series.ts";

export const rule = defineRule({
  id: "own-app-attacked",
  version: 2,
  title: "Cordon itself was removed or weakened",
  description:
    "Fires when Cordon is uninstalled from a store, or when access it had been granted is taken away. Whoever covers their tracks starts here. It cannot see who did it, and an intended removal looks the same. After an uninstall nothing in the store can be read any more.",
  on: ["app.uninstalled", "app.scopes_changed"],
  windowSeconds: 24 * 3600,
  opensIncident: true,
  suggests: [],
  proposes: [],
  falsePositives: [
    "The merchant moves to another app and removes Cordon on purpose",
    "A release of Cordon that needs less",
  ],
  references: ["https://attack.mitre.org/techniques/T1562/001/", "https://shopify.dev/docs/api/webhooks"],
  evaluate: (events) => events.flatMap(judge),
  examples: [
    {
      name: "Cordon is uninstalled",
      events: eventsOf({
        type: "app.uninstalled",
        events: 1,
        from: "2026-11-24T03:20:00Z",
        everySeconds: 1,
        object: { type: "app", prefix: "own" },
        sameObject: true,
      }),
      now: "2026-11-24T03:20:02Z",
      finds: ["uninstalled/2026-11-24T03:20"],
    },
    {
      name: "the right to read customers is taken away",
      events: eventsOf({
        type: "app.scopes_changed",
        events: 1,
        from: "2026-11-24T03:19:00Z",
        everySeconds: 1,
        object: { type: "app", prefix: "own" },
        sameObject: true,
        attributes: { added: [], removed: ["read_customers"] },
      }),
      now: "2026-11-24T03:19:02Z",
      finds: ["scopes/2026-11-24T03:19"],
    },
    {
      name: "a release of Cordon is granted one more scope",
      events: eventsOf({
        type: "app.scopes_changed",
        events: 1,
        from: "2026-11-24T11:00:00Z",
        everySeconds: 1,
        object: { type: "app", prefix: "own" },
        sameObject: true,
        attributes: { added: ["read_themes"], removed: [] },
      }),
      now: "2026-11-24T11:00:02Z",
      finds: [],
    },
  ],
});

function judge(event: StoreEvent): RuleFinding[] {
  switch (event.type) {
    case "app.uninstalled":
      return [claim(event, "uninstalled", "critical", "Cordon was uninstalled from this store", {})];
    case "app.scopes_changed": {
      const removed = event.attributes["removed"];
      if (!Array.isArray(removed) || removed.length === 0) return [];
      return [claim(event, "scopes", "high", `Cordon lost access: ${removed.join(", ")}`, { removed })];
    }
    default:
      return [];
  }
}

function claim(
  event: StoreEvent,
  what: "uninstalled" | "scopes",
  severity: "critical" | "high",
  title: string,
  detail: RuleFinding["detail"],
): RuleFinding {
  // To the minute: the same removal reported twice is one claim.
  const key = `${what}/${event.occurredAt.slice(0, "2026-01-01T00:00".length)}`;
  return {
    dedupeKey: key,
    correlationKey: `own-app-attacked/${event.store}/${key}`,
    severity,
    confidence: "high",
    title,
    detail,
    firstSeenAt: event.occurredAt,
    lastSeenAt: event.occurredAt,
  };
}
