import { randomBytes } from "node:crypto";
import { type EvidenceActor, type EvidenceHead, emptyHead, sealEntry } from "#app/core/evidence/entry.ts";
import type { EvidenceEntryType } from "#app/core/evidence/entry-types.ts";
import type { MerchantTx } from "./database.ts";

/** Something worth proving later. `payload` holds no personal value in clear. */
export interface NewEvidence {
  readonly type: EvidenceEntryType;
  readonly incidentId: string | null;
  readonly actor: EvidenceActor;
  readonly payload: unknown;
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
  const rows: object[] = [];
  const indices: number[] = [];
  for (const entry of entries) {
    const sealed = sealEntry({ head, merchantId: tx.merchantId, at, salt: randomBytes(32), ...entry });
    const { index, leaf, leafHash, payloadText, salt } = sealed;
    rows.push({
      index,
      incident: entry.incidentId,
      type: entry.type,
      leaf,
      hash: leafHash,
      payload: payloadText,
      salt,
    });
    head = sealed.nextHead;
    indices.push(index);
  }
  // One statement: whoever else wants to append waits for the head meanwhile.
  await tx.client.$executeRaw`
    WITH sealed AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS e (index bigint, incident uuid, type text, leaf text, hash text, payload text, salt text)
    ), entries AS (
      INSERT INTO evidence_entry (merchant_id, index, incident_id, type, at, leaf, leaf_hash)
      SELECT ${tx.merchantId}::uuid, index, incident, type, ${at}, leaf, hash FROM sealed
    ), payloads AS (
      INSERT INTO evidence_payload (merchant_id, index, payload, salt)
      SELECT ${tx.merchantId}::uuid, index, payload, salt FROM sealed
    )
    UPDATE evidence_head SET size = ${BigInt(head.size)}, last_leaf_hash = ${head.lastLeafHash}, frontier = ${JSON.stringify(head.frontier)}::jsonb
    WHERE merchant_id = ${tx.merchantId}::uuid`;
  return indices;
}

/** The log's head, locked until the transaction ends; made on first use. */
export async function lockHead(tx: MerchantTx): Promise<EvidenceHead> {
  const found = await lockExistingHead(tx);
  if (found) return found;
  const empty = emptyHead();
  await tx.client.$executeRaw`
    INSERT INTO evidence_head (merchant_id, size, last_leaf_hash, frontier)
    VALUES (${tx.merchantId}::uuid, 0, ${empty.lastLeafHash}, ${JSON.stringify(empty.frontier)}::jsonb) ON CONFLICT DO NOTHING`;
  // Whoever made it first may have appended since.
  return (await lockExistingHead(tx)) ?? empty;
}

async function lockExistingHead(tx: MerchantTx): Promise<EvidenceHead | undefined> {
  const [row] = await tx.client.$queryRaw<HeadRow[]>`
    SELECT size, last_leaf_hash, frontier FROM evidence_head WHERE merchant_id = ${tx.merchantId}::uuid FOR UPDATE`;
  return (
    row && {
      size: Number(row.size),
      lastLeafHash: row.last_leaf_hash,
      frontier: row.frontier as EvidenceHead["frontier"],
    }
  );
}

/** The position of the log, without locking it. */
export async function readHead(tx: MerchantTx): Promise<EvidenceHead> {
  const row = await tx.client.evidenceHead.findUnique({ where: { merchantId: tx.merchantId } });
  if (!row) return emptyHead();
  return {
    size: Number(row.size),
    lastLeafHash: row.lastLeafHash,
    frontier: row.frontier as unknown as EvidenceHead["frontier"],
  };
}

/** Which entries belong to an incident (null: all), by growing index, and which of them have no payload any more. */
export async function incidentIndices(
  tx: MerchantTx,
  incidentId: string | null,
): Promise<{ readonly indices: number[]; readonly erased: number[] }> {
  const rows = await tx.client.$queryRaw<{ index: bigint; erased: boolean }[]>`
    SELECT e.index, p.index IS NULL AS erased FROM evidence_entry e
    LEFT JOIN evidence_payload p ON p.merchant_id = e.merchant_id AND p.index = e.index
    WHERE e.merchant_id = ${tx.merchantId}::uuid AND (${incidentId}::uuid IS NULL OR e.incident_id = ${incidentId}::uuid) ORDER BY e.index`;
  const numbers = rows.map((row) => ({ index: Number(row.index), erased: row.erased }));
  return {
    indices: numbers.map((row) => row.index),
    erased: numbers.filter((row) => row.erased).map((row) => row.index),
  };
}

/** Up to `limit` entries of an incident (null: of the whole log) with an index of at least `from` and below `before`, by growing index. */
export async function readIncidentEntries(
  tx: MerchantTx,
  incidentId: string | null,
  from: number,
  before: number,
  limit: number,
): Promise<StoredEntry[]> {
  const rows = await tx.client.$queryRaw<StoredRow[]>`
    SELECT e.index, e.leaf, e.leaf_hash, p.payload, p.salt FROM evidence_entry e
    LEFT JOIN evidence_payload p ON p.merchant_id = e.merchant_id AND p.index = e.index
    WHERE e.merchant_id = ${tx.merchantId}::uuid AND (${incidentId}::uuid IS NULL OR e.incident_id = ${incidentId}::uuid)
      AND e.index >= ${BigInt(from)} AND e.index < ${BigInt(before)}
    ORDER BY e.index LIMIT ${limit}`;
  return rows.map(fromRow);
}

interface StoredRow {
  index: bigint;
  leaf: string;
  leaf_hash: string;
  payload: string | null;
  salt: string | null;
}

function fromRow(row: StoredRow): StoredEntry {
  return {
    index: Number(row.index),
    leaf: row.leaf,
    leafHash: row.leaf_hash,
    payload: row.payload,
    salt: row.salt,
  };
}

/** The leaf hashes (hex) from index `from` on, at most `limit`. */
export async function readLeafHashes(tx: MerchantTx, from: number, limit: number): Promise<string[]> {
  const rows = await tx.client.evidenceEntry.findMany({
    where: { merchantId: tx.merchantId, index: { gte: BigInt(from) } },
    orderBy: { index: "asc" },
    take: limit,
    select: { leafHash: true },
  });
  return rows.map((row) => row.leafHash);
}
