import { findAction } from "#app/core/containment/find-action.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import { inUndoOrder, isUndoable } from "#app/core/containment/undo-order.ts";
import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readMember } from "#app/storage/members.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { findRun, listRunSteps, type Run } from "#app/storage/runs.ts";
import { requireRight } from "./act-as-member.ts";
import { killSwitchSeconds } from "./carry-step.ts";
import type { Deps } from "./deps.ts";
import { isKillSwitchSet } from "./gate-facts.ts";
import { revertRun } from "./revert-run.ts";

/** How often it is looked whether one undoing is through, before the next begins. */
const nextSeconds = 2;

/**
 * A person asks for everything that stands in an incident to be undone, one after another, the last that was done first.
 *
 * `runIds` are the runs that the person was shown; what changed since is refused. What needs a decision, or counsel's
 * word, or cannot be undone is left alone.
 */
export async function undoAll(
  deps: Deps,
  viewer: Viewer,
  wish: { readonly incidentId: string; readonly runIds: readonly string[] },
): Promise<Result<void, CordonError>> {
  return commitChange(deps.database, viewer.merchantId, deps.clock.now(), async ({ tx, job }) => {
    const allowed = await requireRight(tx, viewer, "respond");
    if (!allowed.ok) return allowed;
    if (!(await readIncident(tx, wish.incidentId))) return err(new NotFound("There is no such incident here."));
    const now = await undoableRuns(tx, wish.incidentId);
    if (now.length === 0) return err(new Conflict("Nothing stands any more that could simply be undone."));
    if (now.length !== wish.runIds.length || now.some((id) => !wish.runIds.includes(id)))
      return err(new Conflict("What stands has changed since you looked.", { nextStep: "Look at the list again." }));
    const payload = { memberId: viewer.memberId, storeId: viewer.storeId, runIds: [...now] };
    job({ kind: "containment.undo_all", key: wish.incidentId, payload });
    return ok(undefined);
  });
}

/** What one press on "undo all" takes back, in order. */
async function undoableRuns(tx: MerchantTx, incidentId: string): Promise<readonly string[]> {
  const runs = await listRunsOfIncidents(tx, [incidentId]);
  const standing = runs
    .filter((run) => isUndoable(run.state as RunState) && isPlainlyUndoable(run.action))
    .map(({ id, state, createdAt }) => ({ id, state: state as RunState, createdAt: createdAt.toISOString() }));
  return inUndoOrder(standing).map(({ id }) => id);
}

/** False for what cannot be undone at all, and for what counsel has to agree to. */
export function isPlainlyUndoable(handle: string): boolean {
  const action = findAction(handle);
  return action?.reversible === true && action.restoreApproval === "none";
}

/**
 * Job `containment.undo_all`: begins the next undoing once the one before is through. Doing it again changes nothing
 * more. The person's rights and the kill switch are asked anew before each.
 */
export async function carryUndoAll(
  deps: Deps,
  merchantId: MerchantId,
  { memberId, storeId, runIds }: JobPayload<"containment.undo_all">,
): Promise<JobOutcome> {
  const later = (seconds: number): JobOutcome => ({ kind: "later", runAt: plusSeconds(deps.clock.now(), seconds) });
  if (await deps.database.asMerchant(merchantId, isKillSwitchSet)) return later(killSwitchSeconds);
  const member = await deps.database.asMerchant(merchantId, (tx) => readMember(tx, memberId as MemberId));
  if (!member) return { kind: "dead", reason: "no_member" };
  const viewer: Viewer = {
    ...{ merchantId, storeId: storeId as StoreId, memberId: memberId as MemberId, roles: member.roles },
  };
  for (const runId of runIds) {
    const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
    if (!run) continue;
    if (run.state === "reverting" && !(await waitsForPerson(deps, merchantId, run))) return later(nextSeconds);
    if (!isUndoable(run.state)) continue;
    // What is refused here stays as it is; the list shows it, and the next one is not held up by it.
    const begun = await revertRun(deps, viewer, { runId });
    if (begun.ok) return later(nextSeconds);
  }
  return { kind: "done" };
}

/** True when all that is left of an undoing is somebody's task: the others need not wait for that. */
async function waitsForPerson(deps: Deps, merchantId: MerchantId, run: Run): Promise<boolean> {
  const steps = await deps.database.asMerchant(merchantId, (tx) => listRunSteps(tx, run.id));
  const open = steps.filter(
    (step) => !["reverted", "released", "revert_conflict", "revert_failed"].includes(step.state),
  );
  return open.length > 0 && open.every((step) => step.state === "revert_parked");
}
