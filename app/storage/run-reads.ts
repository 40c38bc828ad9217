import type { MerchantTx } from "./database.ts";
import { Prisma } from "./generated/client.ts";

/** A run as it is stored. */
export type RunRow = NonNullable<Awaited<ReturnType<typeof readRun>>>;

/** A step as it is stored. */
export type StepRow = Awaited<ReturnType<typeof listStepsOfRuns>>[number];

/** Runs of incidents, oldest first. */
export async function listRunsOfIncidents(tx: MerchantTx, incidentIds: readonly string[]) {
  return tx.client.containmentRun.findMany({
    where: { merchantId: tx.merchantId, incidentId: { in: [...incidentIds] } },
    orderBy: { createdAt: "asc" },
  });
}

/** The steps of runs, in order. */
export async function listStepsOfRuns(tx: MerchantTx, runIds: readonly string[]) {
  return tx.client.runStep.findMany({
    where: { merchantId: tx.merchantId, runId: { in: [...runIds] } },
    orderBy: [{ runId: "asc" }, { index: "asc" }],
  });
}

/** Runs that wait for somebody's word: on their plan, or on undoing them. Oldest first. */
export async function listRunsToDecide(tx: MerchantTx) {
  return tx.client.containmentRun.findMany({
    where: {
      merchantId: tx.merchantId,
      OR: [{ state: "awaiting_approval" }, { NOT: { revertAsked: { equals: Prisma.DbNull } } }],
    },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
}

/** One run, or null when this merchant has none with that id. */
export async function readRun(tx: MerchantTx, runId: string) {
  return tx.client.containmentRun.findFirst({ where: { merchantId: tx.merchantId, id: runId } });
}

/** Every member's word on a run's plan, oldest first. */
export async function listApprovals(tx: MerchantTx, runId: string) {
  return tx.client.approval.findMany({ where: { merchantId: tx.merchantId, runId }, orderBy: { at: "asc" } });
}
