import { z } from "zod";
import { Severity } from "#app/contracts/severity.ts";
import type { IncidentId, MemberId, StoreId } from "#app/core/ids.ts";
import { CloseReason, type IncidentPhase, incidentPhases, OpenedBy } from "#app/core/incidents/incident.ts";
import type { MerchantTx } from "./database.ts";
import type { Incident as IncidentRow } from "./generated/client.ts";

/** An incident as it is kept. */
export interface Incident {
  readonly id: IncidentId;
  readonly number: number;
  readonly correlationKey: string;
  readonly title: string;
  readonly phase: IncidentPhase;
  readonly severity: Severity;
  readonly ownerId: MemberId | null;
  readonly drill: boolean;
  readonly storeIds: readonly StoreId[];
  readonly openedAt: Date;
  readonly openedBy: OpenedBy;
  readonly declaredAt: Date | null;
  readonly closedAt: Date | null;
  readonly closeReason: CloseReason | null;
}

/** What is said about an incident when it is opened. */
export type NewIncident = Pick<
  Incident,
  "id" | "correlationKey" | "title" | "severity" | "drill" | "storeIds" | "openedAt" | "openedBy"
>;

/** Opens an incident under the merchant's next number. Numbers are given one at a time, under a lock of the merchant. */
export async function insertIncident(tx: MerchantTx, incident: NewIncident): Promise<Incident> {
  await tx.client
    .$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`incident-number:${tx.merchantId}`}, 0))::text`;
  const { _max } = await tx.client.incident.aggregate({ where: { merchantId: tx.merchantId }, _max: { number: true } });
  const row = await tx.client.incident.create({
    data: {
      ...incident,
      merchantId: tx.merchantId,
      storeIds: [...incident.storeIds],
      number: (_max.number ?? 0) + 1,
      phase: "open",
    },
  });
  return toIncident(row);
}

/** One incident; its row stays locked until the transaction ends. */
export async function lockIncident(tx: MerchantTx, id: IncidentId): Promise<Incident | null> {
  await tx.client.$queryRaw`
    SELECT 1 FROM incident WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await tx.client.incident.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toIncident(row);
}

/** Incidents not closed that touch a store: the one about this store first, then the newest. */
export async function listOpenIncidentsOf(tx: MerchantTx, storeId: StoreId): Promise<readonly Incident[]> {
  const rows = await tx.client.incident.findMany({
    where: { merchantId: tx.merchantId, phase: { not: "closed" }, storeIds: { has: storeId } },
    orderBy: { openedAt: "desc" },
  });
  return rows
    .map(toIncident)
    .sort((a, b) => Number(b.correlationKey === storeId) - Number(a.correlationKey === storeId));
}

/** Writes what changed about an incident that is not closed. */
export async function updateIncident(
  tx: MerchantTx,
  id: IncidentId,
  change: Partial<{
    title: string;
    severity: Severity;
    ownerId: MemberId;
    phase: IncidentPhase;
    declaredAt: Date;
    declaredBy: MemberId;
    closedAt: Date;
    closedBy: MemberId;
    closeReason: CloseReason;
  }>,
): Promise<void> {
  await tx.client.incident.updateMany({ where: { merchantId: tx.merchantId, id }, data: change });
}

/** Adds a store that the incident touches. */
export async function addStoreTo(tx: MerchantTx, id: IncidentId, storeId: StoreId): Promise<void> {
  await tx.client.$executeRaw`
    UPDATE incident SET store_ids = array_append(store_ids, ${storeId}::uuid)
    WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${id}::uuid AND NOT (${storeId}::uuid = ANY(store_ids))`;
}

function toIncident(row: IncidentRow): Incident {
  return {
    id: row.id as IncidentId,
    number: row.number,
    correlationKey: row.correlationKey,
    title: row.title,
    phase: z.enum(incidentPhases).parse(row.phase),
    severity: Severity.parse(row.severity),
    ownerId: row.ownerId as MemberId | null,
    drill: row.drill,
    storeIds: row.storeIds as StoreId[],
    openedAt: row.openedAt,
    openedBy: OpenedBy.parse(row.openedBy),
    declaredAt: row.declaredAt,
    closedAt: row.closedAt,
    closeReason: row.closeReason === null ? null : CloseReason.parse(row.closeReason),
  };
}
