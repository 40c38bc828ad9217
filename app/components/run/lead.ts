import { undoingOf } from "#app/components/status/undoing.ts";
import type { RunView, StepView } from "#app/views/run.view.ts";
import { runMessages as words } from "./messages.ts";

type Told = Pick<RunView["run"], "state" | "mode" | "reversible"> & Partial<Pick<RunView["run"], "undoneBy">>;
type Stands = Pick<StepView, "state" | "observed" | "attested"> & Partial<Pick<StepView, "waitsOn">>;

/** Where a run stands, in one sentence that claims no more than was seen. */
export function leadOf(run: Told, steps: readonly Stands[]): string {
  if (run.state === "reverting") return words.reverting[undoingOf(run)];
  if (run.state === "reverted") return revertedLead(steps);
  // A person who reads this may be the one it waits for.
  if (run.state === "parked" && steps.some((step) => step.waitsOn === "person")) return words.parkedOnPerson;
  return words.lead[run.state];
}

function revertedLead(steps: readonly Stands[]): string {
  const counts = { readBack: 0, attested: 0, stays: 0, neverDone: 0, released: 0 };
  for (const step of steps) counts[howUndone(step)] += 1;
  if (counts.readBack === steps.length) return words.reverted.all;
  const parts = (Object.keys(counts) as (keyof typeof counts)[]).filter((part) => counts[part] > 0);
  const said = parts.map((part) => words.reverted.parts[part](counts[part])).join(", ");
  return `Undone: ${said}.`;
}

function howUndone({
  state,
  observed,
  attested,
}: Stands): "readBack" | "attested" | "stays" | "neverDone" | "released" {
  if (state === "released") return "released";
  if (attested?.of === "undone") return "attested";
  if (observed !== null) return "readBack";
  // A person said that it was done, and there was nothing to undo.
  return attested?.of === "done" ? "stays" : "neverDone";
}

/** Targets that are where the run is to bring them. What failed, or waits for its undoing, is none of them. */
export function targetsDone(state: RunView["run"]["state"], steps: readonly Pick<StepView, "state">[]): number {
  const done = state === "reverting" ? ["reverted", "released"] : ["verified", "attested"];
  return steps.filter((step) => done.includes(step.state)).length;
}
