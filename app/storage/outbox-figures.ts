import type { OwnerTx } from "./database.ts";

/** Jobs that were given up on, over all merchants. */
export async function countDeadJobs(tx: OwnerTx): Promise<number> {
  return tx.client.outbox.count({ where: { state: "dead" } });
}

/** Jobs that were due before `dueBefore` and still wait. */
export async function countWaitingJobs(tx: OwnerTx, dueBefore: Date): Promise<number> {
  return tx.client.outbox.count({ where: { state: "ready", runAt: { lt: dueBefore } } });
}
