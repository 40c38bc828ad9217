import type { MerchantTx } from "./database.ts";

/** An incident as it is stored. */
export type IncidentRow = NonNullable<Awaited<ReturnType<typeof readIncident>>>;

/** Incidents that are not closed, the worst and newest first by the caller. */
export async function listOpenIncidents(tx: MerchantTx) {
  return tx.client.incident.findMany({
    where: { merchantId: tx.merchantId, phase: { not: "closed" } },
    orderBy: { openedAt: "desc" },
    take: 100,
  });
}

/** The newest closed incidents. */
export async function listClosedIncidents(tx: MerchantTx, limit: number) {
  return tx.client.incident.findMany({
    where: { merchantId: tx.merchantId, phase: "closed" },
    orderBy: { closedAt: "desc" },
    take: limit,
  });
}

/** One incident, or null when this merchant has none with that id. */
export async function readIncident(tx: MerchantTx, incidentId: string) {
  return tx.client.incident.findFirst({ where: { merchantId: tx.merchantId, id: incidentId } });
}

/** What is known about an incident now: facts that nothing has replaced, in the order they were recorded. */
export async function listStandingFacts(tx: MerchantTx, incidentId: string) {
  return tx.client.fact.findMany({
    where: { merchantId: tx.merchantId, incidentId, supersededBy: null },
    orderBy: { recordedAt: "asc" },
  });
}

/** What stands under names of this beginning in all incidents that are not closed. */
export async function listStandingFactsOfOpen(tx: MerchantTx, startsWith: string) {
  const open = await tx.client.incident.findMany({
    where: { merchantId: tx.merchantId, phase: { not: "closed" } },
    select: { id: true },
  });
  return tx.client.fact.findMany({
    where: {
      ...{ merchantId: tx.merchantId, supersededBy: null, name: { startsWith } },
      incidentId: { in: open.map((incident) => incident.id) },
    },
  });
}

/** An incident's newest evidence entries with their payloads (null once erased), newest first. */
export async function listIncidentEntries(tx: MerchantTx, incidentId: string, limit: number) {
  const entries = await tx.client.evidenceEntry.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    orderBy: { index: "desc" },
    take: limit,
  });
  const payloads = await tx.client.evidencePayload.findMany({
    where: { merchantId: tx.merchantId, index: { in: entries.map((entry) => entry.index) } },
  });
  const textOf = new Map(payloads.map((payload) => [payload.index, payload.payload]));
  return entries.map((entry) => ({ ...entry, payload: textOf.get(entry.index) ?? null }));
}

/** How many evidence entries an incident has. */
export async function countIncidentEntries(tx: MerchantTx, incidentId: string): Promise<number> {
  return tx.client.evidenceEntry.count({ where: { merchantId: tx.merchantId, incidentId } });
}

/** Incidents by their ids, in no order. */
export async function listIncidentsById(tx: MerchantTx, ids: readonly string[]) {
  return tx.client.incident.findMany({ where: { merchantId: tx.merchantId, id: { in: [...ids] } } });
}
