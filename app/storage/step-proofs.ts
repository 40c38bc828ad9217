import type { ProofType } from "#app/core/containment/proof-file.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import type { MerchantTx } from "./database.ts";

/** A file that a member put forward as proof of a step; the file itself lies sealed beside it. */
export interface StepProof {
  readonly id: string;
  readonly runId: string;
  readonly index: number;
  /** What it is to prove: that the step was done, or undone. */
  readonly of: "done" | "undone";
  readonly mediaType: ProofType;
  readonly bytes: number;
  /** Of the file as it was uploaded, hex. */
  readonly sha256: string;
  readonly memberId: string;
  readonly at: Date;
}

const shown = {
  ...{ id: true, runId: true, index: true, of: true, mediaType: true, bytes: true, sha256: true, memberId: true },
  at: true,
} as const;

/** Where a proof's file is sealed. */
export function proofPlace(merchant: MerchantId, id: string): SealingContext {
  return { merchant, purpose: "containment", table: "step_proof", column: "content_sealed", row: id };
}

/** Keeps a proof; false when this very file is there already for this step. */
export async function insertProof(tx: MerchantTx, proof: StepProof, contentSealed: string): Promise<boolean> {
  const { count } = await tx.client.stepProof.createMany({
    data: [{ ...proof, merchantId: tx.merchantId, contentSealed }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** The proofs of a run's steps, oldest first; without their files. */
export async function listProofs(tx: MerchantTx, runId: string): Promise<StepProof[]> {
  const rows = await tx.client.stepProof.findMany({
    where: { merchantId: tx.merchantId, runId },
    select: shown,
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  return rows.map(toProof);
}

/** One proof with its sealed file. */
export async function readProof(
  tx: MerchantTx,
  id: string,
): Promise<{ readonly proof: StepProof; readonly contentSealed: string } | undefined> {
  const row = await tx.client.stepProof.findFirst({
    where: { merchantId: tx.merchantId, id },
    select: { ...shown, contentSealed: true },
  });
  if (!row) return undefined;
  const { contentSealed, ...rest } = row;
  return { proof: toProof(rest), contentSealed };
}

type Row = Omit<StepProof, "of" | "mediaType"> & { readonly of: string; readonly mediaType: string };

function toProof(row: Row): StepProof {
  return { ...row, of: row.of === "undone" ? "undone" : "done", mediaType: row.mediaType as ProofType };
}
