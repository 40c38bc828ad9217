import type { Json, Way } from "#app/core/containment/define-action.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { may } from "#app/core/members/role.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import type { Run, Step, StepPatch } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";

/** Where a task says nothing else: half an hour. */
const usualMinutes = 30;

/** A run whose step is left to a person. */
interface Tasked {
  readonly deps: Deps;
  readonly merchantId: MerchantId;
  readonly run: Run;
  readonly way: Way;
}

/** The assignee and the clock that a step gets when it is left to a person. */
export type TaskPatch = Pick<StepPatch, "assigneeId" | "dueAt">;

/**
 * Gives a task its clock and somebody to do it: who had it before, else the incident's owner, else who asked for the
 * run. Nobody who is named in the incident, or may not respond any more; then a person has to be chosen.
 */
export async function takeTask({ deps, merchantId, run, way }: Tasked, step: Step): Promise<TaskPatch> {
  const minutes = way.task?.(step)?.withinMinutes ?? usualMinutes;
  const dueAt = plusSeconds(deps.clock.now(), minutes * 60);
  const assigneeId = await deps.database.asMerchant(merchantId, (tx) => chooseAssignee(tx, run, step));
  return { assigneeId, dueAt };
}

/** The same, as the evidence log has it. */
export function taskEntry({ assigneeId, dueAt }: TaskPatch): { readonly [key: string]: Json } {
  return dueAt ? { assignee: assigneeId ?? null, dueAt: dueAt.toISOString() } : {};
}

async function chooseAssignee(tx: MerchantTx, run: Run, step: Step): Promise<string | null> {
  const incident = run.incidentId === null ? null : await readIncident(tx, run.incidentId);
  const people = await readPeople(tx, run.incidentId);
  const proposer = run.proposer.kind === "member" ? run.proposer.memberId : null;
  const able = (id: string | null | undefined): id is string =>
    typeof id === "string" && may(people.rolesOf(id), "respond") && !people.principals.has(id);
  return [step.assigneeId, incident?.ownerId, proposer].find(able) ?? null;
}
