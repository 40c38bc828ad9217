import { Bug } from "#app/core/errors.ts";

/**
 * Where a run stands. `in_force` means read back and seen; `attested` means a person says so; `partly_in_force` means
 * that some targets are in force and some are not.
 */
export const runStates = [
  "proposed",
  "awaiting_approval",
  "approved",
  "running",
  "parked",
  "in_force",
  "partly_in_force",
  "attested",
  "failed",
  "refused",
  "reverting",
  "reverted",
  "conflict",
  "revert_failed",
  "cannot_be_read",
] as const;
export type RunState = (typeof runStates)[number];

/** Every step a run may take. A test walks it: each state is reachable, and those without a way out are meant. */
export const runTransitions: Readonly<Record<RunState, readonly RunState[]>> = {
  proposed: ["awaiting_approval", "approved", "refused", "failed"],
  awaiting_approval: ["approved", "refused"],
  approved: ["running", "refused"],
  running: ["parked", "in_force", "partly_in_force", "attested", "failed", "conflict", "cannot_be_read"],
  parked: ["running", "in_force", "partly_in_force", "attested", "failed", "conflict", "reverting", "cannot_be_read"],
  in_force: ["reverting", "partly_in_force", "conflict", "cannot_be_read"],
  partly_in_force: ["running", "reverting", "in_force", "conflict", "cannot_be_read"],
  attested: ["reverting", "in_force", "partly_in_force", "conflict", "cannot_be_read"],
  failed: ["running", "reverting"],
  refused: [],
  reverting: ["reverted", "conflict", "revert_failed", "cannot_be_read"],
  reverted: [],
  conflict: [
    "running",
    "reverting",
    "reverted",
    "revert_failed",
    "in_force",
    "partly_in_force",
    "attested",
    "failed",
    "cannot_be_read",
  ],
  revert_failed: ["reverting", "cannot_be_read"],
  cannot_be_read: ["running", "parked", "in_force", "partly_in_force", "attested", "conflict", "failed", "reverting"],
};

/** States in which nothing more will happen to a run. */
export const endedRunStates: readonly RunState[] = ["refused", "reverted"];

/** True while the run may still hold something in the store. */
export function mayBeInForce(state: RunState): boolean {
  return !["proposed", "awaiting_approval", "approved", "refused", "reverted"].includes(state);
}

/** True when a step is being undone, or was: its run is on its way back. */
export function isUndoing(step: StepState): boolean {
  return ["reverting", "revert_parked", "reverted", "revert_conflict", "revert_failed"].includes(step);
}

/** States from which a person may ask for the undoing. */
export function mayRevert(state: RunState): boolean {
  return runTransitions[state].includes("reverting");
}

/**
 * Where one target of a run stands. `executed` means that the platform said yes and nobody has looked yet; `released`
 * means that a person chose to leave somebody else's change standing: the run no longer answers for that target.
 */
export const stepStates = [
  "pending",
  "executing",
  "executed",
  "verified",
  "parked",
  "attested",
  "failed",
  "conflict",
  "released",
  "reverting",
  "revert_parked",
  "reverted",
  "revert_conflict",
  "revert_failed",
] as const;
export type StepState = (typeof stepStates)[number];

export const stepTransitions: Readonly<Record<StepState, readonly StepState[]>> = {
  pending: ["executing", "reverted"],
  executing: ["executed", "verified", "parked", "failed", "conflict"],
  executed: ["verified", "failed"],
  verified: ["reverting", "conflict"],
  parked: ["attested", "verified", "failed", "reverting"],
  attested: ["verified", "reverting", "conflict"],
  failed: ["executing", "reverting"],
  conflict: ["executing", "released", "reverting", "verified"],
  released: [],
  reverting: ["reverted", "revert_parked", "revert_conflict", "revert_failed"],
  revert_parked: ["reverted", "reverting"],
  reverted: [],
  revert_conflict: ["reverting", "released"],
  revert_failed: ["reverting"],
};

/** @throws Bug for a step the transition table does not know */
export function demandStepTransition(from: StepState, to: StepState): void {
  if (!stepTransitions[from].includes(to)) throw new Bug(`A step cannot go from ${from} to ${to}.`);
}

/** States in which nothing more will happen to a step. */
export const endedStepStates: readonly StepState[] = ["released", "reverted"];

/**
 * How many targets there are to undo: those that hold something, or may. What failed, was left to others or was undone
 * already is not counted, except where nothing else is left of the run.
 */
export function undoSize(steps: readonly { readonly state: StepState }[]): number {
  const over: readonly StepState[] = ["pending", "failed", "released", "reverted"];
  const held = steps.filter((step) => !over.includes(step.state)).length;
  return held > 0 ? held : steps.length;
}

/** The state of a run whose steps stand as given, while it goes forward. */
export function settleRun(steps: readonly StepState[]): RunState {
  const has = (...states: StepState[]) => steps.some((step) => states.includes(step));
  if (has("pending", "executing", "executed")) return "running";
  if (has("parked")) return "parked";
  const held = steps.filter((step) => step === "verified" || step === "attested").length;
  if (held > 0) {
    if (held < steps.length) return "partly_in_force";
    return has("attested") ? "attested" : "in_force";
  }
  if (has("conflict")) return "conflict";
  // Every target was left to somebody else: nothing of this run stands any more.
  return steps.length > 0 && steps.every((step) => step === "released") ? "reverted" : "failed";
}

/** The state of a run whose steps stand as given, while it is being undone. */
export function settleRevert(steps: readonly StepState[]): RunState {
  const has = (...states: StepState[]) => steps.some((step) => states.includes(step));
  if (!steps.every((step) => ["reverted", "released", "revert_conflict", "revert_failed"].includes(step)))
    return "reverting";
  if (has("revert_conflict")) return "conflict";
  return has("revert_failed") ? "revert_failed" : "reverted";
}
