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
  proposed: ["awaiting_approval", "approved", "refused"],
  awaiting_approval: ["approved", "refused", "cannot_be_read"],
  approved: ["running", "refused", "cannot_be_read"],
  running: ["parked", "in_force", "partly_in_force", "attested", "failed", "conflict", "cannot_be_read"],
  parked: ["running", "failed", "refused", "cannot_be_read"],
  in_force: ["reverting", "partly_in_force", "cannot_be_read"],
  partly_in_force: ["running", "reverting", "in_force", "cannot_be_read"],
  attested: ["reverting", "in_force", "failed", "cannot_be_read"],
  failed: ["running", "reverting"],
  refused: [],
  reverting: ["reverted", "conflict", "revert_failed", "cannot_be_read"],
  reverted: [],
  conflict: ["running", "reverting", "in_force", "cannot_be_read"],
  revert_failed: ["reverting", "cannot_be_read"],
  cannot_be_read: ["in_force", "partly_in_force", "reverting"],
};

/** States in which nothing more will happen to a run. */
export const endedRunStates: readonly RunState[] = ["refused", "reverted"];

/** True while the run may still hold something in the store. */
export function mayBeInForce(state: RunState): boolean {
  return !["proposed", "awaiting_approval", "approved", "refused", "reverted"].includes(state);
}

/** Where one target of a run stands. */
export const stepStates = [
  "pending",
  "executing",
  "executed",
  "verified",
  "parked",
  "attested",
  "failed",
  "conflict",
  "reverting",
  "reverted",
  "revert_conflict",
  "revert_failed",
] as const;
export type StepState = (typeof stepStates)[number];

export const stepTransitions: Readonly<Record<StepState, readonly StepState[]>> = {
  pending: ["executing"],
  executing: ["executed", "verified", "parked", "failed", "conflict"],
  executed: ["verified", "failed"],
  verified: ["reverting", "conflict"],
  parked: ["executing", "attested", "verified", "failed"],
  attested: ["verified", "reverting", "failed"],
  failed: ["executing", "reverting"],
  conflict: ["executing", "reverting", "reverted", "verified"],
  reverting: ["reverted", "revert_conflict", "revert_failed", "parked"],
  reverted: [],
  revert_conflict: ["reverting", "reverted"],
  revert_failed: ["reverting"],
};

/** The state of a run whose steps stand as given, once none is left to do. */
export function settleRun(steps: readonly StepState[]): RunState {
  if (steps.some((step) => step === "pending" || step === "executing" || step === "executed")) return "running";
  if (steps.some((step) => step === "parked")) return "parked";
  const verified = steps.filter((step) => step === "verified").length;
  const attested = steps.filter((step) => step === "attested").length;
  if (verified === steps.length) return "in_force";
  if (verified + attested === steps.length) return "attested";
  if (verified + attested > 0) return "partly_in_force";
  return steps.some((step) => step === "conflict") ? "conflict" : "failed";
}
