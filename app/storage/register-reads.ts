import type { MerchantTx } from "./database.ts";

/** Every incident of a merchant, the newest first: open, declared and closed, notified or not. */
export async function listEveryIncident(tx: MerchantTx) {
  return tx.client.incident.findMany({
    where: { merchantId: tx.merchantId },
    orderBy: [{ openedAt: "desc" }, { number: "desc" }],
  });
}

/** What stands under these names, in every incident. */
export async function listStandingFactsNamed(tx: MerchantTx, names: readonly string[]) {
  return tx.client.fact.findMany({
    where: { merchantId: tx.merchantId, supersededBy: null, name: { in: [...names] } },
    select: { incidentId: true, name: true, value: true },
  });
}

/** The assessments that are kept from exports, in every incident. */
export async function listPrivilegedAssessments(tx: MerchantTx) {
  return tx.client.privilegeMark.findMany({
    where: { merchantId: tx.merchantId, kind: "assessment", releasedAt: null },
    select: { incidentId: true, ref: true },
  });
}
