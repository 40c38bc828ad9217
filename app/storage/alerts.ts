import { z } from "zod";
import { Severity } from "#app/contracts/severity.ts";
import type { AlertId, IncidentId, StoreId } from "#app/core/ids.ts";
import { type AlertState, alertStates, type DismissReason } from "#app/core/incidents/incident.ts";
import type { MerchantTx } from "./database.ts";
import type { Alert as AlertRow } from "./generated/client.ts";

/** Findings about one thing, waiting for a person's word. Times in RFC 3339. */
export interface Alert {
  readonly id: AlertId;
  readonly storeId: StoreId;
  readonly correlationKey: string;
  readonly severity: Severity;
  readonly title: string;
  readonly state: AlertState;
  readonly incidentId: IncidentId | null;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** One alert; its row stays locked until the transaction ends. */
export async function lockAlert(tx: MerchantTx, id: AlertId): Promise<Alert | null> {
  await tx.client.$queryRaw`
    SELECT 1 FROM alert WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await tx.client.alert.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toAlert(row);
}

/** The alert that findings of this correlation key belong to, unless it was dismissed. */
export async function findLiveAlert(tx: MerchantTx, correlationKey: string): Promise<Alert | null> {
  const row = await tx.client.alert.findFirst({
    where: { merchantId: tx.merchantId, correlationKey, state: { not: "dismissed" } },
  });
  return row && toAlert(row);
}

export async function insertAlert(tx: MerchantTx, alert: Alert): Promise<void> {
  await tx.client.alert.create({ data: { merchantId: tx.merchantId, ...alert } });
}

/** Writes what findings have made of an alert. */
export async function growAlert(tx: MerchantTx, alert: Alert): Promise<void> {
  const { id, severity, title, firstSeenAt, lastSeenAt } = alert;
  await tx.client.alert.updateMany({
    where: { merchantId: tx.merchantId, id },
    data: { severity, title, firstSeenAt, lastSeenAt },
  });
}

/** Makes an alert part of an incident. False when somebody else has linked or dismissed it meanwhile. */
export async function linkAlertTo(tx: MerchantTx, id: AlertId, incidentId: IncidentId): Promise<boolean> {
  const { count } = await tx.client.alert.updateMany({
    where: { merchantId: tx.merchantId, id, state: "new" },
    data: { state: "linked", incidentId },
  });
  return count === 1;
}

/** Puts an alert aside. False when it is no longer waiting. */
export async function markDismissed(
  tx: MerchantTx,
  id: AlertId,
  by: { readonly memberId: string; readonly reason: DismissReason; readonly at: Date },
): Promise<boolean> {
  const { count } = await tx.client.alert.updateMany({
    where: { merchantId: tx.merchantId, id, state: "new" },
    data: { state: "dismissed", dismissReason: by.reason, dismissedBy: by.memberId, dismissedAt: by.at },
  });
  return count === 1;
}

/** When the first alert of an incident was seen; null for an incident without alerts. */
export async function firstAlertAt(tx: MerchantTx, incidentId: IncidentId): Promise<Date | null> {
  const { _min } = await tx.client.alert.aggregate({
    where: { merchantId: tx.merchantId, incidentId },
    _min: { firstSeenAt: true },
  });
  return _min.firstSeenAt;
}

/** The incident that an alert is part of, if any. */
export async function readAlertIncident(tx: MerchantTx, id: AlertId): Promise<IncidentId | null> {
  const row = await tx.client.alert.findFirst({
    where: { merchantId: tx.merchantId, id },
    select: { incidentId: true },
  });
  return (row?.incidentId ?? null) as IncidentId | null;
}

function toAlert(row: AlertRow): Alert {
  return {
    id: row.id as AlertId,
    storeId: row.storeId as StoreId,
    correlationKey: row.correlationKey,
    severity: Severity.parse(row.severity),
    title: row.title,
    state: z.enum(alertStates).parse(row.state),
    incidentId: row.incidentId as IncidentId | null,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
  };
}
