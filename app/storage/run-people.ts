import type { MerchantId } from "#app/core/ids.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import type { MerchantTx } from "./database.ts";

/** Whom a run is about: what stands for them in plans and evidence, and their address sealed. */
export interface RunPerson {
  readonly ref: string;
  readonly emailSealed: string;
}

/** Where the address of somebody a run is about is sealed for. */
export function runPersonPlace(merchant: MerchantId, runId: string, ref: string): SealingContext {
  return { merchant, purpose: "containment", table: "run_person", column: "email_sealed", row: `${runId}/${ref}` };
}

/** Keeps whom a run is about; doing it again changes nothing. */
export async function insertRunPeople(tx: MerchantTx, runId: string, people: readonly RunPerson[]): Promise<void> {
  if (people.length === 0) return;
  await tx.client.runPerson.createMany({
    data: people.map((person) => ({ ...person, merchantId: tx.merchantId, runId })),
    skipDuplicates: true,
  });
}

/** Whom a run is about. */
export async function listRunPeople(tx: MerchantTx, runId: string): Promise<readonly RunPerson[]> {
  return tx.client.runPerson.findMany({
    where: { merchantId: tx.merchantId, runId },
    select: { ref: true, emailSealed: true },
    orderBy: { ref: "asc" },
  });
}
