import { Actor } from "#app/contracts/store-event.ts";
import type { MerchantTx } from "./database.ts";

/** Alerts in one state, the most recently seen first. */
export async function listAlerts(tx: MerchantTx, state: "new" | "linked" | "dismissed", limit: number) {
  return tx.client.alert.findMany({
    where: { merchantId: tx.merchantId, state },
    orderBy: { lastSeenAt: "desc" },
    take: limit,
  });
}

/** How many alerts there are in one state. */
export async function countAlerts(tx: MerchantTx, state: "new" | "linked" | "dismissed"): Promise<number> {
  return tx.client.alert.count({ where: { merchantId: tx.merchantId, state } });
}

/** One alert, or null when this merchant has none with that id. */
export async function readAlert(tx: MerchantTx, alertId: string) {
  return tx.client.alert.findFirst({ where: { merchantId: tx.merchantId, id: alertId } });
}

/** The findings behind alerts, the first seen first. */
export async function listFindingsOfAlerts(tx: MerchantTx, alertIds: readonly string[]) {
  return tx.client.finding.findMany({
    where: { merchantId: tx.merchantId, alertId: { in: [...alertIds] } },
    orderBy: { firstSeenAt: "asc" },
  });
}

/** The alerts of incidents. */
export async function listAlertsOfIncidents(tx: MerchantTx, incidentIds: readonly string[]) {
  return tx.client.alert.findMany({
    where: { merchantId: tx.merchantId, incidentId: { in: [...incidentIds] } },
    orderBy: { firstSeenAt: "asc" },
  });
}

/** More event times than this are never loaded: whoever counts then knows "at least". */
export const mostEventTimes = 20_000;

/** When events of some types happened in a store within a stretch of time, with what they counted: for a chart. */
export async function listEventTimes(
  tx: MerchantTx,
  storeId: string,
  types: readonly string[],
  from: Date,
  until: Date,
): Promise<readonly { readonly occurredAt: Date; readonly count: number }[]> {
  return tx.client.storeEvent.findMany({
    where: { merchantId: tx.merchantId, storeId, type: { in: [...types] }, occurredAt: { gte: from, lte: until } },
    orderBy: { occurredAt: "asc" },
    take: mostEventTimes,
    select: { occurredAt: true, count: true },
  });
}

/** Whom events of some types are said to have been caused by, the most frequent first; events that name nobody left out. */
export async function listNamedActors(
  tx: MerchantTx,
  storeId: string,
  types: readonly string[],
  from: Date,
  until: Date,
): Promise<readonly { readonly actor: Actor; readonly events: number }[]> {
  const rows = await tx.client.$queryRaw<{ actor: unknown; events: number }[]>`
    SELECT actor, count(*)::int AS events FROM store_event
    WHERE merchant_id = ${tx.merchantId}::uuid AND store_id = ${storeId}::uuid AND type = ANY(${[...types]})
      AND occurred_at >= ${from} AND occurred_at <= ${until} AND actor ->> 'assurance' <> 'none'
    GROUP BY actor ORDER BY events DESC, actor LIMIT 10`;
  return rows.map((row) => ({ actor: Actor.parse(row.actor), events: row.events }));
}
