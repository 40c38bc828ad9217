import type { Json } from "#app/core/containment/define-action.ts";
import { Conflict, type CordonError, NotAllowed, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { insertApproval } from "#app/storage/approvals.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { listRunSteps, lockRun, moveRun, noteRun, type Run } from "#app/storage/runs.ts";
import type { ActingMember } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { judgeRestoring, judgeRun, restoringDigest } from "./gate-facts.ts";
import { beginRestoring } from "./restore-over.ts";
import { engine, memberActor, runEntry } from "./run-evidence.ts";
import { startingJob, wakeBundle } from "./start-bundle.ts";

/** A member's word on the plan that they were shown. */
export interface Word {
  readonly runId: string;
  readonly decision: "approve" | "refuse";
  readonly planDigest: string;
  readonly reason: string;
}

/** Where a word was given. In the portal with what proves the person: kept in the evidence. */
export type Spoken = { readonly channel: "screen" } | { readonly channel: "portal"; readonly proof: Json };

/** Where to go with a word that does not count on a screen. */
export const outsideOnly = new NotAllowed("Here only words given in the portal count.", {
  nextStep: "Open the portal, sign in there and decide.",
});

/**
 * Takes a member's word on a run and asks the gate.
 *
 * The word is bound to the plan's digest. The run is locked meanwhile, so of two who approve at the same moment the
 * second sees the first. A member speaks once; the first word stands.
 */
export async function decideRun(
  deps: Deps,
  viewer: ActingMember,
  word: Word,
  spoken: Spoken = { channel: "screen" },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const run = await lockRun(change.tx, word.runId);
    if (!run) return err(new NotFound("There is no such run here."));
    if (run.state !== "awaiting_approval") return err(new Conflict("This run does not wait for approval any more."));
    return speak(deps, change, viewer, run, word, spoken);
  }).catch(asResult);
}

/**
 * Writes a member's word on a locked run and what follows from it.
 * @throws NotAllowed for a word that does not count, so that nothing of the change is kept
 */
export async function speak(
  deps: Deps,
  change: Change,
  viewer: ActingMember,
  run: Run,
  word: Word,
  spoken: Spoken,
): Promise<Result<void, Conflict>> {
  const now = deps.clock.now();
  if (run.planDigest !== word.planDigest)
    return err(new Conflict("This is not the plan you were shown.", { nextStep: "Look at the plan again." }));
  const approval = {
    ...{ id: deps.ids.next(), runId: run.id, memberId: viewer.memberId, decision: word.decision },
    ...{ planDigest: word.planDigest, reason: word.reason.trim() || null, channel: spoken.channel },
  };
  if (!(await insertApproval(change.tx, approval, now)))
    return err(new Conflict("You have decided on this run before."));
  const steps = await listRunSteps(change.tx, run.id);
  const judgement = await judgeRun(change.tx, run, steps.length);
  const own = judgement.approvals.find((one) => one.memberId === viewer.memberId);
  if (own?.isPrincipal) throw new NotAllowed("A person named in the incident may not decide on it.");
  if (!own?.mayApprove) throw new NotAllowed("Only approvers may decide on a run.");
  if (judgement.demand.outside && spoken.channel !== "portal") throw outsideOnly;
  const { decision, reason } = approval;
  change.evidence(
    runEntry("approval.given", run, memberActor(viewer.memberId), {
      ...{ decision, reason, planDigest: run.planDigest },
      ...spoken,
    }),
  );
  await follow(change, run, judgement, now);
  return ok(undefined);
}

/**
 * Takes counsel's word on undoing a run that wants it (its action says so), and begins when it is yes. The word names
 * the asking (`restoringDigest`): the plan, and what would be written over others' changes.
 */
export async function decideRestoring(
  deps: Deps,
  viewer: ActingMember,
  word: Word,
  spoken: Spoken = { channel: "screen" },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const run = await lockRun(change.tx, word.runId);
    if (!run) return err(new NotFound("There is no such run here."));
    const asked = run.revertAsked;
    if (!asked) return err(new Conflict("Nobody asks for this run to be undone any more."));
    if (restoringDigest(run) !== word.planDigest)
      return err(new Conflict("This is not the undoing you were shown.", { nextStep: "Look at it again." }));
    const { decision } = word;
    const reason = word.reason.trim() || null;
    const approval = {
      ...{ id: deps.ids.next(), runId: run.id, memberId: viewer.memberId, decision, reason, channel: spoken.channel },
      planDigest: word.planDigest,
    };
    if (!(await insertApproval(change.tx, approval, now)))
      return err(new Conflict("You have decided on undoing this run before."));
    const { outcome, own } = await judgeRestoring(change.tx, run, viewer.memberId);
    if (own?.isPrincipal) throw new NotAllowed("A person named in the incident may not decide on it.");
    if (!own?.isCounsel || own.memberId === asked.by)
      throw new NotAllowed("Counsel decides on undoing this, and never who asked for it.");
    if (outcome === "wait") throw outsideOnly;
    change.evidence(
      runEntry("approval.given", run, memberActor(viewer.memberId), {
        ...{ decision, reason, planDigest: approval.planDigest, of: "undoing" },
        ...spoken,
      }),
    );
    if (outcome === "begin") await beginRestoring(change, run, asked, memberActor(asked.by ?? viewer.memberId), now);
    else await noteRun(change.tx, run, { revertAsked: null }, now);
    return ok(undefined);
  }).catch(asResult);
}

export function asResult(error: unknown): Result<never, CordonError> {
  if (error instanceof NotAllowed) return err(error);
  throw error;
}

async function follow(
  change: Change,
  run: Run,
  judgement: Awaited<ReturnType<typeof judgeRun>>,
  now: Date,
): Promise<void> {
  const { tx, evidence, job } = change;
  const { decision, approvals } = judgement;
  const reason = decision.because;
  if (decision.kind === "wait") {
    await noteRun(tx, run, { gate: { reason, singleControl: false } }, now);
    return;
  }
  if (decision.kind === "refuse") {
    await moveRun(tx, run, "refused", now, { gate: { reason, singleControl: false, code: decision.code } });
    evidence(
      runEntry("run.refused", run, engine, { planDigest: run.planDigest, because: reason, code: decision.code }),
    );
    await wakeBundle(change, run.id);
    return;
  }
  await moveRun(tx, run, "approved", now, { gate: { reason, singleControl: decision.singleControl } });
  const by = approvals
    .filter((one) => one.decision === "approve" && one.mayApprove && !one.isPrincipal)
    .map((one) => one.memberId);
  evidence(
    runEntry("run.approved", run, engine, {
      planDigest: run.planDigest,
      because: reason,
      singleControl: decision.singleControl,
      approvals: by,
    }),
  );
  job(await startingJob(tx, run));
}

/** The proposer takes a run back before it has begun. */
export async function withdrawRun(
  deps: Deps,
  viewer: Viewer,
  { runId }: { readonly runId: string },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const { tx, evidence } = change;
    const run = await lockRun(tx, runId);
    if (!run) return err(new NotFound("There is no such run here."));
    if (run.proposer.kind !== "member" || run.proposer.memberId !== viewer.memberId)
      return err(new NotAllowed("Only its proposer may take a run back. An approver may refuse it."));
    if (run.state !== "awaiting_approval") return err(new Conflict("This run does not wait for approval any more."));
    const reason = "Its proposer took it back.";
    await moveRun(tx, run, "refused", now, { gate: { reason, singleControl: false, code: "withdrawn" } });
    evidence(
      runEntry("run.refused", run, memberActor(viewer.memberId), {
        planDigest: run.planDigest,
        because: reason,
        code: "withdrawn",
      }),
    );
    await wakeBundle(change, run.id);
    return ok(undefined);
  });
}
