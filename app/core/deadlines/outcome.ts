import type { Obligation } from "./answer.ts";
import type { Duty } from "./duty.ts";

/** A duty as computed, with what the comparison between duties needs. */
export interface Outcome {
  readonly obligation: Obligation;
  readonly duty: Duty;
  readonly due: number | null;
  readonly target: number | null;
  /** When it was met, in milliseconds. */
  readonly met: number | null;
}

/** Finds an outcome computed before: the duty to tell the individuals, on which others hang. */
export type FindOutcome = (id: string) => Outcome | undefined;
