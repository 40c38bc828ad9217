import { defineCapability, type Outside } from "../capability.ts";

/** What the platform's events feed says about a subject: a name on display, never proof of identity. */
export interface FeedEntry {
  readonly occurredAt: string;
  readonly author: string | null;
  readonly byApp: boolean;
  readonly byStaff: boolean;
  readonly message: string;
}

export interface EventsFeed {
  of(subject: { readonly type: string; readonly ref: string }, since: Date): Outside<readonly FeedEntry[]>;
}

export const capability = defineCapability<EventsFeed>()({
  id: "events.read",
  name: "Read the events feed",
  what: "Show which name the platform gives to a change.",
  order: 910,
});
