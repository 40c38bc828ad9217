import { z } from "zod";
import type { EventsFeed } from "#app/core/platform/capabilities/events-read.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { eventsOfSubject } from "../documents/events-feed.ts";

const Entry = z.object({
  createdAt: z.string(),
  attributeToApp: z.boolean(),
  attributeToUser: z.boolean(),
  appTitle: z.string().nullable(),
  message: z.string(),
  author: z.string().nullish(),
});
const Events = z.object({ node: z.object({ events: z.object({ nodes: z.array(Entry) }).optional() }).nullable() });

/** The newest 50 events of one subject. Minutes late, and a display name proves nobody's identity. */
function eventsFeed(client: AdminClient): EventsFeed {
  return {
    async of(subject, since) {
      const answer = await client.query(eventsOfSubject, { id: subject.ref }, Events);
      if (!answer.ok) return answer;
      const entries = answer.value.node?.events?.nodes ?? [];
      return ok(
        entries
          .filter((entry) => Date.parse(entry.createdAt) >= since.getTime())
          .map((entry) => ({
            occurredAt: entry.createdAt,
            // For apps the author repeats the title.
            author: entry.attributeToApp ? entry.appTitle : (entry.author ?? null),
            byApp: entry.attributeToApp,
            byStaff: entry.attributeToUser,
            message: entry.message,
          })),
      );
    },
  };
}

export const lever = defineLever({
  capability: "events.read",
  source: `${docs}/objects/BasicEvent`,
  // The subjects of the feed that matter here are customers and orders.
  scopes: [{ anyOf: ["read_customers"], why: "Names in the events feed can be read once the merchant allows it." }],
  create: ({ client }) => eventsFeed(client),
});
