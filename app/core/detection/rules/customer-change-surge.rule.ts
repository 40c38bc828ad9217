import type { StoreEvent } from "#app/contracts/store-event.ts";
import { fromMilliseconds } from "#app/core/time.ts";
import { defineRule, type RuleFinding } from "../define-rule.ts";
import { eventsOf, exampleStore } from "../event-series.ts";
import { alikeDays, type RuleHistory, usualAround } from "../rule-history.ts";

/** The counting window: a script that rewrites accounts is done with hundreds of them in minutes. */
const countingSeconds = 600;
/** Fewer than this many people in ten minutes never raise it, whatever is usual: small stores have small days. */
const floor = 100;
/** How many times the usual it takes. */
const ratio = 5;
/** An order placed or changed this close explains why its customer's record was written. */
const orderExplainsSeconds = 900;

interface Change {
  readonly at: number;
  readonly ref: string;
  readonly contactChanged: boolean;
}

interface Surge {
  from: number;
  until: number;
  peak: number;
}

export const rule = defineRule({
  id: "customer-change-surge",
  version: 2,
  title: "Many customer records changed at once",
  description:
    "Counts the different customers whose record was changed, deleted or merged within ten minutes. Fires at 100 or at five times what is usual around this time of day, whichever is more. A record that was written because of an order does not count, nor one whose e-mail, phone and address are known to be the same as before. It cannot see who did it (a webhook names nobody), cannot see customers being read or exported, and while it has seen fewer than three days it only has the number 100 to go by.",
  on: ["customer.changed", "customer.deleted", "customer.merged", "order.created", "order.changed"],
  // Shopify delivers up to four hours late; one more hour keeps a surge that ran meanwhile in one piece.
  windowSeconds: 5 * 3600,
  growsWithinSeconds: 2 * countingSeconds,
  baseline: {
    of: ["customer.changed", "customer.deleted", "customer.merged"],
    bucketSeconds: countingSeconds,
    days: 14,
  },
  opensIncident: true,
  suggests: ["freeze_checkout", "hold_fulfilment", "disable_app"],
  // Checkout is not frozen for a surge alone: stopping every buyer is a person's decision.
  proposes: [
    {
      action: "hold_fulfilment",
      params: ({ firstSeenAt }) => ({ suspects: { addressChangedSince: firstSeenAt } }),
    },
  ],
  falsePositives: [
    "An import or a synchronisation that runs for the first time or at an unusual hour",
    "A tag, consent or address clean-up by the merchant's own people",
    "A merge of duplicate customers by an app",
  ],
  references: ["https://attack.mitre.org/techniques/T1565/001/", "https://shopify.dev/docs/api/webhooks"],
  evaluate,
  examples: [
    {
      name: "312 customers change in six minutes while the rule is still learning",
      events: eventsOf({
        type: "customer.changed",
        events: 312,
        from: "2026-11-24T03:07:00Z",
        everySeconds: 1.15,
        object: { type: "customer", prefix: "gid://shopify/Customer/" },
        attributes: { contact_changed: null },
      }),
      now: "2026-11-24T03:13:10Z",
      finds: ["2026-11-24T03:07"],
    },
    {
      name: "a second wave two hours later is a second claim",
      events: ["2026-11-24T03:07:00Z", "2026-11-24T05:20:00Z"].flatMap((from) =>
        eventsOf({
          type: "customer.changed",
          events: 150,
          from,
          everySeconds: 2,
          object: { type: "customer", prefix: "gid://shopify/Customer/" },
          attributes: { contact_changed: true },
        }),
      ),
      history: alikeDays(7, 3, 5, 4),
      now: "2026-11-24T05:30:00Z",
      finds: ["2026-11-24T03:07", "2026-11-24T05:20"],
    },
    {
      name: "deletions count as well",
      events: eventsOf({
        type: "customer.deleted",
        events: 120,
        from: "2026-11-24T14:00:30Z",
        everySeconds: 1,
        object: { type: "customer", prefix: "gid://shopify/Customer/" },
      }),
      now: "2026-11-24T14:03:00Z",
      finds: ["2026-11-24T14:00"],
    },
    {
      name: "the nightly import of a store that has one every night",
      events: eventsOf({
        type: "customer.changed",
        events: 400,
        from: "2026-11-24T02:00:00Z",
        everySeconds: 1,
        object: { type: "customer", prefix: "gid://shopify/Customer/" },
        attributes: { contact_changed: null },
      }),
      history: alikeDays(14, 2, 398),
      now: "2026-11-24T02:07:00Z",
      finds: [],
    },
    {
      name: "one customer changed three hundred times",
      events: eventsOf({
        type: "customer.changed",
        events: 300,
        from: "2026-11-24T10:00:00Z",
        everySeconds: 1,
        object: { type: "customer", prefix: "gid://shopify/Customer/" },
        sameObject: true,
        attributes: { contact_changed: true },
      }),
      now: "2026-11-24T10:05:00Z",
      finds: [],
    },
  ],
});

function evaluate(events: readonly StoreEvent[], history: RuleHistory): readonly RuleFinding[] {
  const changes = countedChanges(events);
  const store = events[0]?.store ?? exampleStore;
  const thresholdAt = (at: number) => Math.max(floor, ratio * (usualAround(history, at) ?? 0));
  return surgesIn(changes, thresholdAt).map((surge) =>
    describe(surge, changes, { usual: usualAround(history, surge.from), threshold: thresholdAt(surge.from), store }),
  );
}

/** Changes that nothing ordinary explains, in the order in which they happened. */
function countedChanges(events: readonly StoreEvent[]): Change[] {
  const orders = ordersByCustomer(events);
  return events
    .filter((event) => event.type.startsWith("customer.") && event.attributes["contact_changed"] !== false)
    .map((event) => ({
      at: Date.parse(event.occurredAt),
      ref: event.object.ref,
      contactChanged: event.attributes["contact_changed"] === true || event.type !== "customer.changed",
    }))
    .filter((change) => change.contactChanged || !isNear(orders.get(change.ref), change.at))
    .sort((a, b) => a.at - b.at || (a.ref < b.ref ? -1 : 1));
}

function ordersByCustomer(events: readonly StoreEvent[]): Map<string, number[]> {
  const orders = new Map<string, number[]>();
  for (const event of events) {
    const customer = event.attributes["customer"];
    if (!event.type.startsWith("order.") || typeof customer !== "string") continue;
    const times = orders.get(customer) ?? [];
    times.push(Date.parse(event.occurredAt));
    orders.set(customer, times);
  }
  return orders;
}

function isNear(times: readonly number[] | undefined, at: number): boolean {
  return times?.some((time) => Math.abs(time - at) <= orderExplainsSeconds * 1000) ?? false;
}

/** Stretches of time in which some ten minutes held at least as many different customers as it takes. */
function surgesIn(changes: readonly Change[], thresholdAt: (at: number) => number): Surge[] {
  const surges: Surge[] = [];
  const inWindow = new Map<string, number>();
  let first = 0;
  for (const change of changes) {
    inWindow.set(change.ref, (inWindow.get(change.ref) ?? 0) + 1);
    for (let old = changes[first]; old && old.at <= change.at - countingSeconds * 1000; old = changes[first]) {
      forget(inWindow, old.ref);
      first += 1;
    }
    // The floor first: what is usual is asked only where it can matter.
    const distinct = inWindow.size;
    if (distinct >= floor && distinct >= thresholdAt(change.at))
      extend(surges, changes[first]?.at ?? change.at, change.at, distinct);
  }
  return surges;
}

function forget(inWindow: Map<string, number>, ref: string): void {
  const times = (inWindow.get(ref) ?? 1) - 1;
  if (times === 0) inWindow.delete(ref);
  else inWindow.set(ref, times);
}

function extend(surges: Surge[], from: number, until: number, distinct: number): void {
  const last = surges.at(-1);
  if (last && from - last.until <= countingSeconds * 1000) {
    last.until = until;
    last.peak = Math.max(last.peak, distinct);
  } else {
    surges.push({ from, until, peak: distinct });
  }
}

function describe(
  surge: Surge,
  changes: readonly Change[],
  known: { usual: number | undefined; threshold: number; store: string },
): RuleFinding {
  const within = changes.filter((change) => change.at >= surge.from && change.at <= surge.until);
  const customers = distinctCustomers(within);
  const minutes = Math.max(1, Math.ceil((surge.until - surge.from) / 60_000));
  const usual =
    known.usual !== undefined
      ? `usual around this time: ${known.usual} in 10 minutes`
      : "too new to know what is usual";
  const key = isoMinute(surge.from);
  return {
    dedupeKey: key,
    correlationKey: `customer-change-surge/${known.store}/${key}`,
    severity: "high",
    confidence: known.usual === undefined ? "medium" : "high",
    title: `${customers} customers changed in ${minutes} ${minutes === 1 ? "minute" : "minutes"} (${usual})`,
    detail: {
      customers,
      peak_in_10_minutes: surge.peak,
      contact_known_changed: distinctCustomers(within.filter((change) => change.contactChanged)),
      usual_in_10_minutes: known.usual ?? null,
      threshold: known.threshold,
    },
    firstSeenAt: iso(surge.from),
    lastSeenAt: iso(surge.until),
  };
}

function distinctCustomers(changes: readonly Change[]): number {
  return new Set(changes.map((change) => change.ref)).size;
}

function iso(milliseconds: number): string {
  return fromMilliseconds(milliseconds).toISOString();
}

function isoMinute(milliseconds: number): string {
  return iso(milliseconds).slice(0, "2026-01-01T00:00".length);
}
