import { z } from "zod";
import { Confidence, Severity } from "#app/contracts/severity.ts";
import type { AlertId, FindingId, StoreId } from "#app/core/ids.ts";
import type { MerchantTx } from "./database.ts";
import type { Finding as FindingRow } from "./generated/client.ts";

/** Numbers and references behind a claim. */
const FindingDetail = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
);

/** A rule's claim as it is kept. Times in RFC 3339. */
export interface Finding {
  readonly id: FindingId;
  readonly storeId: StoreId;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly dedupeKey: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly title: string;
  readonly detail: z.infer<typeof FindingDetail>;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly alertId: AlertId;
}

/** The findings of a rule in a store that were last seen after `since`. */
export async function listRecentFindings(
  tx: MerchantTx,
  storeId: StoreId,
  ruleId: string,
  since: Date,
): Promise<readonly Finding[]> {
  const rows = await tx.client.finding.findMany({
    where: { merchantId: tx.merchantId, storeId, ruleId, lastSeenAt: { gte: since } },
    orderBy: { firstSeenAt: "asc" },
    take: 500,
  });
  return rows.map(toFinding);
}

/** One finding of a store, or null. */
export async function readFinding(tx: MerchantTx, storeId: StoreId, id: FindingId): Promise<Finding | null> {
  const row = await tx.client.finding.findFirst({ where: { merchantId: tx.merchantId, storeId, id } });
  return row && toFinding(row);
}

/** Keeps a new finding, or what an old one has grown to. */
export async function saveFinding(tx: MerchantTx, finding: Finding): Promise<void> {
  const { id, storeId, detail, ...rest } = finding;
  const data = { ...rest, detail: { v: 1, ...detail } };
  const merchantId = tx.merchantId;
  await tx.client.finding.upsert({
    where: { merchantId_storeId_id: { merchantId, storeId, id } },
    create: { merchantId, storeId, id, ...data },
    update: data,
  });
}

function toFinding(row: FindingRow): Finding {
  const { v: _version, ...detail } = FindingDetail.parse(row.detail);
  return {
    id: row.id as FindingId,
    storeId: row.storeId as StoreId,
    ruleId: row.ruleId,
    ruleVersion: row.ruleVersion,
    dedupeKey: row.dedupeKey,
    severity: Severity.parse(row.severity),
    confidence: Confidence.parse(row.confidence),
    title: row.title,
    detail,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    alertId: row.alertId as AlertId,
  };
}
