import { mostProofBytes, mostProofs, sniffProof } from "#app/core/containment/proof-file.ts";
import { Conflict, type CordonError, InvalidInput } from "#app/core/errors.ts";
import { toHex } from "#app/core/evidence/bytes.ts";
import { sha256 } from "#app/core/evidence/hash.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Change } from "#app/storage/commit.ts";
import type { Run, Step } from "#app/storage/runs.ts";
import { insertProof, listProofs, proofPlace, type StepProof } from "#app/storage/step-proofs.ts";
import type { Deps } from "./deps.ts";
import { memberActor, stepEntry } from "./run-evidence.ts";

/** A file of proof that is sealed and not yet kept. */
export interface SealedProof {
  readonly proof: StepProof;
  readonly contentSealed: string;
}

/**
 * Looks at a file by its first bytes and seals it as it is, metadata and all: it is evidence. Writes nothing yet.
 *
 * @param whoMay asked before sealing, which may make the merchant's key: for one who may not, nothing is made
 */
export async function sealProof(
  deps: Deps,
  viewer: Viewer,
  task: Pick<StepProof, "runId" | "index" | "of">,
  file: Uint8Array,
  whoMay: () => Promise<Result<unknown, CordonError>>,
): Promise<Result<SealedProof, CordonError>> {
  const refuse = (sentence: string) => err(new InvalidInput(sentence, { field: "proof" }));
  if (file.length === 0) return refuse("The file is empty.");
  if (file.length > mostProofBytes) return refuse("The file is larger than 10 MB.");
  const mediaType = sniffProof(file);
  if (!mediaType) return refuse("Proof is a PNG, JPEG or WebP picture, or a PDF.");
  const allowed = await whoMay();
  if (!allowed.ok) return allowed;
  const id = deps.ids.next();
  const contentSealed = await deps.keyring.seal(proofPlace(viewer.merchantId, id), file);
  const proof: StepProof = {
    ...{ id, runId: task.runId, index: task.index, of: task.of, mediaType, bytes: file.length },
    ...{ sha256: toHex(sha256(file)), memberId: viewer.memberId, at: deps.clock.now() },
  };
  return ok({ proof, contentSealed });
}

/** Keeps a sealed file beside its step, with its sum in the log: all of it in the caller's transaction, or nothing. */
export async function writeProof(
  { tx, evidence }: Change,
  run: Run,
  step: Step,
  { proof, contentSealed }: SealedProof,
): Promise<Result<void, Conflict>> {
  const there = (await listProofs(tx, run.id)).filter((one) => one.index === step.index);
  if (there.length >= mostProofs) return err(new Conflict(`This step has ${mostProofs} files of proof already.`));
  if (!(await insertProof(tx, proof, contentSealed)))
    return err(new Conflict("This very file is already kept for this step."));
  const { id, of, mediaType, bytes, sha256: sum } = proof;
  evidence(
    stepEntry("proof.attached", run, step, memberActor(proof.memberId), {
      ...{ proof: id, of, mediaType, bytes, sha256: sum },
    }),
  );
  return ok(undefined);
}
