import { z } from "zod";
import type { BlastFigure, GuidedTask, Mode } from "#app/core/containment/define-action.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import { nameEverywhere } from "#app/core/containment/person-ref.ts";
import { proofFileName } from "#app/core/containment/proof-file.ts";
import { mayBeInForce, mayRevert, type RunState, type StepState, undoSize } from "#app/core/containment/run-state.ts";
import { may, Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listApprovalRecords } from "#app/storage/approvals.ts";
import { listConnectors } from "#app/storage/connectors.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { readRehearsal } from "#app/storage/rehearsals.ts";
import { type FollowUp, findRun, listRunSteps, type Run, type Step } from "#app/storage/runs.ts";
import { listProofs, type StepProof } from "#app/storage/step-proofs.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { judgeRun, restoringDigest } from "#app/workflows/gate-facts.ts";
import { findRunOnTop } from "#app/workflows/run-on-top.ts";
import { connectorAnswers } from "./connector-answers.ts";
import { actionTitle } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import { type Outside, outsideOf } from "./outside.ts";
import { readPeopleOfRun } from "./people-of-run.ts";
import { whyNotDecide } from "./portal-waiting.ts";
import { type CapabilityLine, readCapabilities } from "./store-capabilities.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A value that was read or will be set, by name. */
export interface Reading {
  readonly name: string;
  readonly value: string;
}

/** A file of proof; the file itself is handed out apart, and every reading is recorded. */
export interface ProofView {
  readonly id: string;
  readonly of: "done" | "undone";
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly fileName: string;
  readonly byName: string | null;
  readonly at: string;
}

/** One target of a run and how far it got. */
export interface StepView {
  readonly index: number;
  readonly title: string;
  readonly state: StepState;
  readonly before: readonly Reading[];
  readonly intended: readonly Reading[];
  readonly observed: readonly Reading[] | null;
  /** What was read last, in a sentence, where the action has one. */
  readonly says: string | null;
  readonly problem: { readonly message: string; readonly nextStep: string | null } | null;
  readonly attested: {
    readonly of: "done" | "undone";
    readonly byName: string | null;
    readonly statement: string;
    readonly at: string;
  } | null;
  readonly waitsOn: "person" | "store" | "connector" | null;
  readonly task: GuidedTask | null;
  /** Who does the task; null when nobody is named. */
  readonly assignee: { readonly id: string; readonly name: string | null } | null;
  /** When an open task should be done. */
  readonly dueAt: string | null;
  readonly overdue: boolean;
  /** Files that members put forward as proof, oldest first. */
  readonly proofs: readonly ProofView[];
  /** The text that is there can be compared with the one that should be. */
  readonly comparable: boolean;
  /** How a person undoes it in the platform's admin. */
  readonly manualUndo: string | null;
}

/** A run: what it does, who agreed, where each target stands, what can be done now. */
export interface RunView {
  readonly now: string;
  readonly timeZone: string;
  readonly run: {
    readonly id: string;
    readonly action: string;
    readonly title: string;
    readonly description: string;
    readonly mode: Mode;
    readonly state: RunState;
    readonly channel: string;
    readonly storeName: string;
    readonly incident: { readonly id: string; readonly number: number; readonly title: string } | null;
    readonly proposerName: string | null;
    readonly gateReason: string;
    readonly singleControl: boolean;
    readonly notes: readonly string[];
    /** How far the plan reaches, as measured when it was made. */
    readonly blastRadius: readonly BlastFigure[];
    readonly planDigest: string;
    readonly unaffected: string | null;
    readonly remains: string | null;
    readonly afterwards: string | null;
    readonly reversible: boolean;
    /** The verb that undoes it, with its size. */
    readonly undoButton: string;
    /** Counsel has to agree to undoing it. */
    readonly needsCounsel: boolean;
    readonly createdAt: string;
    readonly lastCheckedAt: string | null;
    readonly revertAt: string | null;
    readonly autoRevert: boolean;
    /** It only tries the lever out: it is undone as soon as it was seen to work. */
    readonly rehearsal: boolean;
    /** Cordon did it, and only a person can undo it. */
    readonly undoneBy: "person" | null;
  };
  readonly steps: readonly StepView[];
  /** Open tasks whose time is over. */
  readonly overdueTasks: number;
  /** Who may be given a task. */
  readonly helpers: readonly { readonly id: string; readonly name: string | null }[];
  /** The comparison that follows the run: not due, waiting for it, or what it came to. */
  readonly followUp: FollowUp | "waiting" | null;
  readonly approvals: readonly {
    readonly name: string | null;
    readonly decision: "approve" | "refuse";
    readonly reason: string | null;
  }[];
  /** It waits for words that count in the portal alone; null: it waits for none, or they count here as well. */
  readonly outside: Outside | null;
  /** Somebody asked for the undoing, and it waits for counsel. */
  readonly restoring: {
    readonly askedByName: string | null;
    readonly at: string;
    /** Targets that others changed since: what is there now, and what would be put over it. */
    readonly over: readonly {
      readonly title: string;
      readonly now: readonly Reading[];
      readonly written: readonly Reading[];
    }[];
    /** What counsel's word names. */
    readonly digest: string;
    /** Null: the viewer's word would count. */
    readonly whyNot: string | null;
    /** Where it counts, when not here. */
    readonly outside: Outside | null;
  } | null;
  /** A later run of the same action that set its own over this one's: it is undone first. */
  readonly onTop: {
    readonly id: string;
    readonly title: string;
    readonly state: RunState;
    /** This run's time is over, and it waits for that one before it undoes itself. */
    readonly limitWaits: boolean;
  } | null;
  /** What the viewer may do now; the workflows check again. */
  readonly may: {
    readonly decide: boolean;
    /** False for who put forward what others have to agree to: their own word would not count. */
    readonly approve: boolean;
    readonly act: boolean;
    readonly revert: boolean;
    readonly retry: boolean;
  };
}

/** Null when this merchant has no such run. */
export async function readRunView(deps: ViewDeps, viewer: Viewer, runId: string): Promise<RunView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) return null;
    const steps = await listRunSteps(tx, runId);
    const people = await readPeopleOfRun(deps, tx, runId);
    const approvals = (await listApprovalRecords(tx, runId)).filter((word) => word.planDigest === run.planDigest);
    const names = await readMemberNames(deps, tx);
    const merchant = await readMerchant(tx);
    const store = (await listStores(tx)).find((one) => one.id === run.storeId);
    const incident = run.incidentId === null ? null : await readIncident(tx, run.incidentId);
    const { lines } = readCapabilities(store?.capabilities, connectorAnswers(await listConnectors(tx), run.storeId));
    const proofs = await listProofs(tx, runId);
    const act = may(viewer.roles, "respond");
    const waits = run.state === "awaiting_approval";
    const demand = waits ? (await judgeRun(tx, run, steps.length)).demand : null;
    const outside = demand?.outside ? outsideOf(deps) : null;
    const proposed = run.proposer.kind === "member" && run.proposer.memberId === viewer.memberId;
    const spoken = approvals.some((approval) => approval.memberId === viewer.memberId);
    const view: RunView = {
      now: deps.clock.now().toISOString(),
      timeZone: store?.timeZone ?? merchant.timeZone,
      run: {
        ...runPart(run, undoSize(steps), names),
        storeName: store?.name ?? "",
        incident: incident ? { id: incident.id, number: incident.number, title: incident.title } : null,
        rehearsal: (await readRehearsal(tx, runId)) !== null,
      },
      steps: steps.map((step) => stepView(run, step, lines, names, { now: deps.clock.now(), proofs })),
      overdueTasks: steps.filter((step) => isOverdue(step, deps.clock.now())).length,
      helpers: (await listActiveMembers(tx))
        .filter((member) => may(z.array(Role).parse(member.roles), "respond"))
        .map(({ id }) => ({ id, name: names.get(id) ?? null })),
      followUp: followUpOf(run, steps),
      approvals: approvals.map(({ memberId, decision, reason }) => ({
        name: names.get(memberId) ?? null,
        decision,
        reason,
      })),
      outside,
      restoring: await restoringOf(deps, tx, run, { steps, names, viewer }),
      onTop: await onTopOf(tx, run, deps.clock.now()),
      may: {
        decide: waits && outside === null && !spoken && (may(viewer.roles, "approve") || act),
        approve: !(proposed && demand !== null && (demand.people > 1 || demand.counsel)),
        act,
        revert: act && mayRevert(run.state) && findAction(run.action)?.reversible !== false,
        retry:
          act &&
          ["failed", "partly_in_force", "revert_failed"].includes(run.state) &&
          steps.some((step) => step.state.endsWith("failed")),
      },
    };
    return nameEverywhere(view, people);
  });
}

async function restoringOf(
  deps: ViewDeps,
  tx: MerchantTx,
  run: Run,
  {
    steps,
    names,
    viewer,
  }: { readonly steps: readonly Step[]; readonly names: ReadonlyMap<string, string>; readonly viewer: Viewer },
): Promise<RunView["restoring"]> {
  const asked = run.revertAsked;
  if (!asked) return null;
  return {
    askedByName: asked.by === null ? null : (names.get(asked.by) ?? null),
    at: asked.at,
    over: steps
      .filter(({ index }) => asked.over?.some((one) => one.index === index))
      .map(({ title, observed, before }) => ({ title, now: readings(observed), written: readings(before) })),
    digest: restoringDigest(run),
    whyNot: await whyNotDecide(tx, run, steps.length, viewer.memberId),
    outside: (await readPolicy(tx)).approvalsOutside ? outsideOf(deps) : null,
  };
}

async function onTopOf(tx: MerchantTx, run: Run, now: Date): Promise<RunView["onTop"]> {
  const later = mayBeInForce(run.state) ? await findRunOnTop(tx, run) : undefined;
  if (!later) return null;
  const limitWaits = run.autoRevert && run.revertAt !== null && run.revertAt <= now;
  return { id: later.id, title: actionTitle(later.action), state: later.state, limitWaits };
}

function runPart(
  run: Run,
  toUndo: number,
  names: ReadonlyMap<string, string>,
): Omit<RunView["run"], "storeName" | "incident" | "rehearsal"> {
  const action = findAction(run.action);
  const { id, mode, state, channel, notes, blastRadius, planDigest, autoRevert } = run;
  return {
    ...{ id, mode, state, channel, notes, blastRadius, planDigest, autoRevert, action: run.action },
    title: actionTitle(run.action),
    description: action?.description ?? "",
    proposerName: run.proposer.kind === "member" ? (names.get(run.proposer.memberId) ?? null) : null,
    gateReason: run.gate.reason,
    singleControl: run.gate.singleControl,
    unaffected: action?.unaffected ?? null,
    remains: action?.remains ?? null,
    afterwards: action?.afterwards ?? null,
    reversible: action?.reversible ?? false,
    undoButton: action?.undoButton(toUndo) ?? "Undo",
    needsCounsel: action?.restoreApproval === "counsel",
    undoneBy: action?.ways.find((way) => way.mode === mode)?.undoneBy ?? null,
    createdAt: run.createdAt.toISOString(),
    lastCheckedAt: run.lastCheckedAt?.toISOString() ?? null,
    revertAt: run.revertAt?.toISOString() ?? null,
  };
}

function stepView(
  run: Run,
  step: Step,
  lines: readonly CapabilityLine[],
  names: ReadonlyMap<string, string>,
  { now, proofs }: { readonly now: Date; readonly proofs: readonly StepProof[] },
): StepView {
  const action = findAction(run.action);
  return {
    assignee: step.assigneeId === null ? null : { id: step.assigneeId, name: names.get(step.assigneeId) ?? null },
    dueAt: isOpenTask(step) ? (step.dueAt?.toISOString() ?? null) : null,
    overdue: isOverdue(step, now),
    proofs: proofs.filter((proof) => proof.index === step.index).map((proof) => proofView(proof, names)),
    comparable: action?.versions !== undefined,
    ...{ index: step.index, title: step.title, state: step.state },
    before: readings(step.before),
    intended: readings(step.intended),
    observed: step.observed === null ? null : readings(step.observed),
    says: step.observed === null ? null : (action?.says?.(step.observed, step) ?? null),
    problem: step.problem === null ? null : { message: step.problem.message, nextStep: step.problem.nextStep ?? null },
    attested:
      step.attested === null
        ? null
        : {
            of: step.attested.of,
            byName: names.get(step.attested.memberId) ?? null,
            statement: step.attested.statement,
            at: step.attested.at,
          },
    waitsOn: step.parked?.on ?? null,
    task: taskOf(run, step, lines),
    manualUndo: action?.manualUndo(step) ?? null,
  };
}

function isOpenTask({ state, parked }: Step): boolean {
  return (state === "parked" || state === "revert_parked") && parked?.on === "person";
}

function isOverdue(step: Step, now: Date): boolean {
  return isOpenTask(step) && step.dueAt !== null && step.dueAt < now;
}

function proofView(proof: StepProof, names: ReadonlyMap<string, string>): ProofView {
  const { id, of, mediaType, bytes, sha256, memberId, at } = proof;
  const fileName = proofFileName(proof);
  return {
    ...{ id, of, mediaType, bytes, sha256, fileName },
    byName: names.get(memberId) ?? null,
    at: at.toISOString(),
  };
}

function followUpOf(run: Run, steps: readonly Step[]): RunView["followUp"] {
  if (run.followUp) return run.followUp;
  const isDue = findAction(run.action)?.followUp !== undefined;
  return isDue && steps.some((step) => step.state === "attested" || step.state === "verified") ? "waiting" : null;
}

/** The task as this store allows it: a way that reads back must not be promised where nothing can be read. */
function taskOf(run: Run, step: Step, lines: readonly CapabilityLine[]): GuidedTask | null {
  const ways = findAction(run.action)?.ways.filter((way) => way.mode === run.mode) ?? [];
  const can = (capability: string) => lines.some((line) => line.capability === capability && line.state === "can");
  const way = ways.find((one) => one.needs.every(can)) ?? ways.at(-1);
  return way?.task?.(step) ?? null;
}

/** A thing that people know by its name; the id beside it says nothing to them. */
const Named = z.object({ name: z.string() });
const Values = z.record(z.string(), z.unknown());

/** A recorded state as names and values for people. */
export function readings(state: unknown): readonly Reading[] {
  const values = Values.safeParse(state);
  if (!values.success) return [{ name: "value", value: String(state) }];
  return Object.entries(values.data)
    .filter(([name]) => name !== "v")
    .map(([name, value]) => ({ name, value: text(value) }));
}

function text(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map(text).join(", ");
  const named = Named.safeParse(value);
  if (named.success) return named.data.name;
  if (typeof value !== "object") return String(value);
  const parts = Object.entries(value as object).filter(([name]) => name !== "v");
  return `(${parts.map(([name, part]) => `${name.replaceAll(/([A-Z])/g, " $1").toLowerCase()}: ${text(part)}`).join(", ")})`;
}
