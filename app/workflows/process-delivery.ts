import type { StoreEvent } from "#app/contracts/store-event.ts";
import { Bug } from "#app/core/errors.ts";
import type { MerchantId, StoreId } from "#app/core/ids.ts";
import { compareAddress, compareContact } from "#app/core/platform/contact-change.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Normalised, normalise } from "#app/platforms/shopify/normalise.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { deliveryBodyPlace } from "#app/storage/deliveries.ts";
import { endDelivery, findRepeated, readDelivery, type StoredDelivery } from "#app/storage/delivery-progress.ts";
import { insertEvents, readEarlierAttributes } from "#app/storage/events.ts";
import type { Deps } from "./deps.ts";
import { followUp } from "./follow-event.ts";

/** Shopify gives up on a delivery after four hours; a repeat from the day after is still a repeat. */
const repeatSeconds = 48 * 3600;

/**
 * Turns a delivery into events (job `delivery.process`): reads the sealed body, writes what happened and asks for what
 * follows, all in one transaction. Processing a delivery twice changes nothing; late and disordered ones are ordinary.
 */
export async function processDelivery(
  deps: Deps,
  merchantId: MerchantId,
  { deliveryId }: JobPayload<"delivery.process">,
): Promise<JobOutcome> {
  const delivery = await deps.database.asMerchant(merchantId, (tx) => readDelivery(tx, deliveryId));
  if (!delivery) return { kind: "dead", reason: "The delivery does not exist in this merchant." };
  if (delivery.state !== "accepted") return { kind: "done" };
  if (!delivery.storeId) throw new Bug("An accepted delivery names no store.");
  const read = await readBody(deps, merchantId, delivery, delivery.storeId as StoreId);
  await commitChange(deps.database, merchantId, deps.clock.now(), (change) =>
    read.kind === "events"
      ? keepEvents(deps, change, delivery, read.events)
      : ignore(deps, change, delivery, read.reason),
  );
  return { kind: "done" };
}

/** Opens and reads the body. Before the transaction: keys are kept in the same database. */
async function readBody(
  deps: Deps,
  merchantId: MerchantId,
  delivery: StoredDelivery,
  storeId: StoreId,
): Promise<Normalised> {
  if (delivery.bodySealed === null) return { kind: "ignored", reason: "unreadable_body" };
  const opened = await deps.keyring.openText(deliveryBodyPlace(delivery.id), delivery.bodySealed);
  // A key that is missing may come back with the configuration: the job fails and is tried again.
  if (!opened.ok) throw opened.error;
  const key = await deps.keyring.pseudonymKey(merchantId);
  const body = parseJson(opened.value);
  return normalise({ ...delivery, storeId, body }, (kind, value) => pseudonym(key, kind, value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits);
  } catch {
    // The intake refuses what is no JSON; should one slip through, it is unreadable rather than stuck for ever.
    return undefined;
  }
}

/** Ids of more than 53 bits stay digits: as numbers they would name somebody else. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const source = context?.source;
  const isLong = typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined;
  return isLong && /^\d+$/.test(source) ? source : value;
}

async function keepEvents(
  deps: Deps,
  change: Change,
  delivery: StoredDelivery,
  events: readonly StoreEvent[],
): Promise<void> {
  const { tx } = change;
  const repeated = await findRepeated(tx, delivery, repeatSeconds);
  const at = deps.clock.now();
  const end = { state: "processed", reason: null, repeatOf: repeated?.id ?? null, at } as const;
  if (!(await endDelivery(tx, delivery.id, end))) return;
  // The same words of the platform a second time are no second event. What is about our own installation is never
  // skipped: an app removed, installed and removed again can look the same each time.
  if (repeated?.state === "processed" && !isOwnAffair(delivery.topic)) return;
  const compared: StoreEvent[] = [];
  for (const event of events) compared.push(await compareWithEarlier(tx, event));
  await insertEvents(tx, compared);
  for (const event of compared) await followUp(deps, change, delivery, event);
}

function isOwnAffair(topic: string): boolean {
  return topic.startsWith("app/") || topic.endsWith("/redact") || topic.endsWith("/data_request");
}

async function compareWithEarlier(tx: MerchantTx, event: StoreEvent): Promise<StoreEvent> {
  if (event.type !== "customer.changed" && event.type !== "order.changed") return event;
  const before = await readEarlierAttributes(tx, event.store as StoreId, event.object, event.occurredAt);
  const seen =
    event.type === "customer.changed"
      ? { contact_changed: compareContact(event.attributes, before) }
      : { address_changed: compareAddress(event.attributes, before) };
  return { ...event, attributes: { ...event.attributes, ...seen } };
}

async function ignore(
  deps: Deps,
  change: Change,
  delivery: StoredDelivery,
  reason: Extract<Normalised, { kind: "ignored" }>["reason"],
): Promise<void> {
  const end = { state: "ignored", reason, repeatOf: null, at: deps.clock.now() } as const;
  if (!(await endDelivery(change.tx, delivery.id, end))) return;
  deps.logger.warn("delivery ignored", { deliveryId: delivery.id, reason });
  change.evidence({
    type: "delivery.ignored",
    incidentId: null,
    actor: { kind: "platform", ref: delivery.platform },
    payload: { delivery: delivery.id, store: delivery.storeId, topic: delivery.topic, reason },
  });
}
