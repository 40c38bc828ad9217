import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import type { OwnerTx } from "./database.ts";

/** The merchant of an incident. For the operator's own commands: whoever may run them may read the whole database. */
export async function findIncidentAnywhere(tx: OwnerTx, incidentId: IncidentId): Promise<MerchantId | undefined> {
  const incident = await tx.client.incident.findFirst({ where: { id: incidentId }, select: { merchantId: true } });
  return incident ? (incident.merchantId as MerchantId) : undefined;
}
