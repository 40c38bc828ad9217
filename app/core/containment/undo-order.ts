import type { RunState } from "./run-state.ts";

/** A run as far as the order of undoing goes. */
export interface UndoableRun {
  readonly id: string;
  readonly state: RunState;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
}

/** States in which a person has to decide or to look before anything can be undone. */
const needsPerson: readonly RunState[] = ["conflict", "revert_failed", "cannot_be_read"];

/** States from which one press undoes. */
const undoable: readonly RunState[] = ["in_force", "partly_in_force", "attested"];

/** True when undoing can simply be asked for: the run stands, and nobody has to decide anything first. */
export function isUndoable(state: RunState): boolean {
  return undoable.includes(state);
}

/**
 * The order in which containment is taken back: what needs a person first, then the last that was done first, because
 * what came later was built on what came before.
 */
export function inUndoOrder<R extends UndoableRun>(runs: readonly R[]): readonly R[] {
  const rank = (run: R) => (needsPerson.includes(run.state) ? 0 : 1);
  return [...runs].sort((a, b) => rank(a) - rank(b) || b.createdAt.localeCompare(a.createdAt));
}
