import type { BlastFigure, Json, Mode } from "#app/core/containment/define-action.ts";
import type { Channel, Proposer } from "#app/core/containment/gate.ts";
import type { RestoreOver } from "#app/core/containment/restore-over.ts";
import {
  demandStepTransition,
  type RunState,
  runTransitions,
  type StepState,
} from "#app/core/containment/run-state.ts";
import { Bug } from "#app/core/errors.ts";
import type { MerchantTx } from "./database.ts";
import { type ContainmentRun, Prisma, type RunStep } from "./generated/client.ts";
import { keepJson, keepProposer, takeJson, takeJsonOrNull, takeProposer } from "./versioned-json.ts";

/** Why a run or a step is not where it should be, for people. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly nextStep?: string;
  /** The run that is the cause, where another run is. */
  readonly runId?: string;
}

/** The gate's last word on a run. */
export interface GateWord {
  readonly reason: string;
  readonly singleControl: boolean;
  /** The gate's code, when it refused. */
  readonly code?: string;
}

/** One decision to act in one store. */
export interface Run {
  readonly id: string;
  readonly storeId: string;
  readonly incidentId: string | null;
  readonly action: string;
  readonly mode: Mode;
  readonly state: RunState;
  readonly channel: Channel;
  readonly proposer: Proposer;
  readonly externalKey: string | null;
  readonly params: Json;
  readonly planDigest: string;
  readonly notes: readonly string[];
  /** How far the plan reaches, as measured when it was made. */
  readonly blastRadius: readonly BlastFigure[];
  readonly gate: GateWord;
  readonly revertAt: Date | null;
  readonly autoRevert: boolean;
  /** Somebody (null: its own time limit) asked for the undoing, and it waits for counsel's word. */
  readonly revertAsked: RevertAsked | null;
  readonly lastCheckedAt: Date | null;
  /** What came of the comparison that follows the run; null before it. */
  readonly followUp: FollowUp | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A wish to undo a run that waits for counsel's word. */
export interface RevertAsked {
  readonly by: string | null;
  readonly at: string;
  readonly because: string;
  /** Targets that others changed since, and over whose change Cordon's record would be put; absent: none. */
  readonly over?: readonly RestoreOver[];
}

/** What the live theme looked like after a run whose action does not reach it. */
export interface FollowUp {
  readonly kind: "theme";
  readonly at: string;
  /** `first_look`: there was nothing to compare with. `cannot`: the theme could not be read. */
  readonly outcome: "unchanged" | "changed" | "another_theme" | "first_look" | "cannot";
  /** When the state that it was compared with had been accepted. */
  readonly baseline: string | null;
  readonly files: readonly string[];
  readonly fileCount: number;
  readonly why: string | null;
}

/** What a parked step waits on. */
export interface Parked {
  readonly on: "person" | "store" | "connector";
  readonly until: string | null;
}

/** A named member's word: the step was done, or undone. */
export interface Attested {
  readonly of: "done" | "undone";
  readonly memberId: string;
  readonly statement: string;
  readonly at: string;
}

/** One target of a run. */
export interface Step {
  readonly runId: string;
  readonly index: number;
  readonly target: string;
  readonly title: string;
  readonly state: StepState;
  readonly before: Json;
  readonly intended: Json;
  readonly receipt: Json | null;
  readonly observed: Json | null;
  readonly problem: Problem | null;
  readonly attempts: number;
  readonly parked: Parked | null;
  readonly attested: Attested | null;
  /** The member who does the task, where a person carries the step out. */
  readonly assigneeId: string | null;
  /** When the task should be done; it says something while the step is parked on a person. */
  readonly dueAt: Date | null;
  readonly updatedAt: Date;
}

/** A run about to be written. */
export type NewRun = Omit<Run, "revertAsked" | "followUp" | "lastCheckedAt" | "createdAt" | "updatedAt">;

/** What may change about a run beside its state. */
export type RunPatch = Partial<
  Pick<
    Run,
    | "mode"
    | "planDigest"
    | "notes"
    | "blastRadius"
    | "gate"
    | "lastCheckedAt"
    | "revertAt"
    | "autoRevert"
    | "revertAsked"
    | "followUp"
  >
>;

/** What may change about a step beside its state; null clears. */
export type StepPatch = Partial<
  Pick<Step, "receipt" | "observed" | "problem" | "attempts" | "parked" | "attested" | "assigneeId" | "dueAt">
>;

/** Writes a run. @throws a unique violation when another run has the same external key in this store */
export async function insertRun(tx: MerchantTx, run: NewRun, now: Date): Promise<void> {
  const { params, proposer, gate, notes, blastRadius, ...plain } = run;
  await tx.client.containmentRun.create({
    data: {
      ...plain,
      merchantId: tx.merchantId,
      params: keepJson(params),
      proposer: keepProposer(proposer),
      gate: keepJson({ ...gate }),
      notes: [...notes],
      blastRadius: keepJson({ figures: blastRadius }),
      createdAt: now,
      updatedAt: now,
    },
  });
}

/** Writes a run's steps, all waiting. */
export async function insertSteps(
  tx: MerchantTx,
  runId: string,
  steps: readonly Pick<Step, "target" | "title" | "before" | "intended">[],
  now: Date,
): Promise<void> {
  await tx.client.runStep.createMany({
    data: steps.map((step, index) => ({
      merchantId: tx.merchantId,
      runId,
      index,
      target: step.target,
      title: step.title,
      state: "pending",
      before: keepJson(step.before),
      intended: keepJson(step.intended),
      updatedAt: now,
    })),
  });
}

/** One run of this merchant. */
export async function findRun(tx: MerchantTx, runId: string): Promise<Run | undefined> {
  const row = await tx.client.containmentRun.findFirst({ where: { merchantId: tx.merchantId, id: runId } });
  return row ? toRun(row) : undefined;
}

/** One run, locked until the transaction ends: whoever decides on it decides alone. */
export async function lockRun(tx: MerchantTx, runId: string): Promise<Run | undefined> {
  await tx.client.$queryRaw`
    SELECT 1 FROM containment_run WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${runId}::uuid FOR UPDATE`;
  return findRun(tx, runId);
}

/** The run that a caller asked for under its own key. */
export async function findRunByKey(tx: MerchantTx, storeId: string, externalKey: string): Promise<Run | undefined> {
  const row = await tx.client.containmentRun.findFirst({ where: { merchantId: tx.merchantId, storeId, externalKey } });
  return row ? toRun(row) : undefined;
}

/** An open run of a store with exactly this plan, for the same incident. */
export async function findRunWithPlan(
  tx: MerchantTx,
  storeId: string,
  incidentId: string | null,
  planDigest: string,
): Promise<Run | undefined> {
  const open: RunState[] = ["proposed", "awaiting_approval", "approved", "running", "parked"];
  const row = await tx.client.containmentRun.findFirst({
    where: { merchantId: tx.merchantId, storeId, incidentId, planDigest, state: { in: open } },
  });
  return row ? toRun(row) : undefined;
}

/** Lets one proposal for a store be written at a time, until the transaction ends. */
export async function lockProposals(tx: MerchantTx, storeId: string): Promise<void> {
  await tx.client.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`proposals ${storeId}`}, 0))::text`;
}

/** The runs of a store in any of the given states, oldest first. */
export async function listRunsOfStore(tx: MerchantTx, storeId: string, states: readonly RunState[]): Promise<Run[]> {
  const rows = await tx.client.containmentRun.findMany({
    where: { merchantId: tx.merchantId, storeId, state: { in: [...states] } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(toRun);
}

/** A run's steps in order. */
export async function listRunSteps(tx: MerchantTx, runId: string): Promise<Step[]> {
  const rows = await tx.client.runStep.findMany({
    where: { merchantId: tx.merchantId, runId },
    orderBy: { index: "asc" },
  });
  return rows.map(toStep);
}

/** Tasks for people whose time is over, the longest overdue first. */
export async function listOverdueTasks(tx: MerchantTx, now: Date): Promise<Step[]> {
  const rows = await tx.client.runStep.findMany({
    where: { merchantId: tx.merchantId, state: { in: ["parked", "revert_parked"] }, dueAt: { lt: now } },
    orderBy: [{ dueAt: "asc" }, { runId: "asc" }, { index: "asc" }],
  });
  return rows.map(toStep);
}

/**
 * Moves a run on, if it still stands where the caller saw it; false when somebody else moved it first.
 * @throws Bug for a step the transition table does not know
 */
export async function moveRun(
  tx: MerchantTx,
  run: Pick<Run, "id" | "state">,
  to: RunState,
  now: Date,
  patch: RunPatch = {},
): Promise<boolean> {
  if (!runTransitions[run.state].includes(to)) throw new Bug(`A run cannot go from ${run.state} to ${to}.`);
  return updateRun(tx, run, { ...patch, state: to }, now);
}

/** Changes what is known about a run without moving it. */
export async function noteRun(
  tx: MerchantTx,
  run: Pick<Run, "id" | "state">,
  patch: RunPatch,
  now: Date,
): Promise<boolean> {
  return updateRun(tx, run, patch, now);
}

async function updateRun(
  tx: MerchantTx,
  run: Pick<Run, "id" | "state">,
  patch: RunPatch & { state?: RunState },
  now: Date,
): Promise<boolean> {
  const { gate, notes, blastRadius, revertAsked, followUp, ...plain } = patch;
  const { count } = await tx.client.containmentRun.updateMany({
    where: { merchantId: tx.merchantId, id: run.id, state: run.state },
    data: {
      ...plain,
      ...(gate ? { gate: keepJson({ ...gate }) } : {}),
      ...(notes ? { notes: [...notes] } : {}),
      ...(blastRadius ? { blastRadius: keepJson({ figures: blastRadius }) } : {}),
      ...(revertAsked === undefined ? {} : { revertAsked: revertAsked ? keepJson({ ...revertAsked }) : Prisma.DbNull }),
      ...(followUp ? { followUp: keepJson({ ...followUp }) } : {}),
      updatedAt: now,
    },
  });
  return count === 1;
}

/**
 * Moves a step on, if it still stands where the caller saw it; false when somebody else moved it first.
 * @throws Bug for a step the transition table does not know
 */
export async function moveStep(
  tx: MerchantTx,
  step: Step,
  to: StepState,
  now: Date,
  patch: StepPatch = {},
): Promise<boolean> {
  return (await moveSteps(tx, step.runId, [{ step, to, patch }], now)).has(step.index);
}

/**
 * Moves steps of one run on, each if it still stands where the caller saw it.
 * @returns the indices of those that were moved
 * @throws Bug for a step the transition table does not know; then none is moved
 */
export async function moveSteps(
  tx: MerchantTx,
  runId: string,
  moves: readonly { readonly step: Step; readonly to: StepState; readonly patch: StepPatch }[],
  now: Date,
): Promise<ReadonlySet<number>> {
  if (moves.length === 0) return new Set();
  const rows = moves.map(({ step, to, patch }) => {
    demandStepTransition(step.state, to);
    return { index: step.index, seen: step.state, state: to, patch: toPatchJson(patch) };
  });
  const moved = await tx.client.$queryRaw<{ index: number }[]>`
    UPDATE run_step s SET state = m.state, updated_at = ${now},
      receipt = CASE WHEN m.patch ? 'receipt' THEN NULLIF(m.patch -> 'receipt', 'null') ELSE s.receipt END,
      observed = CASE WHEN m.patch ? 'observed' THEN NULLIF(m.patch -> 'observed', 'null') ELSE s.observed END,
      problem = CASE WHEN m.patch ? 'problem' THEN NULLIF(m.patch -> 'problem', 'null') ELSE s.problem END,
      parked = CASE WHEN m.patch ? 'parked' THEN NULLIF(m.patch -> 'parked', 'null') ELSE s.parked END,
      attested = CASE WHEN m.patch ? 'attested' THEN NULLIF(m.patch -> 'attested', 'null') ELSE s.attested END,
      attempts = COALESCE((m.patch ->> 'attempts')::int, s.attempts),
      assignee_id = CASE WHEN m.patch ? 'assigneeId' THEN (m.patch ->> 'assigneeId')::uuid ELSE s.assignee_id END,
      due_at = CASE WHEN m.patch ? 'dueAt' THEN (m.patch ->> 'dueAt')::timestamptz ELSE s.due_at END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m (index int, seen text, state text, patch jsonb)
    WHERE s.merchant_id = ${tx.merchantId}::uuid AND s.run_id = ${runId}::uuid AND s.index = m.index AND s.state = m.seen
    RETURNING s.index`;
  return new Set(moved.map(({ index }) => index));
}

/** A patch as the database reads it: what is not in it stays, null clears. */
function toPatchJson({ attempts, assigneeId, dueAt, ...values }: StepPatch): object {
  const json = Object.entries(values).map(([key, value]) => [key, value === null ? null : keepJson(value as Json)]);
  return { ...Object.fromEntries(json), attempts, assigneeId, dueAt };
}

/** Changes what is known about a step without moving it. */
export async function noteStep(tx: MerchantTx, step: Step, patch: StepPatch, now: Date): Promise<boolean> {
  const { attempts, assigneeId, dueAt, ...values } = patch;
  const json = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, value === null ? Prisma.DbNull : keepJson(value as Json)]),
  );
  const { count } = await tx.client.runStep.updateMany({
    where: { merchantId: tx.merchantId, runId: step.runId, index: step.index, state: step.state },
    data: {
      ...json,
      ...(attempts === undefined ? {} : { attempts }),
      ...(assigneeId === undefined ? {} : { assigneeId }),
      ...(dueAt === undefined ? {} : { dueAt }),
      updatedAt: now,
    },
  });
  return count === 1;
}

function toRun(row: ContainmentRun): Run {
  const { id, storeId, incidentId, action, externalKey, planDigest, notes, revertAt, autoRevert } = row;
  return {
    ...{ id, storeId, incidentId, action, externalKey, planDigest, notes, revertAt, autoRevert },
    mode: row.mode as Mode,
    state: row.state as RunState,
    channel: row.channel as Channel,
    proposer: takeProposer(row.proposer),
    params: takeJson<{ readonly [key: string]: Json }>(row.params),
    gate: takeJson<GateWord>(row.gate),
    blastRadius: takeJsonOrNull<{ readonly figures: readonly BlastFigure[] }>(row.blastRadius)?.figures ?? [],
    revertAsked: takeJsonOrNull<RevertAsked>(row.revertAsked),
    followUp: takeJsonOrNull<FollowUp>(row.followUp),
    lastCheckedAt: row.lastCheckedAt,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

function toStep(row: RunStep): Step {
  const { runId, index, target, title, attempts, assigneeId, dueAt, updatedAt } = row;
  return {
    ...{ runId, index, target, title, attempts, assigneeId, dueAt, updatedAt },
    state: row.state as StepState,
    before: takeJson<Json>(row.before),
    intended: takeJson<Json>(row.intended),
    receipt: takeJsonOrNull<Json>(row.receipt),
    observed: takeJsonOrNull<Json>(row.observed),
    problem: takeJsonOrNull<Problem>(row.problem),
    parked: takeJsonOrNull<Parked>(row.parked),
    attested: takeJsonOrNull<Attested>(row.attested),
  };
}
