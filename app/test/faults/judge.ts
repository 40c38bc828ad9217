import type { RunState, StepState } from "#app/core/containment/run-state.ts";

/** What Cordon says after a cell was played, and what is so in the shop. */
export interface Outcome {
  readonly half: "execute" | "revert";
  readonly run: RunState;
  readonly steps: readonly { readonly state: StepState; readonly problem: string | null }[];
  /** What was intended holds in the shop. */
  readonly inForce: boolean;
  /** The shop is as it was before the run. */
  readonly asBefore: boolean;
  /** What somebody else did to the target; `kept` is false when that is not there any more. */
  readonly others: { readonly kind: "touched" | "removed"; readonly kept: boolean } | null;
  /** Mutations that the shop carried out since the trouble began, and how many of them one effect takes. */
  readonly done: readonly string[];
  readonly allowed: number;
  /** False when the fault that was prepared never came up. */
  readonly happened: boolean;
}

/** What Cordon says that is not so, or did more than once. Empty is good. */
export function judge(outcome: Outcome): readonly string[] {
  const { run, steps, inForce, asBefore, others, done, half } = outcome;
  const isBack = others === null ? asBefore : !inForce;
  const says = (state: StepState) => steps.some((step) => step.state === state);
  const wrong: readonly (readonly [boolean, string])[] = [
    [["approved", "running", "reverting"].includes(run), "it came to no end"],
    [run === "in_force" && !inForce, "in force was said, and it is not"],
    [says("verified") && !inForce && run !== "cannot_be_read", "verified was said, and it is not in force"],
    [run === "reverted" && !isBack, "reverted was said, and it is not as before"],
    [run === "failed" && inForce && half === "execute", "failed was said, and it is in force"],
    [run === "revert_failed" && asBefore, "the undoing was said to have failed, and it is done"],
    [run === "attested" || says("attested"), "attested was said, and nobody attested"],
    [others?.kind === "touched" && !others.kept, "somebody else's change was written over"],
    [done.length > outcome.allowed, `it was done more than once: ${done.join()}`],
    [!outcome.happened, "the fault did not happen"],
  ];
  const told = `run ${run}, step ${steps.map(({ state, problem }) => `${state} ${problem ?? ""}`.trim()).join()}`;
  return wrong.filter(([isWrong]) => isWrong).map(([, fault]) => `${fault} (${told})`);
}
