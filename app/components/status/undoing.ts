import type { Mode } from "#app/core/containment/define-action.ts";

/** Who can take a containment back: Cordon, a person by hand, or nobody. */
export type Undoing = "by_cordon" | "by_hand" | "never";

/** What only a person can do, only a person can undo: Cordon must not promise it. */
export function undoingOf(containment: {
  readonly reversible: boolean;
  readonly mode: Mode | null;
  readonly undoneBy?: "person" | null;
}): Undoing {
  if (!containment.reversible) return "never";
  return containment.mode === "guided" || containment.undoneBy === "person" ? "by_hand" : "by_cordon";
}
