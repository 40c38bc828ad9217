import { Bug } from "#app/core/errors.ts";
import { toHex } from "#app/core/evidence/bytes.ts";
import { originOf, signCheckpoint as signNote } from "#app/core/evidence/checkpoint.ts";
import type { EvidenceHead } from "#app/core/evidence/entry.ts";
import { frontierFromJson, frontierRoot } from "#app/core/evidence/merkle.ts";
import type { SignerKey } from "#app/core/evidence/note-key.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { JobOutcome } from "#app/core/work/job.ts";
import { insertCheckpoint, latestCheckpoint, type StoredCheckpoint } from "#app/storage/checkpoints.ts";
import { lockHead } from "#app/storage/evidence-log.ts";
import type { Deps } from "./deps.ts";
import { signingKey } from "./signing-key.ts";

/** Signs the merchant's log at its present size (job `evidence.checkpoint`). Nothing is signed twice for one size. */
export async function signCheckpoint(deps: Deps, merchantId: MerchantId): Promise<JobOutcome> {
  const key = await signingKey(deps, merchantId);
  await deps.database.asMerchant(merchantId, async (tx) => {
    // Under the log's lock: another process cannot sign another root for the same size meanwhile.
    const head = await lockHead(tx);
    const latest = await latestCheckpoint(tx);
    if (head.size === 0 || latest?.size === head.size) return;
    await insertCheckpoint(tx, checkpointOf(merchantId, head, key, deps.clock.now()));
  });
  return { kind: "done" };
}

/** The signed statement that the log stands where `head` says. */
export function checkpointOf(merchantId: MerchantId, head: EvidenceHead, key: SignerKey, at: Date): StoredCheckpoint {
  const frontier = frontierFromJson(head.frontier);
  if (!frontier.ok) throw new Bug("The log's head contradicts itself.", { cause: frontier.error });
  const root = frontierRoot(frontier.value);
  return {
    size: head.size,
    root: toHex(root),
    note: signNote({ origin: originOf(merchantId), size: head.size, root }, key),
    at,
  };
}
