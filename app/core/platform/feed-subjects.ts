import type { StoreEventType } from "#app/contracts/store-event.ts";

/**
 * What a platform's events feed keeps entries about, with a name on display. A theme, for one, is not among them.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/latest/interfaces/HasEvents
 */
const feedSubjects: ReadonlySet<string> = new Set(["customer", "order", "product", "discount"]);

/** Whether the feed may name who did something to objects of this type. */
export function isInFeed(objectType: string): boolean {
  return feedSubjects.has(objectType);
}

/** The same for a type of event: events are named after what they happened to. */
export function isEventInFeed(type: StoreEventType): boolean {
  return isInFeed(type.slice(0, type.indexOf(".")));
}
