import { Conflict, type CordonError, NotAllowed, NotFound } from "#app/core/errors.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { listRunSteps, lockRun, noteStep, type Run, type Step } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";
import { memberActor, stepEntry } from "./run-evidence.ts";

/** A step of a run, locked with it. */
interface LockedStep {
  readonly run: Run;
  readonly step: Step;
}

/** Names the member who does an open task: one who may respond, and is not named in the incident. The clock stays. */
export async function assignTask(
  deps: Deps,
  viewer: Viewer,
  wish: { readonly runId: string; readonly index: number; readonly memberId: string },
): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const found = await lockStepFor(change, viewer, wish);
    if (!found.ok) return found;
    const { run, step } = found.value;
    if (step.parked?.on !== "person") return err(new Conflict("This step does not wait for a person any more."));
    const people = await readPeople(change.tx, run.incidentId);
    if (!may(people.rolesOf(wish.memberId), "respond"))
      return err(new NotFound("There is no member of that id who may respond."));
    if (people.principals.has(wish.memberId))
      return err(new NotAllowed("A person named in the incident is given no task in it."));
    if (step.assigneeId === wish.memberId) return ok(undefined);
    await noteStep(change.tx, step, { assigneeId: wish.memberId }, now);
    change.evidence(
      stepEntry("task.assigned", run, step, memberActor(viewer.memberId), {
        assignee: wish.memberId,
        before: step.assigneeId,
      }),
    );
    return ok(undefined);
  });
}

/**
 * Locks a run and gives one of its steps, if the viewer may work on it. Unlike acting on the store, this goes on while
 * the kill switch is set.
 */
export async function lockStepFor(
  { tx }: Change,
  viewer: Viewer,
  wish: { readonly runId: string; readonly index: number },
): Promise<Result<LockedStep, CordonError>> {
  const run = await lockRun(tx, wish.runId);
  if (!run) return err(new NotFound("There is no such run here."));
  const people = await readPeople(tx, run.incidentId);
  if (!may(people.rolesOf(viewer.memberId), "respond"))
    return err(new NotAllowed("Only responders, approvers and admins may work on tasks."));
  if (people.principals.has(viewer.memberId))
    return err(new NotAllowed("A person named in the incident may not act on it."));
  const step = (await listRunSteps(tx, run.id)).find((one) => one.index === wish.index);
  return step ? ok({ run, step }) : err(new NotFound("There is no such step in this run."));
}
