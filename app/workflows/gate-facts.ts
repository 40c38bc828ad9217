import { z } from "zod";
import { findAction } from "#app/core/containment/find-action.ts";
import {
  approvalsNeeded,
  decide,
  type GateApproval,
  type GateDecision,
  type GatePeople,
  type GatePlan,
  mayGiveWord,
  type Policy,
} from "#app/core/containment/gate.ts";
import { Bug } from "#app/core/errors.ts";
import { may, Role } from "#app/core/members/role.ts";
import { listApprovalRecords } from "#app/storage/approvals.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listStandingFacts } from "#app/storage/incident-reads.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { readPolicy } from "#app/storage/policy.ts";
import type { NewRun } from "#app/storage/runs.ts";

/** What the gate is asked about: a run, stored or about to be. */
export type GatedRun = Pick<NewRun, "id" | "storeId" | "incidentId" | "action" | "planDigest" | "proposer" | "channel">;

/** The gate's word together with what it was founded on. */
export interface Judgement {
  readonly decision: GateDecision;
  readonly needed: number;
  readonly approvals: readonly GateApproval[];
}

const Named = z.object({ memberId: z.string() });

/** Asks the gate about a run, on what stands in the database at this moment. */
export async function judgeRun(tx: MerchantTx, run: GatedRun, targets: number): Promise<Judgement> {
  const action = findAction(run.action);
  if (!action) throw new Bug("This version of Cordon does not know the run's action.");
  const policy = await readPolicy(tx);
  const people = await readPeople(tx, run.incidentId);
  const plan: GatePlan = {
    action: run.action,
    digest: run.planDigest,
    reversible: action.reversible,
    approvalFloor: action.approval,
    targets,
    storeId: run.storeId,
  };
  const approvals = (await listApprovalRecords(tx, run.id)).map(({ memberId, planDigest, decision }) => ({
    ...{ memberId, planDigest, decision },
    mayApprove: mayGiveWord(people.rolesOf(memberId), policy, plan, people.approvers),
    isPrincipal: people.principals.has(memberId),
  }));
  const gatePeople = peopleFor(run, people);
  const decision = decide(policy, plan, run.proposer, run.channel, approvals, gatePeople);
  return { decision, needed: approvalsNeeded(policy, plan), approvals };
}

/** The merchant's people, as far as the gate must know them. */
export interface People {
  readonly approvers: number;
  readonly principals: ReadonlySet<string>;
  rolesOf(memberId: string): readonly Role[];
}

/** Reads members and, for an incident, who is named in it (facts called `principal`). */
export async function readPeople(tx: MerchantTx, incidentId: string | null): Promise<People> {
  const members = await listActiveMembers(tx);
  const facts = incidentId === null ? [] : await listStandingFacts(tx, incidentId);
  const principals = facts
    .filter((fact) => fact.name === "principal")
    .flatMap((fact) => Named.safeParse(fact.value).data?.memberId ?? []);
  const roles = new Map(members.map((member) => [member.id, z.array(Role).parse(member.roles)]));
  const named = new Set(principals);
  return {
    approvers: [...roles].filter(([id, held]) => may(held, "approve") && !named.has(id)).length,
    principals: named,
    rolesOf: (memberId) => roles.get(memberId) ?? [],
  };
}

function peopleFor(run: GatedRun, people: People): GatePeople {
  if (run.proposer.kind === "automation")
    return { approvers: people.approvers, proposerMayRespond: false, proposerIsPrincipal: false };
  const { memberId } = run.proposer;
  return {
    approvers: people.approvers,
    proposerMayRespond: may(people.rolesOf(memberId), "respond"),
    proposerIsPrincipal: people.principals.has(memberId),
  };
}

/** The policy at this moment: asked again before each step, so that the kill switch works in the middle of a run. */
export async function isKillSwitchSet(tx: MerchantTx): Promise<boolean> {
  const policy: Policy = await readPolicy(tx);
  return policy.killSwitch !== null;
}
