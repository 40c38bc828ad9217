import type { Change } from "#app/storage/commit.ts";
import { listRunsOfStore, moveRun } from "#app/storage/runs.ts";
import { engine, runEntry } from "./run-evidence.ts";

/** The gate's code on a plan of a rule that another plan of the same action has taken the place of. */
export const supersededCode = "superseded";

/** What takes the place of a rule's waiting plan. */
interface Successor {
  readonly storeId: string;
  readonly incidentId: string | null;
  readonly action: string;
  readonly channel: string;
}

/**
 * Ends the waiting plans of rules for the same action, incident and store: a person asks for it themselves, or the rule
 * has a newer plan. So nobody is left to approve a plan of the store as it was.
 */
export async function supersedeProposals(change: Change, by: Successor, now: Date): Promise<void> {
  if (by.incidentId === null || by.channel === "flow" || by.channel === "bridge") return;
  const waiting = (await listRunsOfStore(change.tx, by.storeId, ["awaiting_approval"])).filter(
    (run) => run.channel === "rule" && run.incidentId === by.incidentId && run.action === by.action,
  );
  const reason =
    by.channel === "rule" ? "More was found: a newer plan took its place." : "A person asked for the same action.";
  for (const run of waiting) {
    const gate = { reason, singleControl: false, code: supersededCode };
    if (await moveRun(change.tx, run, "refused", now, { gate }))
      change.evidence(
        runEntry("run.refused", run, engine, { planDigest: run.planDigest, because: reason, code: supersededCode }),
      );
  }
}
