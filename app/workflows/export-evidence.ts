import { Bug, NotFound } from "#app/core/errors.ts";
import { type BundleEntry, exportCommitment, writeBundle } from "#app/core/evidence/bundle.ts";
import { fromHex } from "#app/core/evidence/bytes.ts";
import type { EvidenceActor } from "#app/core/evidence/entry.ts";
import { MerkleTree } from "#app/core/evidence/merkle-tree.ts";
import { encodeVerifierKey } from "#app/core/evidence/note-key.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { insertCheckpoint } from "#app/storage/checkpoints.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import {
  appendEvidence,
  incidentIndices,
  lockHead,
  readHead,
  readIncidentEntries,
  readLeafHashes,
  type StoredEntry,
} from "#app/storage/evidence-log.ts";
import { listWithheldEntries } from "#app/storage/withheld-entries.ts";
import type { Deps } from "./deps.ts";
import { checkpointOf } from "./sign-checkpoint.ts";
import { signingKey } from "./signing-key.ts";

type ExportDeps = Pick<Deps, "database" | "keyring" | "clock">;

/** An evidence file that is ready to be written out. */
export interface EvidenceFile {
  /** Entries in the file, the export entry included. */
  readonly entries: number;
  /** Each line with its line feed. */
  readonly lines: AsyncIterable<string>;
}

/** How many entries are read at once: keeps memory flat for logs of any length. */
const page = 500;

/**
 * Exports an incident's evidence (null: the whole log) as one file that can be verified without Cordon.
 *
 * Before anything leaves, an entry `evidence.exported` commits to the ordered indices of the file, and the log is
 * signed with that entry as its last: so a line that goes missing later has a name. What is privileged at that moment is
 * withheld: its entry is proven to be in the log, and the file does not tell what it says.
 */
export async function exportEvidence(
  deps: ExportDeps,
  merchantId: MerchantId,
  incidentId: IncidentId | null,
  actor: EvidenceActor,
): Promise<Result<EvidenceFile, NotFound>> {
  const key = await signingKey(deps, merchantId);
  const committed = await deps.database.asMerchant(merchantId, async (tx) => {
    await lockHead(tx);
    const { indices, erased } = await incidentIndices(tx, incidentId);
    // Every incident begins with an entry of its own: none means that it does not exist in this merchant.
    if (indices.length === 0 && incidentId !== null) return undefined;
    const kept = await listWithheldEntries(tx, incidentId);
    const withheld = kept.filter((index) => !erased.includes(index));
    const commitment = exportCommitment(indices, erased, withheld);
    await appendEvidence(tx, [{ type: "evidence.exported", incidentId, actor, payload: commitment }], deps.clock.now());
    const head = await readHead(tx);
    const checkpoint = checkpointOf(merchantId, head, key, deps.clock.now());
    await insertCheckpoint(tx, checkpoint);
    const [exported] = await readIncidentEntries(tx, incidentId, head.size - 1, head.size, 1);
    if (!exported) throw new Bug("The export entry was not kept.");
    return { checkpoint, exported, entries: indices.length + 1, size: head.size, withheld };
  });
  if (!committed) return err(new NotFound("There is no such incident."));
  const proofs = await buildTree(deps, merchantId, committed.size);
  const lines = writeBundle({
    checkpoint: committed.checkpoint.note,
    key: encodeVerifierKey(key),
    exported: committed.exported,
    entries: without(committed.withheld, entriesOf(deps, merchantId, incidentId, committed.exported.index)),
    proofs,
  });
  return ok({ entries: committed.entries, lines });
}

async function buildTree(deps: ExportDeps, merchantId: MerchantId, size: number): Promise<MerkleTree> {
  const tree = new MerkleTree();
  while (tree.size < size) {
    const hashes = await inMerchant(deps, merchantId, (tx) =>
      readLeafHashes(tx, tree.size, Math.min(5000, size - tree.size)),
    );
    if (hashes.length === 0) throw new Bug("The evidence log is shorter than its head says.");
    for (const hash of hashes) tree.append(fromHex(hash) ?? new Uint8Array());
  }
  return tree;
}

async function* entriesOf(
  deps: ExportDeps,
  merchantId: MerchantId,
  incidentId: IncidentId | null,
  before: number,
): AsyncGenerator<BundleEntry> {
  let from = 0;
  for (;;) {
    const entries: StoredEntry[] = await inMerchant(deps, merchantId, (tx) =>
      readIncidentEntries(tx, incidentId, from, before, page),
    );
    yield* entries;
    const last = entries.at(-1);
    if (!last || entries.length < page) return;
    from = last.index + 1;
  }
}

/** What is privileged is proven to be there and not told. */
async function* without(withheld: readonly number[], entries: AsyncIterable<BundleEntry>): AsyncGenerator<BundleEntry> {
  const kept = new Set(withheld);
  for await (const entry of entries) yield kept.has(entry.index) ? { ...entry, payload: null, salt: null } : entry;
}

function inMerchant<T>(deps: ExportDeps, merchantId: MerchantId, work: (tx: MerchantTx) => Promise<T>): Promise<T> {
  return deps.database.asMerchant(merchantId, work);
}
