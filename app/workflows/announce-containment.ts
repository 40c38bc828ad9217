import { containmentSignalKey } from "#app/core/automation/signal-key.ts";
import type { Change } from "#app/storage/commit.ts";
import type { Run } from "#app/storage/runs.ts";
import { insertSignal } from "#app/storage/sent-signals.ts";

/** Asks for the trigger *Containment verified*, once per run and proof. */
export async function announceContainment(
  { tx, job }: Change,
  run: Run,
  state: "in_force" | "partly_in_force" | "attested",
  now: Date,
): Promise<void> {
  const proof = state === "in_force" ? "verified" : state === "attested" ? "attested" : "partly";
  const key = containmentSignalKey(run.id, proof);
  if (!(await insertSignal(tx, { key, storeId: run.storeId, kind: "containment-verified" }, now))) return;
  job({
    kind: "automation.trigger",
    key,
    payload: { signalKey: key, storeId: run.storeId, incidentId: run.incidentId },
  });
}
