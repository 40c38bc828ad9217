import { type BundleEntry, exportCommitment, writeBundle } from "#app/core/evidence/bundle.ts";
import { fromHex } from "#app/core/evidence/bytes.ts";
import { originOf, signCheckpoint } from "#app/core/evidence/checkpoint.ts";
import { emptyHead, sealEntry, zeroHash } from "#app/core/evidence/entry.ts";
import { MerkleTree } from "#app/core/evidence/merkle-tree.ts";
import { encodeVerifierKey, signerKey } from "#app/core/evidence/note-key.ts";

/** One entry of a made-up log. */
export interface MadeEntry {
  readonly payload: unknown;
  /** In the file; entries that are not stand in the log only. */
  readonly listed?: boolean;
  readonly erased?: boolean;
  /** Sealed by a log that has lost its chain: the entry names zeros as its predecessor. */
  readonly unchained?: boolean;
}

/** A made-up evidence file with what a test needs to tamper with it. */
export interface MadeEvidenceFile {
  /** Lines with their line feeds. */
  readonly lines: string[];
  /** The entry on each line, from line 2: the export entry, then the listed ones. */
  readonly indices: number[];
  readonly key: string;
  /** A line for any entry of the log, listed or not, with a proof that holds. */
  readonly lineOf: (index: number) => string;
}

/** Seals a log, exports it and writes its evidence file; the same input gives the same bytes. */
export async function makeEvidenceFile(
  entries: readonly MadeEntry[],
  { merchantId = "merchant-1", seed = 7, unchainedExport = false } = {},
): Promise<MadeEvidenceFile> {
  const key = signerKey(originOf(merchantId), new Uint8Array(32).fill(seed));
  const tree = new MerkleTree();
  let head = emptyHead();
  const seal = (type: "finding.raised" | "evidence.exported", payload: unknown, unchained = false): BundleEntry => {
    if (unchained) head = { ...head, lastLeafHash: zeroHash };
    const salt = new Uint8Array(32).fill(head.size + seed);
    const at = new Date(Date.UTC(2026, 10, 25, 3, 7, 0, head.size));
    const actor = { kind: "rule", ref: "mass_customer_change" } as const;
    const sealed = sealEntry({ head, merchantId, incidentId: "incident-1", type, at, actor, payload, salt });
    head = sealed.nextHead;
    tree.append(fromHex(sealed.leafHash)!);
    return { index: sealed.index, leaf: sealed.leaf, payload: sealed.payloadText, salt: sealed.salt };
  };
  const log = entries.map(({ payload, erased, unchained }) => {
    const entry = seal("finding.raised", payload, unchained);
    return erased ? { ...entry, payload: null, salt: null } : entry;
  });
  const listed = log.filter((_, i) => entries[i]?.listed !== false);
  const erased = listed.filter(({ payload }) => payload === null);
  const indices = listed.map(({ index }) => index);
  const commitment = exportCommitment(
    indices,
    erased.map(({ index }) => index),
  );
  const exported = seal("evidence.exported", commitment, unchainedExport);
  const checkpoint = signCheckpoint({ origin: key.name, size: tree.size, root: tree.root() }, key);
  const lines: string[] = [];
  const source = { checkpoint, key: encodeVerifierKey(key), exported, entries: listed, proofs: tree };
  for await (const line of writeBundle(source)) lines.push(line);
  const lineOf = (index: number): string => {
    const { payload, salt, leaf } = log[index]!;
    const proof = tree.inclusionProof(index).map((hash) => Buffer.from(hash).toString("hex"));
    return `${JSON.stringify(payload === null ? { index, leaf, proof } : { index, leaf, payload, proof, salt })}\n`;
  };
  return { lines, indices: [exported.index, ...indices], key: source.key, lineOf };
}
