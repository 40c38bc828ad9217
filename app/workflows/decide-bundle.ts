import { bundleDigest } from "#app/core/containment/bundle-digest.ts";
import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { listApprovalRecords } from "#app/storage/approvals.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { findBundle, listBundleRuns } from "#app/storage/run-bundles.ts";
import { lockRun, type Run } from "#app/storage/runs.ts";
import type { ActingMember } from "./act-as-member.ts";
import { asResult, type Spoken, speak } from "./approve-run.ts";
import type { Deps } from "./deps.ts";

/** A member's word on all plans of a bundle, as they were shown. */
export interface BundleWord {
  readonly bundleId: string;
  readonly decision: "approve" | "refuse";
  readonly bundleDigest: string;
  readonly reason: string;
}

/**
 * Takes one word on all plans of a bundle: each of its runs that waits gets the member's word on its own plan, and the
 * gate is asked for each. One of them that may not be decided on by this member stops the whole: nothing is kept then.
 * A refusal also ends what would have started with the others.
 */
export async function decideBundle(
  deps: Deps,
  viewer: ActingMember,
  word: BundleWord,
  spoken: Spoken = { channel: "screen" },
): Promise<Result<void, CordonError>> {
  return commitChange(deps.database, viewer.merchantId, deps.clock.now(), async (change) => {
    const runs = await lockRuns(change, word.bundleId);
    if (!runs) return err(new NotFound("There are no such plans here."));
    const bundle = await findBundle(change.tx, word.bundleId);
    const current = bundleDigest(runs.map((run) => run.planDigest));
    if (bundle?.digest !== word.bundleDigest || current !== word.bundleDigest)
      return err(new Conflict("These are not the plans you were shown.", { nextStep: "Look at them again." }));
    const open: Run[] = [];
    for (const run of runs) {
      const asks = run.state === "awaiting_approval" || isHeldBack(run, word.decision);
      if (asks && !(await hasSpoken(change, run, viewer.memberId))) open.push(run);
    }
    if (!open.some((run) => run.state === "awaiting_approval"))
      return err(new Conflict("None of these plans waits for your word."));
    for (const run of open) {
      const { decision, reason } = word;
      const spoke = await speak(
        deps,
        change,
        viewer,
        run,
        { runId: run.id, decision, planDigest: run.planDigest, reason },
        spoken,
      );
      // Thrown, so that the words on the plans before it are not kept.
      if (!spoke.ok) throw spoke.error;
    }
    return ok(undefined);
  }).catch(refusal);
}

/** A run that needs no word itself but has not begun: it waits for the others, and ends with them when they are refused. */
function isHeldBack(run: Run, decision: BundleWord["decision"]): boolean {
  return decision === "refuse" && run.state === "approved";
}

/** A member speaks once on a plan; the first word stands, also when it was given on that plan alone. */
async function hasSpoken({ tx }: Change, run: Run, memberId: string): Promise<boolean> {
  return (await listApprovalRecords(tx, run.id)).some(
    (word) => word.memberId === memberId && word.planDigest === run.planDigest,
  );
}

/** In the order of their ids, so that two who decide at once do not lock each other out. */
async function lockRuns({ tx }: Change, bundleId: string): Promise<Run[] | undefined> {
  const ids = await listBundleRuns(tx, bundleId);
  const locked = new Map<string, Run>();
  for (const id of ids.toSorted()) {
    const run = await lockRun(tx, id);
    if (run) locked.set(id, run);
  }
  return ids.length === 0 ? undefined : ids.flatMap((id) => locked.get(id) ?? []);
}

function refusal(error: unknown): Result<never, CordonError> {
  return error instanceof Conflict ? err(error) : asResult(error);
}
