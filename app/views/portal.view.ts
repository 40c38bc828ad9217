import type { BlastFigure, Json } from "#app/core/containment/define-action.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import { nameEverywhere } from "#app/core/containment/person-ref.ts";
import { mayRevert, undoSize } from "#app/core/containment/run-state.ts";
import { may, type Role } from "#app/core/members/role.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { type Elevation, listElevations } from "#app/storage/elevations.ts";
import { listClosedIncidents, listOpenIncidents } from "#app/storage/incident-reads.ts";
import { readMember } from "#app/storage/members.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { listPortalSessions, type PortalSession } from "#app/storage/portal-sessions.ts";
import { readBundleOfRun } from "#app/storage/run-bundles.ts";
import { findRun, listRunSteps, type Run } from "#app/storage/runs.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { judgeRun, readPeople, restoringDigest } from "#app/workflows/gate-facts.ts";
import { readMemberNames } from "./member-names.ts";
import { readPeopleOfRun } from "./people-of-run.ts";
import {
  type PortalReader,
  readWaiting,
  type WaitingBundle,
  type WaitingDecision,
  whyNotDecide,
} from "./portal-waiting.ts";
import type { ViewDeps } from "./view-deps.ts";

export interface PortalHome {
  readonly now: string;
  readonly timeZone: string;
  readonly merchant: string;
  readonly name: string | null;
  readonly roles: readonly Role[];
  readonly mayApprove: boolean;
  readonly outside: boolean;
  readonly waiting: readonly WaitingDecision[];
  /** Plans that are decided on as one. */
  readonly bundles: readonly WaitingBundle[];
  readonly killSwitch: {
    readonly at: string;
    readonly by: string | null;
    readonly agreed: number;
    readonly mayLift: boolean;
  } | null;
  readonly elevationsAsked: number;
}

/** What waits for the reader: for the portal's first page. */
export async function readPortalHome(deps: ViewDeps, reader: PortalReader): Promise<PortalHome> {
  return inMoment(deps, reader, async (tx) => {
    const merchant = await readMerchant(tx);
    const policy = await readPolicy(tx);
    const names = await readMemberNames(deps, tx);
    const people = await readPeople(tx, null);
    const own = people.ownRolesOf(reader.memberId);
    const { waiting, bundles } = may(own, "read") ? await readWaiting(tx, reader) : { waiting: [], bundles: [] };
    const asked = (await listElevations(tx, 50)).filter((one) => one.state === "asked");
    const mayApprove = may(own, "approve");
    const { killSwitch } = policy;
    const mayLift = (id: string) => may(people.ownRolesOf(id), "approve") && !people.principals.has(id);
    const agreed = killSwitch?.lifting.filter(mayLift) ?? [];
    return {
      ...{ now: deps.clock.now().toISOString(), timeZone: merchant.timeZone, merchant: merchant.name },
      ...{
        name: names.get(reader.memberId) ?? null,
        roles: own,
        mayApprove,
        outside: policy.approvalsOutside,
        ...{ waiting, bundles },
      },
      killSwitch: killSwitch && {
        ...{ at: killSwitch.at, by: names.get(killSwitch.by) ?? null, agreed: agreed.length },
        mayLift: mayLift(reader.memberId) && !agreed.includes(reader.memberId),
      },
      elevationsAsked: mayApprove ? asked.filter((one) => one.memberId !== reader.memberId).length : 0,
    };
  });
}

/** The exact plan, and what was said on it. */
export interface PortalRun {
  readonly now: string;
  readonly timeZone: string;
  readonly runId: string;
  /** The plans it is decided on with; null for one that stands alone. */
  readonly bundleId: string | null;
  readonly of: "plan" | "undoing" | null;
  readonly what: string;
  readonly description: string;
  readonly store: string;
  readonly state: Run["state"];
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly because: string;
  readonly reversible: boolean;
  readonly remains: string | null;
  readonly unaffected: string | null;
  readonly revertAt: string | null;
  readonly autoRevert: boolean;
  readonly planDigest: string;
  /** What a word given now names: the plan, or the asking for its undoing. */
  readonly wordDigest: string;
  readonly notes: readonly string[];
  readonly blastRadius: readonly BlastFigure[];
  readonly steps: readonly {
    readonly title: string;
    readonly before: Json;
    readonly after: Json;
  }[];
  /** Targets that others changed since: what is there now, and what would be put over it. */
  readonly over: readonly { readonly title: string; readonly now: Json; readonly written: Json }[];
  readonly words: readonly {
    readonly by: string;
    readonly decision: "approve" | "refuse";
    readonly where: "screen" | "portal";
  }[];
  /** Null: the reader may decide. Else the reason why not. */
  readonly whyNot: string | null;
  readonly mayUndo: boolean;
  /** "Release 37 orders". */
  readonly undoButton: string;
}

/** Null when this merchant has no such run, or the reader may not see runs. */
export async function readPortalRun(deps: ViewDeps, reader: PortalReader, runId: string): Promise<PortalRun | null> {
  return inMoment(deps, reader, async (tx) => {
    const run = await findRun(tx, runId);
    const people = await readPeople(tx, null);
    if (!run || !may(people.ownRolesOf(reader.memberId), "read")) return null;
    const steps = await listRunSteps(tx, run.id);
    const names = await readMemberNames(deps, tx);
    const merchant = await readMerchant(tx);
    const store = (await listStores(tx)).find((one) => one.id === run.storeId);
    const action = findAction(run.action);
    const of = run.revertAsked ? "undoing" : run.state === "awaiting_approval" ? "plan" : null;
    const { approvals } = await judgeRun(tx, run, steps.length);
    const view: PortalRun = {
      ...{ now: deps.clock.now().toISOString(), timeZone: store?.timeZone ?? merchant.timeZone, runId: run.id, of },
      bundleId: await readBundleOfRun(tx, run.id),
      what: (of === "undoing" ? action?.undoButton(undoSize(steps)) : action?.button(steps.length)) ?? run.action,
      ...{ description: action?.description ?? "", store: store?.name ?? "", state: run.state },
      proposedBy: run.proposer.kind === "member" ? (names.get(run.proposer.memberId) ?? "A member") : "Automation",
      ...{ proposedAt: run.createdAt.toISOString(), because: run.gate.reason, reversible: action?.reversible ?? false },
      ...{ remains: action?.remains ?? null, unaffected: action?.unaffected ?? null, autoRevert: run.autoRevert },
      ...{ revertAt: run.revertAt?.toISOString() ?? null, planDigest: run.planDigest, notes: run.notes },
      blastRadius: run.blastRadius,
      steps: steps.map(({ title, before, intended }) => ({ title, before, after: intended })),
      wordDigest: of === "undoing" ? restoringDigest(run) : run.planDigest,
      over: steps
        .filter(({ index }) => run.revertAsked?.over?.some((one) => one.index === index))
        .map(({ title, observed, before }) => ({ title, now: observed, written: before })),
      words: approvals
        .filter((word) => word.planDigest === run.planDigest)
        .map(({ memberId, decision, channel }) => ({
          by: names.get(memberId) ?? "A member",
          decision,
          where: channel,
        })),
      whyNot:
        of === null
          ? "It does not wait for anybody's word."
          : await whyNotDecide(tx, run, steps.length, reader.memberId),
      mayUndo:
        mayRevert(run.state) &&
        action?.reversible !== false &&
        !run.revertAsked &&
        may(people.rolesOf(reader.memberId), "respond"),
      undoButton: action?.undoButton(undoSize(steps)) ?? "Undo",
    };
    return nameEverywhere(view, await readPeopleOfRun(deps, tx, run.id));
  });
}

export interface PortalRights {
  readonly now: string;
  readonly timeZone: string;
  readonly lending: { readonly responder: "self" | "approver"; readonly admin: "self" | "approver" };
  readonly roles: readonly Role[];
  readonly mayApprove: boolean;
  readonly elevations: readonly (Pick<Elevation, "id" | "role" | "minutes" | "reason"> & {
    readonly name: string | null;
    readonly me: boolean;
    readonly state: "asked" | "lent" | "refused" | "over" | "lapsed";
    readonly askedAt: string;
    readonly expiresAt: string | null;
    readonly used: boolean;
  })[];
}

/** Rights lent for a time: the reader's own, and for approvers everybody's, the unused ones marked. */
export async function readPortalRights(deps: ViewDeps, reader: PortalReader): Promise<PortalRights> {
  return inMoment(deps, reader, async (tx) => {
    const now = deps.clock.now();
    const merchant = await readMerchant(tx);
    const names = await readMemberNames(deps, tx);
    const own = (await readMember(tx, reader.memberId))?.roles ?? [];
    const mayApprove = may(own, "approve");
    const elevations = (await listElevations(tx, 30)).filter((one) => mayApprove || one.memberId === reader.memberId);
    return {
      ...{ now: now.toISOString(), timeZone: merchant.timeZone, roles: own, mayApprove },
      lending: (await readPolicy(tx)).elevation,
      elevations: elevations.map((one) => ({
        ...{ id: one.id, role: one.role, minutes: one.minutes, reason: one.reason, used: one.usedAt !== null },
        ...{ name: names.get(one.memberId) ?? null, me: one.memberId === reader.memberId, state: stateOf(one, now) },
        ...{ askedAt: one.askedAt.toISOString(), expiresAt: one.expiresAt?.toISOString() ?? null },
      })),
    };
  });
}

function stateOf(one: Elevation, now: Date): PortalRights["elevations"][number]["state"] {
  if (one.state === "refused") return "refused";
  if (one.state === "asked") return now.getTime() - one.askedAt.getTime() > 3_600_000 ? "lapsed" : "asked";
  return one.state === "granted" && one.expiresAt !== null && one.expiresAt > now ? "lent" : "over";
}

export interface PortalEvidence {
  readonly timeZone: string;
  readonly incidents: readonly {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: string;
  }[];
}

/** Incidents whose evidence the reader may take along; null when they may not. */
export async function readPortalEvidence(deps: ViewDeps, reader: PortalReader): Promise<PortalEvidence | null> {
  return inMoment(deps, reader, async (tx) => {
    const roles = (await readMember(tx, reader.memberId))?.roles ?? [];
    if (!may(roles, "exportEvidence")) return null;
    const incidents = [...(await listOpenIncidents(tx)), ...(await listClosedIncidents(tx, 100))];
    return {
      timeZone: (await readMerchant(tx)).timeZone,
      incidents: incidents.map(({ id, number, title, phase }) => ({ id, number, title, phase })),
    };
  });
}

/** The browsers in which the reader is signed in. */
export async function readPortalSessions(deps: ViewDeps, reader: PortalReader): Promise<readonly PortalSession[]> {
  return inMoment(deps, reader, (tx) => listPortalSessions(tx, reader.memberId, deps.clock.now()));
}

/** A transaction that knows its moment, so that lent rights show where they count. */
function inMoment<T>(deps: ViewDeps, reader: PortalReader, work: (tx: MerchantTx) => Promise<T>): Promise<T> {
  return deps.database.asMerchant(reader.merchantId, (tx) => work({ ...tx, now: deps.clock.now() }));
}
