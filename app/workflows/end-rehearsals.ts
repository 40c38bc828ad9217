import { endedRunStates, type RunState, runStates } from "#app/core/containment/run-state.ts";
import { PlatformBusy } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readRehearsal } from "#app/storage/rehearsals.ts";
import { findRun, listRunsOfStore, lockRun, moveRun, type Run } from "#app/storage/runs.ts";
import { beginRevert } from "./begin-revert.ts";
import type { Deps } from "./deps.ts";
import { carryRevert } from "./revert-run.ts";
import { engine, runEntry } from "./run-evidence.ts";

/** Where a rehearsal of the same action would be in a real containment's way. */
interface Lever {
  readonly merchantId: MerchantId;
  readonly storeId: string;
  readonly action: string;
}

/** So long a rehearsal under way is waited for, in seconds; one that hangs is in nobody's way any longer. */
const mostWaitSeconds = 60;

/** Turns of a rehearsal's undoing that are carried out here, before a person is told to wait. */
const mostTurns = 10;

const openStates = runStates.filter((state) => !endedRunStates.includes(state));
const notBegun: readonly RunState[] = ["proposed", "awaiting_approval", "approved"];
const standing: readonly RunState[] = ["in_force", "partly_in_force", "attested"];
const moving: readonly RunState[] = ["running", "reverting"];

const busy = () =>
  new PlatformBusy("A rehearsal of this is being undone at this moment.", {
    retryAfterSeconds: 3,
    nextStep: "Ask again in a few seconds.",
  });

/**
 * Ends rehearsals of an action in a store, so that a real plan records the state from before them: undone here and now
 * where they stand, called off where they have not begun. One that is just being pulled or undone is waited for, a minute
 * at most; one that cannot be undone does not hold up a real containment, which then stands on top of it.
 *
 * @returns why the plan has to wait a few seconds; undefined when nothing is in its way
 */
export async function endRehearsals(deps: Deps, lever: Lever): Promise<PlatformBusy | undefined> {
  const { merchantId } = lever;
  const open = await deps.database.asMerchant(merchantId, (tx) => listRehearsals(tx, lever));
  if (open.length === 0) return undefined;
  const now = deps.clock.now();
  const begun = await commitChange(deps.database, merchantId, now, (change) => endAll(change, lever, now));
  for (const { id } of begun) await carryOut(deps, merchantId, id);
  return deps.database.asMerchant(merchantId, (tx) => whyWaitForRehearsal(tx, lever, deps.clock.now()));
}

/** Why a plan may not be written now: a rehearsal of its action is on its way there or back. */
export async function whyWaitForRehearsal(
  tx: MerchantTx,
  lever: Pick<Lever, "storeId" | "action">,
  now: Date,
): Promise<PlatformBusy | undefined> {
  const open = await listRehearsals(tx, lever);
  const since = plusSeconds(now, -mostWaitSeconds);
  return open.some((run) => moving.includes(run.state) && run.updatedAt > since) ? busy() : undefined;
}

async function listRehearsals(tx: MerchantTx, { storeId, action }: Pick<Lever, "storeId" | "action">): Promise<Run[]> {
  const rehearsals: Run[] = [];
  for (const run of await listRunsOfStore(tx, storeId, openStates))
    if (run.action === action && (await readRehearsal(tx, run.id)) !== null) rehearsals.push(run);
  return rehearsals;
}

/** @returns the runs whose undoing was begun */
async function endAll(change: Change, lever: Lever, now: Date): Promise<readonly Run[]> {
  const because = "a real containment of the same kind goes first";
  const begun: Run[] = [];
  for (const { id } of await listRehearsals(change.tx, lever)) {
    const run = await lockRun(change.tx, id);
    if (run && notBegun.includes(run.state)) {
      const gate = {
        reason: "A real containment of the same kind went first.",
        singleControl: false,
        code: "gave_way",
      };
      await moveRun(change.tx, run, "refused", now, { gate });
      change.evidence(runEntry("run.refused", run, engine, { planDigest: run.planDigest, because }));
    }
    if (run && standing.includes(run.state)) {
      // Carried out here; the worker takes it up only should this process end in the middle.
      await beginRevert(change, run, engine, because, now, plusSeconds(now, mostWaitSeconds));
      begun.push(run);
    }
  }
  return begun;
}

async function carryOut(deps: Deps, merchantId: MerchantId, runId: string): Promise<void> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const outcome = await carryRevert(deps, merchantId, { runId });
    const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
    if (run?.state !== "reverting") return;
    if (outcome.kind !== "later" || outcome.runAt > deps.clock.now()) return;
  }
}
