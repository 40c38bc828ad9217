import type { StoreEvent } from "#app/contracts/store-event.ts";

const contactHashes = ["email_hash", "phone_hash", "address_hash"] as const;

/**
 * Whether e-mail, phone or address differ from what was seen of the object before: true or false where the two can be
 * compared, null where they cannot (never seen before, or the values were not sent).
 */
export function compareContact(now: StoreEvent["attributes"], before: StoreEvent["attributes"] | null): boolean | null {
  if (!before) return null;
  const comparable = contactHashes.filter((name) => now[name] !== undefined && before[name] !== undefined);
  if (comparable.some((name) => now[name] !== before[name])) return true;
  // A value that came or went is a change as well, as long as the others show that values are being sent at all.
  const sent = contactHashes.filter((name) => now[name] !== undefined).length;
  const sentBefore = contactHashes.filter((name) => before[name] !== undefined).length;
  if (comparable.length > 0 && sent !== sentBefore) return true;
  return comparable.length > 0 ? false : null;
}

/** Whether the address an order goes to differs from what was seen before; null where it cannot be compared. */
export function compareAddress(now: StoreEvent["attributes"], before: StoreEvent["attributes"] | null): boolean | null {
  const [is, was] = [now["address_hash"], before?.["address_hash"]];
  return is === undefined || was === undefined ? null : is !== was;
}
