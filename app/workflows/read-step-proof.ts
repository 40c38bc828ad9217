import { Bug, type CordonError, NotFound } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { findRun } from "#app/storage/runs.ts";
import { proofPlace, readProof } from "#app/storage/step-proofs.ts";
import { requireRight } from "./act-as-member.ts";
import type { ProofFile } from "./bind-workflows.ts";
import type { Deps } from "./deps.ts";
import { noteReading } from "./read-personal-data.ts";

/** Hands out a file of proof to a member with the right to evidence. That they read it is written down first. */
export async function readStepProof(
  deps: Deps,
  viewer: Viewer,
  wish: { readonly runId: string; readonly proofId: string },
): Promise<Result<ProofFile, CordonError>> {
  const found = await deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const allowed = await requireRight(tx, viewer, "exportEvidence");
    if (!allowed.ok) return allowed;
    const kept = await readProof(tx, wish.proofId);
    const run = kept?.proof.runId === wish.runId ? await findRun(tx, wish.runId) : undefined;
    return kept && run ? ok({ ...kept, run }) : err(new NotFound("There is no such proof here."));
  });
  if (!found.ok) return found;
  const { proof, contentSealed, run } = found.value;
  const who = { kind: "member", ref: viewer.memberId } as const;
  const why = "Looked at the proof of a step.";
  const incidentId = run.incidentId as IncidentId | null;
  await noteReading(deps, viewer.merchantId, { who, what: `step_proof ${proof.id}`, why, incidentId }, 1);
  const content = await deps.keyring.open(proofPlace(viewer.merchantId, proof.id), contentSealed);
  if (!content.ok) throw new Bug("A file of proof cannot be opened.", { cause: content.error });
  return ok({ proof, content: content.value });
}
