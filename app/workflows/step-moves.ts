import { setTimeout as pause } from "node:timers/promises";
import type { Action, Json } from "#app/core/containment/define-action.ts";
import { demandStepTransition, type StepState } from "#app/core/containment/run-state.ts";
import type { EvidenceEntryType } from "#app/core/evidence/entry-types.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { moveSteps, type Run, type Step, type StepPatch } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";
import { askFollowUp } from "./follow-up.ts";
import { isKillSwitchSet } from "./gate-facts.ts";
import { engine, stepEntry } from "./run-evidence.ts";

/** A step's next state, with the evidence of it. */
export interface StepMove {
  readonly step: Step;
  readonly to: StepState;
  readonly patch: StepPatch;
  readonly type: EvidenceEntryType;
  readonly details: { readonly [key: string]: Json };
  /** It begins something outside, and does not while the kill switch is set. */
  readonly begins: boolean;
}

/** `elsewhere`: somebody else moved the step first. `stopped`: the kill switch is set. */
export type Moved = "moved" | "elsewhere" | "stopped";

/** Moves steps of one run; each is durable, with its evidence, when its promise resolves. */
export interface StepMoves {
  /** @throws Bug for a step the transition table does not know */
  move(move: StepMove): Promise<Moved>;
}

interface Waiting {
  readonly move: StepMove;
  readonly resolve: (moved: Moved) => void;
  readonly reject: (error: unknown) => void;
}

/** So long a move waits for others of its run, where several steps are carried at once. */
const lingerMilliseconds = 8;

/**
 * The moves of one run. Those asked for at about the same time commit in one transaction: a flush and the log's lock cost
 * the same for ten as for one. When that fails, each is tried by itself, so that one does not keep the others from being
 * kept; a move applies only where its step still stands, so that trying it again does nothing twice.
 */
export function createStepMoves(deps: Deps, merchantId: MerchantId, run: Run, action: Action): StepMoves {
  const atOnce = action.stepsAtOnce ?? 1;
  let waiting: Waiting[] = [];
  let busy = false;

  const commit = (moves: readonly StepMove[]): Promise<readonly Moved[]> => {
    const now = deps.clock.now();
    return commitChange(deps.database, merchantId, now, (change) => moveTogether(change, run, action, moves, now));
  };

  const settle = async (batch: readonly Waiting[]): Promise<void> => {
    const moved = await commit(batch.map(({ move }) => move));
    for (const [index, each] of batch.entries()) each.resolve(moved[index] ?? "elsewhere");
  };

  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      if (waiting.length < atOnce) await pause(atOnce > 1 ? lingerMilliseconds : 0);
      const batch = waiting;
      waiting = [];
      const kept = await settle(batch).then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      if (!kept) continue;
      if (batch.length === 1) batch[0]?.reject(kept.error);
      else for (const each of batch) await settle([each]).catch(each.reject);
    }
    busy = false;
  };

  return {
    move(move) {
      demandStepTransition(move.step.state, move.to);
      return new Promise<Moved>((resolve, reject) => {
        waiting.push({ move, resolve, reject });
        if (busy) return;
        busy = true;
        void flush();
      });
    },
  };
}

async function moveTogether(
  change: Change,
  run: Run,
  action: Action,
  moves: readonly StepMove[],
  now: Date,
): Promise<readonly Moved[]> {
  const isStopped = moves.some(({ begins }) => begins) && (await isKillSwitchSet(change.tx));
  const going = moves.filter(({ begins }) => !(begins && isStopped));
  const moved = await moveSteps(change.tx, run.id, going, now);
  return moves.map((move) => {
    if (move.begins && isStopped) return "stopped";
    if (!moved.has(move.step.index)) return "elsewhere";
    change.evidence(stepEntry(move.type, run, move.step, engine, move.details));
    if (move.to === "verified") askFollowUp(change, run, action);
    return "moved";
  });
}
