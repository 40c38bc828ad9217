import type { MerchantTx } from "./database.ts";

/** Alerts in one state, the most recently seen first. */
export async function listAlerts(tx: MerchantTx, state: "new" | "linked" | "dismissed", limit: number) {
  return tx.client.alert.findMany({
    where: { merchantId: tx.merchantId, state },
    orderBy: { lastSeenAt: "desc" },
    take: limit,
  });
}

/** How many alerts wait for a person's word. */
export async function countWaitingAlerts(tx: MerchantTx): Promise<number> {
  return tx.client.alert.count({ where: { merchantId: tx.merchantId, state: "new" } });
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
    take: 20_000,
    select: { occurredAt: true, count: true },
  });
}
