import type { Simulation } from "#app/simulator/simulation.ts";

/** Faults that need something only the stage can do: there they are left out, and it says why. */
export type StagedFault = "changed by somebody else" | "target deleted";

/**
 * One action set up in a simulated shop with exactly one target, for the fault matrix: one file per action with a direct
 * way, named after its handle, exporting `stage`. Looks at the shop itself, never through Cordon's adapter.
 */
export interface Stage {
  /** Mutations that carrying out the step takes, and undoing it; more of them that succeed are a double effect. */
  readonly mutations: { readonly execute: number; readonly revert: number };
  /** Why a fault cannot happen to this action's target. */
  readonly without?: Partial<Readonly<Record<StagedFault, string>>>;
  /** Puts a target of its own into the shop, so that stages played one after the other do not meet. */
  set(sim: Simulation, shop: string, cell: number): StageScene;
}

export interface StageScene {
  readonly params: unknown;
  /** Everything the action may change, as it is now; compared with itself later. */
  snapshot(): unknown;
  /** Whether what was intended truly holds in the shop. */
  inForce(): boolean;
  /** Somebody else changes the target, so that it is neither as before nor as intended. */
  readonly touch?: () => void;
  /** The target disappears. */
  readonly remove?: () => void;
  /** What a person does to undo it, for actions that only a person can undo. */
  readonly undoByHand?: () => void;
  /** The state of the live theme that counts as good, for actions that go back to it. */
  readonly accepted?: { readonly themeId: string; readonly files: Readonly<Record<string, string>> };
}
