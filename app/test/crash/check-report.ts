import type { CrashReport } from "./crash-world.ts";

/** What is wrong with a run that was killed on its way to `in_force`, or back; empty when nothing is. */
export function findFaults(
  report: CrashReport,
  runId: string,
  effects: readonly string[],
  end: "in_force" | "reverted",
): string[] {
  const faults: string[] = [];
  if (report.state !== end) faults.push(`The run ended ${report.state}.`);
  if (report.dead > 0) faults.push(`${report.dead} jobs are dead.`);
  for (const [index, step] of report.steps.entries()) {
    if (step.state !== (end === "in_force" ? "verified" : "reverted"))
      faults.push(`Step ${index} ended ${step.state}.`);
    const added = effects.filter((effect) => effect === `added ${step.target}`).length;
    const released = effects.filter((effect) => effect === `released ${step.target}`).length;
    if (added !== 1) faults.push(`Step ${index} was held ${added} times.`);
    if (released !== (end === "in_force" ? 0 : 1)) faults.push(`Step ${index} was released ${released} times.`);
  }
  return [...faults, ...findChainFaults(report), ...findOrderFaults(report, runId, end)];
}

/** The log is without gaps, and each entry names the one before it. */
function findChainFaults({ evidence }: CrashReport): string[] {
  return evidence.flatMap((entry, at) => {
    const before = evidence[at - 1];
    const broken =
      entry.index !== at || entry.leaf.index !== at || (before !== undefined && entry.leaf.prev !== before.leafHash);
    return broken ? [`Evidence entry ${at} does not follow the one before it.`] : [];
  });
}

/** Each thing was written down once, and in the order in which it happened. */
function findOrderFaults(report: CrashReport, runId: string, end: "in_force" | "reverted"): string[] {
  const ours = report.evidence.filter((entry) => entry.payload?.runId === runId);
  const of = (step: number | undefined) =>
    ours.filter((entry) => entry.payload.step === step).map((entry) => entry.type);
  const faults: string[] = [];
  const run = [
    "run.proposed",
    "run.approved",
    "run.started",
    "run.in_force",
    ...(end === "reverted" ? ["run.reverting", "run.reverted"] : []),
  ];
  if (of(undefined).join() !== run.join()) faults.push(`The run's entries are ${of(undefined).join(", ")}.`);
  for (const index of report.steps.keys()) {
    // Where the answer was lost with the process, the read-back found the hold in force: nothing was executed twice.
    const types = of(index).filter((type) => type !== "step.executed");
    const steps = ["step.started", "step.verified", ...(end === "reverted" ? ["step.reverting", "step.reverted"] : [])];
    if (types.join() !== steps.join()) faults.push(`The entries of step ${index} are ${of(index).join(", ")}.`);
    if (of(index).filter((type) => type === "step.executed").length > 1)
      faults.push(`Step ${index} says twice that it was executed.`);
  }
  return faults;
}
