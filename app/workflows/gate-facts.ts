import { z } from "zod";
import { findAction } from "#app/core/containment/find-action.ts";
import {
  type Demand,
  decide,
  decideRestore,
  demandOf,
  type GateApproval,
  type GateDecision,
  type GatePeople,
  type GatePlan,
  mayGiveWord,
  type Policy,
} from "#app/core/containment/gate.ts";
import { restoreDigest } from "#app/core/containment/restore-over.ts";
import { Bug } from "#app/core/errors.ts";
import { principalPrefix, principalsOf } from "#app/core/incidents/principal.ts";
import { may, Role } from "#app/core/members/role.ts";
import { listApprovalRecords } from "#app/storage/approvals.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listStandingFacts, listStandingFactsOfOpen } from "#app/storage/incident-reads.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { readPolicy } from "#app/storage/policy.ts";
import type { NewRun, Run } from "#app/storage/runs.ts";
import { readStandingRights, type StandingRights } from "./lent-rights.ts";

/** What the gate is asked about: a run, stored or about to be. */
export type GatedRun = Pick<
  NewRun,
  "id" | "storeId" | "incidentId" | "action" | "mode" | "planDigest" | "blastRadius" | "proposer" | "channel"
>;

/** The gate's word together with what it was founded on. */
export interface Judgement {
  readonly decision: GateDecision;
  readonly demand: Demand;
  readonly needed: number;
  readonly approvals: readonly GateApproval[];
  /** The proposer's own and lent rights; none for automation. */
  readonly rights: StandingRights | undefined;
}

/** Asks the gate about a run, on what stands in the database at this moment. */
export async function judgeRun(tx: MerchantTx, run: GatedRun, targets: number): Promise<Judgement> {
  const action = findAction(run.action);
  if (!action) throw new Bug("This version of Cordon does not know the run's action.");
  const policy = await readPolicy(tx);
  const people = await readPeople(tx, run.incidentId);
  const plan: GatePlan = {
    action: run.action,
    class: action.group,
    digest: run.planDigest,
    reversible: action.reversible,
    approvalFloor: action.approval,
    targets,
    storeId: run.storeId,
    mode: run.mode,
    blastRadius: run.blastRadius,
  };
  const approvals = (await listApprovalRecords(tx, run.id)).map(({ memberId, planDigest, decision, channel }) => ({
    ...{ memberId, planDigest, decision, channel },
    isApprover: may(people.ownRolesOf(memberId), "approve"),
    isCounsel: people.ownRolesOf(memberId).includes("counsel"),
    mayApprove: mayGiveWord(people.ownRolesOf(memberId), policy, plan, people.approvers),
    isPrincipal: people.principals.has(memberId),
  }));
  const gatePeople = peopleFor(run, people);
  const decision = decide(policy, plan, run.proposer, run.channel, approvals, gatePeople);
  const demand = demandOf(policy, plan);
  const rights = run.proposer.kind === "member" ? people.rightsOf(run.proposer.memberId) : undefined;
  return { decision, demand, needed: demand.people, approvals, rights };
}

/** What counsel's word on undoing a run names at this moment. */
export function restoringDigest({ planDigest, revertAsked }: Pick<Run, "planDigest" | "revertAsked">): string {
  return restoreDigest(planDigest, revertAsked?.at ?? "", revertAsked?.over);
}

/** Asks the gate whether a run may be undone that wants counsel's word for it. */
export async function judgeRestoring(
  tx: MerchantTx,
  run: Pick<Run, "id" | "incidentId" | "planDigest" | "revertAsked">,
  memberId: string,
): Promise<{ readonly outcome: "begin" | "wait" | "refused"; readonly own: GateApproval | undefined }> {
  const people = await readPeople(tx, run.incidentId);
  const digest = restoringDigest(run);
  const words = (await listApprovalRecords(tx, run.id))
    .filter((word) => word.planDigest === digest)
    .map((word) => ({
      ...{ memberId: word.memberId, planDigest: word.planDigest, decision: word.decision, channel: word.channel },
      ...{ mayApprove: false, isApprover: false, isPrincipal: people.principals.has(word.memberId) },
      isCounsel: people.ownRolesOf(word.memberId).includes("counsel"),
    }));
  const outcome = decideRestore(await readPolicy(tx), digest, run.revertAsked?.by ?? null, words);
  return { outcome, own: words.find((word) => word.memberId === memberId) };
}

/** The merchant's people, as far as the gate must know them. */
export interface People {
  readonly approvers: number;
  readonly principals: ReadonlySet<string>;
  /** Roles a member has, and those lent to them at this moment. */
  rolesOf(memberId: string): readonly Role[];
  /** Without what is lent: a word on a plan is never given by a lent role. */
  ownRolesOf(memberId: string): readonly Role[];
  rightsOf(memberId: string): StandingRights | undefined;
}

/**
 * Reads members and who is named: in an incident, or, where there is none (the kill switch, rights for an hour, a plan
 * outside of incidents), in any that is not closed.
 */
export async function readPeople(tx: MerchantTx, incidentId: string | null): Promise<People> {
  const members = await listActiveMembers(tx);
  const named = principalsOf(
    incidentId === null ? await listStandingFactsOfOpen(tx, principalPrefix) : await listStandingFacts(tx, incidentId),
  );
  const roles = new Map(members.map((member) => [member.id, z.array(Role).parse(member.roles)]));
  const rights = await readStandingRights(tx, roles);
  return {
    approvers: [...roles].filter(([id, held]) => may(held, "approve") && !named.has(id)).length,
    principals: named,
    rolesOf: (memberId) => rights.get(memberId)?.roles ?? [],
    ownRolesOf: (memberId) => roles.get(memberId) ?? [],
    rightsOf: (memberId) => rights.get(memberId),
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
