import { randomBytes } from "node:crypto";
import { type EvidenceEntryType } from "#app/core/evidence/entry-types.ts";
import { type EvidenceHead, emptyHead, sealEntry } from "#app/core/evidence/entry.ts";
import type { Json } from "#app/core/containment/define-action.ts";
import type { MerchantTx } from "./database.ts";

/** Something worth proving later. `payload` holds no personal value in clear. */
export interface NewEvidence {
  readonly type: EvidenceEntryType;
  readonly incidentId: string | null;
  readonly actor: { readonly kind: "member" | "automation" | "rule" | "platform" | "system"; readonly ref: string };
  readonly payload: Json;
}

/** An entry as it stands in the log; payload and salt are null once erased. */
export interface StoredEntry {
  readonly index: number;
  readonly leaf: string;
  readonly leafHash: string;
  readonly payload: string | null;
  readonly salt: string | null;
}

interface HeadRow {
  size: bigint;
  last_leaf_hash: string;
  frontier: unknown;
}

/** Appends entries in the caller's transaction. The head's row is the lock: one writer per merchant at a time. */
export async function appendEvidence(tx: MerchantTx, entries: readonly NewEvidence[], at: Date): Promise<number[]> {
  let head = await lockHead(tx);
  const indices: number[] = [];
  for (const entry of entries) {
    const sealed = sealEntry({ head, merchantId: tx.merchantId, at, salt: randomBytes(32), ...entry });
    const where = { merchantId: tx.merchantId, index: BigInt(sealed.index) };
    await tx.client.evidenceEntry.create({
      data: { ...where, incidentId: entry.incidentId, type: entry.type, at, leaf: sealed.leaf, leafHash: sealed.leafHash },
    });
    await tx.client.evidencePayload.create({ data: { ...where, payload: sealed.payloadText, salt: sealed.salt } });
    head = sealed.nextHead;
    indices.push(sealed.index);
  }
  await tx.client.$executeRaw`
    UPDATE evidence_head SET size = ${BigInt(head.size)}, last_leaf_hash = ${head.lastLeafHash}, frontier = ${JSON.stringify(head.frontier)}::jsonb
    WHERE merchant_id = ${tx.merchantId}::uuid`;
  return indices;
}

/** The log's head, locked until the transaction ends; made on first use. */
export async function lockHead(tx: MerchantTx): Promise<EvidenceHead> {
  const empty = emptyHead();
  await tx.client.$executeRaw`
    INSERT INTO evidence_head (merchant_id, size, last_leaf_hash, frontier)
    VALUES (${tx.merchantId}::uuid, 0, ${empty.lastLeafHash}, ${JSON.stringify(empty.frontier)}::jsonb) ON CONFLICT DO NOTHING`;
  const [row] = await tx.client.$queryRaw<HeadRow[]>`
    SELECT size, last_leaf_hash, frontier FROM evidence_head WHERE merchant_id = ${tx.merchantId}::uuid FOR UPDATE`;
  if (!row) return empty;
  return { size: Number(row.size), lastLeafHash: row.last_leaf_hash, frontier: row.frontier as EvidenceHead["frontier"] };
}
