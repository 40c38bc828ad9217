import { z } from "zod";
import { findAction } from "#app/core/containment/find-action.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import type { Rule } from "#app/core/detection/define-rule.ts";
import { rules } from "#app/core/detection/rules.generated.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { decideNextAction, type NextAction, type RunInSight } from "#app/core/incidents/next-action.ts";
import { listAlertsOfIncidents, listFindingsOfAlerts } from "#app/storage/alert-reads.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import type { IncidentRow } from "#app/storage/incident-reads.ts";
import { listRunsOfIncidents, listStepsOfRuns, type RunRow, type StepRow } from "#app/storage/run-reads.ts";

/** An incident in a list. */
export interface IncidentSummary {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly phase: IncidentPhase;
  readonly storeIds: readonly string[];
  readonly openedAt: string;
  readonly ownerId: string | null;
  readonly next: NextAction;
  /** The next action's title in the merchant's words, when it is about one. */
  readonly nextTitle: string | null;
}

/** Every registered rule, by id. */
export const rulesById: ReadonlyMap<string, Rule> = new Map(
  (rules as unknown as readonly Rule[]).map((rule) => [rule.id, rule]),
);

/** An action's words; its handle when this version no longer has it. */
export function actionTitle(handle: string): string {
  return findAction(handle)?.title ?? handle.replaceAll("_", " ");
}

/** Incidents with what each asks for next, the worst first. */
export async function summariseIncidents(
  tx: MerchantTx,
  incidents: readonly IncidentRow[],
): Promise<readonly IncidentSummary[]> {
  const ids = incidents.map((incident) => incident.id);
  const runs = await listRunsOfIncidents(tx, ids);
  const steps = await listStepsOfRuns(
    tx,
    runs.map((run) => run.id),
  );
  const suggested = await readSuggestions(tx, ids);
  return incidents.map((incident) => summarise(incident, runs, steps, suggested.get(incident.id) ?? []));
}

function summarise(
  incident: IncidentRow,
  runs: readonly RunRow[],
  steps: readonly StepRow[],
  suggested: readonly string[],
): IncidentSummary {
  const phase = incident.phase as IncidentPhase;
  const own = runs.filter((run) => run.incidentId === incident.id).map((run) => runInSight(run, steps));
  const next = decideNextAction({ phase, runs: own, suggested });
  const handle = "action" in next ? next.action : null;
  return {
    id: incident.id,
    number: incident.number,
    title: incident.title,
    severity: incident.severity,
    phase,
    storeIds: incident.storeIds,
    openedAt: incident.openedAt.toISOString(),
    ownerId: incident.ownerId,
    next,
    nextTitle: handle === null ? null : actionTitle(handle),
  };
}

const Parked = z.object({ on: z.enum(["person", "store", "connector"]) });

/** A run as deciding the next action sees it; a parked run waits on a person when any of its steps does. */
export function runInSight(run: RunRow, steps: readonly StepRow[]): RunInSight {
  const waits = steps
    .filter((step) => step.runId === run.id && (step.state === "parked" || step.state === "revert_parked"))
    .flatMap((step) => Parked.safeParse(step.parked).data?.on ?? []);
  const waitsOn = waits.includes("person") ? "person" : (waits[0] ?? null);
  return { id: run.id, action: run.action, state: run.state as RunState, waitsOn };
}

/** What the rules behind each incident's findings suggest doing, each action once, in the rules' order. */
export async function readSuggestions(
  tx: MerchantTx,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const alerts = await listAlertsOfIncidents(tx, incidentIds);
  const findings = await listFindingsOfAlerts(
    tx,
    alerts.map((alert) => alert.id),
  );
  const suggested = new Map<string, string[]>();
  for (const finding of findings) {
    const incidentId = alerts.find((alert) => alert.id === finding.alertId)?.incidentId;
    if (!incidentId) continue;
    const list = suggested.get(incidentId) ?? [];
    for (const handle of rulesById.get(finding.ruleId)?.suggests ?? []) if (!list.includes(handle)) list.push(handle);
    suggested.set(incidentId, list);
  }
  return suggested;
}
