import { readdirSync } from "node:fs";
import { actions } from "#app/core/containment/actions.generated.ts";
import type { Action } from "#app/core/containment/define-action.ts";
import { assertNever } from "#app/core/result.ts";
import { Random } from "#app/simulator/random.ts";
import type { CrashPoint } from "#app/workflows/deps.ts";
import { type Fault, faultsOf } from "./faults.ts";
import type { Cell } from "./play-cell.ts";
import type { Stage } from "./stage.ts";

/** The whole matrix: every action that the platform carries out, there and back, in each fault that can happen to it. */
export interface FaultMatrix {
  /** Handles of the actions with a direct way. */
  readonly direct: readonly string[];
  /** Handles of the actions with a stage. */
  readonly staged: readonly string[];
  readonly cells: readonly Cell[];
  /** Faults that cannot happen to an action's target, and why. */
  readonly without: readonly (Pick<Cell, "action" | "half"> & { readonly fault: string; readonly why: string })[];
}

export async function readFaultMatrix(): Promise<FaultMatrix> {
  const all = actions as unknown as readonly Action[];
  const direct = all.filter((action) => action.ways.some((way) => way.mode === "direct"));
  const stages = await readStages();
  const cells: Cell[] = [];
  const without: FaultMatrix["without"][number][] = [];
  for (const { handle: action, reversible } of direct) {
    const stage = stages.get(action);
    if (!stage) continue;
    for (const half of reversible ? (["execute", "revert"] as const) : (["execute"] as const))
      for (const fault of faultsOf(half)) {
        const why = whyNot(stage, half, fault);
        if (why === undefined) cells.push({ action, stage, fault, half, number: cells.length });
        else without.push({ action, half, fault: fault.name, why });
      }
  }
  return { direct: direct.map((action) => action.handle), staged: [...stages.keys()], cells, without };
}

/** Places after a change of Cordon's own. */
const readBack: readonly CrashPoint[] = ["revert.read_back", "revert.step_reverted"];

function whyNot(stage: Stage, half: Cell["half"], fault: Fault): string | undefined {
  const byPerson = "A person does this half: Cordon changes nothing that a fault could hit.";
  switch (fault.kind) {
    case "touched":
    case "removed":
      return stage.without?.[fault.name];
    case "answer":
      return stage.mutations[half] === 0 && fault.on !== "read" ? byPerson : undefined;
    case "killed":
      return stage.mutations[half] === 0 && readBack.includes(fault.at) ? byPerson : undefined;
    default:
      return assertNever(fault);
  }
}

async function readStages(): Promise<ReadonlyMap<string, Stage>> {
  const folder = new URL("stages/", import.meta.url);
  const stages = new Map<string, Stage>();
  for (const file of readdirSync(folder).sort()) {
    const { stage } = (await import(new URL(file, folder).href)) as { readonly stage: Stage };
    stages.set(file.slice(0, -".stage.ts".length).replaceAll("-", "_"), stage);
  }
  return stages;
}

/**
 * One in `share` of the cells, the same for the same seed. Every action is among them, and every fault of either half as
 * long as there are at least `share` actions.
 */
export function drawCells(cells: readonly Cell[], share: number, seed: number): readonly Cell[] {
  const random = new Random(seed);
  const columns = new Map<string, Cell[]>();
  for (const cell of random.shuffle(cells)) {
    const column = `${cell.half} ${cell.fault.name}`;
    columns.set(column, [...(columns.get(column) ?? []), cell]);
  }
  const drawn: Cell[] = [];
  const taken = new Map<string, number>();
  for (const column of columns.values()) {
    // Those of whom the fewest were taken come first; the shuffle decides between equals.
    const waiting = column.toSorted((one, other) => (taken.get(one.action) ?? 0) - (taken.get(other.action) ?? 0));
    for (const cell of waiting.slice(0, Math.ceil(column.length / share))) {
      drawn.push(cell);
      taken.set(cell.action, (taken.get(cell.action) ?? 0) + 1);
    }
  }
  return drawn.sort((one, other) => one.number - other.number);
}
