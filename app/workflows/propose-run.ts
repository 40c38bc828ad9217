import { approvalSignalKey } from "#app/core/automation/signal-key.ts";
import type { Json } from "#app/core/containment/define-action.ts";
import { type Channel, isAutomation, type Proposer } from "#app/core/containment/gate.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import { Conflict, type CordonError, type InvalidInput, NotAllowed, type NotFound } from "#app/core/errors.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { JobOutcome, NewJob } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { markRehearsal, readRehearsal } from "#app/storage/rehearsals.ts";
import { insertRunPeople } from "#app/storage/run-people.ts";
import {
  findRun,
  findRunByKey,
  findRunWithPlan,
  insertRun,
  insertSteps,
  lockProposals,
  lockRun,
  moveRun,
  type NewRun,
  noteRun,
  type Run,
} from "#app/storage/runs.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";
import { endRehearsals, whyWaitForRehearsal } from "./end-rehearsals.ts";
import { judgeRun } from "./gate-facts.ts";
import { noteUse } from "./lent-rights.ts";
import { type MadePlan, makePlan, parseWish, type TimeLimit } from "./make-plan.ts";
import { whyNotFor, whyNotForLocked, whyNotPropose } from "./may-propose.ts";
import { engine, proposerActor, runEntry } from "./run-evidence.ts";
import { concealPeople, sealPeople } from "./run-people.ts";
import { startingJob } from "./start-bundle.ts";
import { supersedeProposals } from "./supersede-proposals.ts";
import { whyNoRehearsal } from "./why-no-rehearsal.ts";

/** A wish to act in a store. */
export interface RunWish {
  readonly merchantId: MerchantId;
  readonly storeId: string;
  readonly incidentId: string | null;
  readonly action: string;
  readonly params: unknown;
  readonly proposer: Proposer;
  readonly channel: Channel;
  /** The caller's own id of this request: asking again under it gives the same run. */
  readonly externalKey?: string;
  readonly limit?: TimeLimit;
  /** The digest of the plan that the proposer was shown. */
  readonly seenDigest?: string;
  /** It only tries the lever out: it is undone as soon as it was seen to work. */
  readonly rehearsal?: boolean;
}

/** Where a proposal stands after the gate was asked. */
export interface Proposal {
  readonly runId: string;
  readonly state: RunState;
  readonly planDigest: string;
  /** The gate's sentence. */
  readonly because: string;
}

/**
 * Makes a run: reads the store, writes the plan and asks the gate.
 *
 * A member's rights are asked first: nothing is read of a store, and nobody's address sealed, for one who may not act.
 * The plan is made outside any transaction. The same external key with the same parameters gives the same run; with
 * others it is a conflict. The same plan proposed twice, as by a second click, is one run while that is open.
 */
export async function proposeRun(deps: Deps, wish: RunWish): Promise<Result<Proposal, CordonError>> {
  const parsed = parseWish(wish.action, wish.params);
  if (!parsed.ok) return parsed;
  const unentitled = await whyNotPropose(deps, wish);
  if (unentitled) return err(unentitled);
  const concealed = await concealPeople(deps, wish.merchantId, parsed.value.action, parsed.value.params);
  const earlier = await findEarlier(deps, wish, concealed.params as Json);
  if (earlier) return earlier;
  const over = await deps.database.asMerchant(wish.merchantId, (tx) => whyNotFor(tx, wish.incidentId));
  if (over) return err(over);
  const prepared = await prepareRun(deps, wish);
  if (!prepared.ok) return prepared;
  const { made, params } = prepared.value;
  const unfit = whyNot(made, wish.seenDigest);
  if (unfit) return err(unfit);
  return commitChange(deps.database, wish.merchantId, deps.clock.now(), async (change) => {
    await lockProposals(change.tx, wish.storeId);
    const twin = await findTwin(change, wish, made.digest);
    if (twin && !givesWay(twin, wish)) return sameRun(twin, wish, params);
    const inTheWay = wish.rehearsal
      ? await whyNoRehearsal(change.tx, wish)
      : await whyWaitForRehearsal(change.tx, wish, deps.clock.now());
    if (inTheWay) return err(inTheWay);
    const closed = await whyNotForLocked(change.tx, wish.incidentId);
    if (closed) return err(closed);
    return outcomeOf(await writeRun(change, prepared.value, deps.clock.now()));
  });
}

/** A run whose plan is made, not yet written. */
export interface PreparedRun {
  readonly runId: string;
  readonly wish: RunWish;
  readonly made: MadePlan;
  /** As they are kept: without people's addresses. */
  readonly params: Json;
  readonly people: Awaited<ReturnType<typeof sealPeople>>;
}

/**
 * Reads the store and makes a run's plan, after rehearsals of its action have been ended. Writes nothing of the run; never
 * inside a transaction.
 */
export async function prepareRun(deps: Deps, wish: RunWish): Promise<Result<PreparedRun, CordonError>> {
  const runId = deps.ids.next();
  const held = wish.rehearsal ? undefined : await endRehearsals(deps, wish);
  if (held) return err(held);
  const made = await makePlan(deps, { ...wish, runId, limit: wish.limit ?? null });
  if (!made.ok) return made;
  const people = await sealPeople(deps, wish.merchantId, runId, made.value.emails);
  return ok({ runId, wish, made: made.value, params: made.value.params as Json, people });
}

/** Writes a run whose plan is made and asks the gate; the caller holds the lock of the store's proposals. */
export async function writeRun(
  change: Change,
  { runId, wish, made, params, people }: PreparedRun,
  now: Date,
): Promise<Proposal> {
  if (!wish.rehearsal) await supersedeProposals(change, wish, now);
  const run = newRun(wish, runId, params, made);
  await insertRun(change.tx, run, now);
  if (wish.rehearsal) await markRehearsal(change.tx, run.id);
  await insertRunPeople(change.tx, runId, people);
  return writePlan(change, run, made, now);
}

/** Keeps a wish whose plan is made by a worker: for callers who cannot wait. The same key gives the same run. */
export async function requestRun(
  deps: Deps,
  wish: RunWish & { readonly externalKey: string },
): Promise<Result<Run, InvalidInput | Conflict | NotFound>> {
  const parsed = parseWish(wish.action, wish.params);
  if (!parsed.ok) return parsed;
  const concealed = await concealPeople(deps, wish.merchantId, parsed.value.action, parsed.value.params);
  const params = concealed.params as Json;
  const runId = deps.ids.next();
  const people = await sealPeople(deps, wish.merchantId, runId, concealed.emails);
  const now = deps.clock.now();
  return commitChange(deps.database, wish.merchantId, now, async ({ tx, evidence, job }) => {
    await lockProposals(tx, wish.storeId);
    const earlier = await findRunByKey(tx, wish.storeId, wish.externalKey);
    if (earlier) return isSameWish(earlier, wish.action, params) ? ok(earlier) : err(otherWish());
    const closed = await whyNotForLocked(tx, wish.incidentId);
    if (closed) return err(closed);
    const mode = parsed.value.action.ways[0]?.mode ?? "guided";
    const waiting = { mode, digest: "", notes: [], blastRadius: [] };
    const run = newRun(wish, runId, params, waiting);
    await insertRun(tx, run, now);
    await insertRunPeople(tx, runId, people);
    evidence(runEntry("flow.received", run, proposerActor(run.proposer, run.channel), { key: wish.externalKey }));
    job({ kind: "containment.propose", key: run.id, payload: { runId: run.id, storeId: run.storeId } });
    return ok({ ...run, revertAsked: null, followUp: null, lastCheckedAt: null, createdAt: now, updatedAt: now });
  });
}

/** Job `containment.propose`: makes the plan of a run that was asked for from outside, and asks the gate. */
export async function planRequestedRun(
  deps: Deps,
  merchantId: MerchantId,
  { runId }: { runId: string },
): Promise<JobOutcome> {
  const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
  if (run?.state !== "proposed") return { kind: "done" };
  const { storeId, action, params } = run;
  const limit = run.revertAt ? { revertAt: run.revertAt, autoRevert: run.autoRevert } : null;
  const closed = await deps.database.asMerchant(merchantId, (tx) => whyNotFor(tx, run.incidentId));
  const unready = closed ?? (await endRehearsals(deps, { merchantId, storeId, action }));
  const made = unready ? err(unready) : await makePlan(deps, { merchantId, storeId, runId, action, params, limit });
  if (!made.ok && made.error.code === "platform_busy")
    return { kind: "retry", reason: made.error.code, afterSeconds: made.error.details.retryAfterSeconds ?? null };
  const unfit = made.ok ? whyNot(made.value, undefined) : made.error;
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async (change) => {
    // While the store was read, the run may have ended (the app was removed) or another worker may have planned it.
    if ((await lockRun(change.tx, runId))?.state !== "proposed") return undefined;
    if (made.ok && !unfit) return writePlan(change, run, made.value, now);
    const sentence = unfit?.message ?? "";
    const gate = { reason: sentence, singleControl: false, code: unfit?.code ?? "bug" };
    if (await moveRun(change.tx, run, "failed", now, { gate }))
      change.evidence(runEntry("run.failed", run, engine, { because: sentence }));
    return undefined;
  });
  return { kind: "done" };
}

/** Asks the gate about a run whose plan is known, and writes plan, word and what follows. */
async function writePlan(change: Change, run: NewRun, made: MadePlan, now: Date): Promise<Proposal> {
  const { tx, evidence, job } = change;
  const { plan, digest, blastRadius } = made;
  await insertSteps(tx, run.id, plan.steps, now);
  const known = { mode: plan.mode, planDigest: digest, notes: plan.notes, blastRadius };
  const planned: NewRun = { ...run, ...known };
  await noteRun(tx, run, known, now);
  const proposer = proposerActor(run.proposer, run.channel);
  evidence(
    runEntry("run.proposed", planned, proposer, {
      ...{ mode: plan.mode, channel: run.channel, planDigest: digest, targets: plan.steps.length },
      ...{ revertAt: plan.revertAt, autoRevert: plan.autoRevert, notes: plan.notes },
      ...((await readRehearsal(tx, run.id)) === null ? {} : { rehearsal: true }),
      steps: plan.steps.map((step) => ({ ...step })),
      // Without the rows: they say whose orders these are.
      blastRadius: blastRadius.map(({ rows: _rows, ...figure }) => figure),
    }),
  );
  const { decision, rights } = await judgeRun(tx, planned, plan.steps.length);
  if (decision.kind !== "refuse") await noteUse(tx, rights, "respond");
  const because = decision.because;
  switch (decision.kind) {
    case "run":
      await moveRun(tx, run, "approved", now, { gate: { reason: because, singleControl: decision.singleControl } });
      evidence(
        runEntry("run.approved", planned, engine, {
          planDigest: digest,
          because,
          singleControl: decision.singleControl,
          approvals: [],
        }),
      );
      job(await startingJob(tx, run));
      if (run.proposer.kind === "automation") announce(change, { topic: "ran_by_itself", about: run.id });
      return { runId: run.id, state: "approved", planDigest: digest, because };
    case "wait":
      await moveRun(tx, run, "awaiting_approval", now, { gate: { reason: because, singleControl: false } });
      announce(change, { topic: "approval_waits", about: run.id });
      job(approvalTrigger(run));
      return { runId: run.id, state: "awaiting_approval", planDigest: digest, because };
    case "refuse":
      await moveRun(tx, run, "refused", now, { gate: { reason: because, singleControl: false, code: decision.code } });
      evidence(runEntry("run.refused", planned, engine, { planDigest: digest, because, code: decision.code }));
      return { runId: run.id, state: "refused", planDigest: digest, because };
  }
}

function approvalTrigger({ id, storeId, incidentId }: NewRun): NewJob<"automation.trigger"> {
  const signalKey = approvalSignalKey(id);
  return { kind: "automation.trigger", key: signalKey, payload: { signalKey, storeId, incidentId } };
}

function newRun(
  wish: RunWish,
  id: string,
  params: Json,
  made: MadePlan | (Pick<Run, "mode" | "notes" | "blastRadius"> & { readonly digest: string }),
): NewRun {
  const { mode, notes } = "plan" in made ? made.plan : made;
  return {
    ...{ id, storeId: wish.storeId, incidentId: wish.incidentId, action: wish.action, mode, params, notes },
    ...{ channel: wish.channel, proposer: wish.proposer, externalKey: wish.externalKey ?? null },
    ...{ revertAt: wish.limit?.revertAt ?? null, autoRevert: wish.limit?.autoRevert ?? false },
    state: "proposed",
    planDigest: made.digest,
    blastRadius: made.blastRadius,
    gate: { reason: "The plan is being made.", singleControl: false },
  };
}

/** Why a plan cannot become a run: it is not the one that was shown, or nothing is left to do. */
export function whyNot(made: MadePlan, seenDigest: string | undefined): Conflict | undefined {
  if (seenDigest !== undefined && seenDigest !== made.digest)
    return new Conflict("The store has changed since you looked.", { nextStep: "Look at the new plan." });
  if (made.plan.steps.length > 0) return undefined;
  return new Conflict(made.plan.notes.join(" ") || "There is nothing to do.");
}

async function findEarlier(
  deps: Deps,
  wish: RunWish,
  params: Json,
): Promise<Result<Proposal, CordonError> | undefined> {
  const key = wish.externalKey;
  if (key === undefined) return undefined;
  const run = await deps.database.asMerchant(wish.merchantId, (tx) => findRunByKey(tx, wish.storeId, key));
  return run ? sameRun(run, wish, params) : undefined;
}

async function findTwin({ tx }: Change, wish: RunWish, digest: string): Promise<Run | undefined> {
  if (wish.externalKey !== undefined) return findRunByKey(tx, wish.storeId, wish.externalKey);
  return findRunWithPlan(tx, wish.storeId, wish.incidentId, digest);
}

/** A rule's waiting plan makes room for the same one asked for by a person: that one needs fewer words. */
function givesWay(twin: Run, wish: RunWish): boolean {
  return twin.channel === "rule" && twin.state === "awaiting_approval" && !isAutomation(wish.channel);
}

function sameRun(run: Run, wish: RunWish, params: Json): Result<Proposal, CordonError> {
  if (!isSameWish(run, wish.action, params)) return err(otherWish());
  return outcomeOf({ runId: run.id, state: run.state, planDigest: run.planDigest, because: run.gate.reason });
}

/** A refusal is an answer to the proposer, not a run to look at; the run stays as the record of it. */
function outcomeOf(proposal: Proposal): Result<Proposal, NotAllowed> {
  return proposal.state === "refused" ? err(new NotAllowed(proposal.because)) : ok(proposal);
}

function isSameWish(run: Run, action: string, params: Json): boolean {
  return run.action === action && canonicalJson(run.params) === canonicalJson(params);
}

function otherWish(): Conflict {
  return new Conflict("This request was made before with other parameters.", {
    nextStep: "Use a new id for a new request.",
  });
}
