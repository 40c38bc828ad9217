import { findAction } from "#app/core/containment/find-action.ts";
import { Policy } from "#app/core/containment/gate.ts";
import { mayBeInForce, type RunState, type StepState, undoSize } from "#app/core/containment/run-state.ts";
import { inUndoOrder, isUndoable } from "#app/core/containment/undo-order.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { type ConnectorRow, listConnectors } from "#app/storage/connectors.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { isJobOpen } from "#app/storage/outbox-reads.ts";
import { listRunsOfIncidents, listStepsOfRuns, type RunRow, type StepRow } from "#app/storage/run-reads.ts";
import { listStores, type StoreRow } from "#app/storage/store-reads.ts";
import { connectorAnswers } from "./connector-answers.ts";
import { type RunSummary, runSummary } from "./incident.view.ts";
import { readCapabilities } from "./store-capabilities.ts";
import type { ViewDeps } from "./view-deps.ts";
import { wayInStore } from "./way-in-store.ts";

/** Something that stands in a store, or may, and what undoing it comes to. */
export interface RecoveryItem extends RunSummary {
  /** The verb that undoes it, with its size. */
  readonly undoButton: string;
  /** What undoing cannot bring back. */
  readonly remains: string | null;
  readonly needsCounsel: boolean;
  /** False where nothing can be read back: a person's word is the only proof. */
  readonly readable: boolean;
  /** One press undoes it; nobody has to decide anything first. */
  readonly undoable: boolean;
  readonly revertAt: string | null;
  readonly autoRevert: boolean;
}

/** What stands of an incident's containment, in the order in which it is taken back. */
export interface RecoveryView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: IncidentPhase;
  };
  readonly items: readonly RecoveryItem[];
  /** What one press takes back, in order. */
  readonly undoAll: readonly string[];
  /** Somebody asked for all of it, and Cordon is at it, or between two of them. */
  readonly undoingAll: boolean;
  /** Runs that were undone already. */
  readonly undone: readonly RunSummary[];
  readonly killSwitch: boolean;
  readonly mayRespond: boolean;
}

/** Null when this merchant has no such incident. */
export async function readRecovery(deps: ViewDeps, viewer: Viewer, incidentId: string): Promise<RecoveryView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, incidentId);
    if (!incident) return null;
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const runs = await listRunsOfIncidents(tx, [incidentId]);
    const steps = await listStepsOfRuns(
      tx,
      runs.map((run) => run.id),
    );
    const connectors = await listConnectors(tx);
    const of = (run: RunRow) => ({
      run,
      steps: steps.filter((step) => step.runId === run.id),
      store: stores.find((store) => store.id === run.storeId),
      connectors,
    });
    const standing = runs.filter((run) => mayBeInForce(run.state as RunState)).map((run) => recoveryItem(of(run)));
    const items = inUndoOrder(standing);
    const { id, number, title, phase } = incident;
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      incident: { id, number, title, phase: phase as IncidentPhase },
      items,
      undoAll: items.filter((item) => item.undoable && !item.needsCounsel).map((item) => item.id),
      undoingAll: await isJobOpen(tx, "containment.undo_all", incidentId),
      undone: runs.filter((run) => run.state === "reverted").map((run) => summaryOf(of(run))),
      killSwitch: Policy.parse(merchant.policy).killSwitch !== null,
      mayRespond: may(viewer.roles, "respond"),
    };
  });
}

interface Parts {
  readonly run: RunRow;
  readonly steps: readonly StepRow[];
  readonly store: StoreRow | undefined;
  readonly connectors: readonly ConnectorRow[];
}

function summaryOf({ run, steps, store }: Parts): RunSummary {
  return runSummary(run, steps, store?.name ?? "");
}

function recoveryItem(parts: Parts): RecoveryItem {
  const { run, steps, store, connectors } = parts;
  const action = findAction(run.action);
  const way = wayInStore(run, readCapabilities(store?.capabilities, connectorAnswers(connectors, run.storeId)).lines);
  return {
    ...summaryOf(parts),
    undoButton: action?.undoButton(undoSize(steps.map((step) => ({ state: step.state as StepState })))) ?? "Undo",
    remains: action?.remains ?? null,
    needsCounsel: action?.restoreApproval === "counsel",
    readable: way?.observe !== undefined && store?.state !== "gone",
    undoable: action?.reversible === true && isUndoable(run.state as RunState),
    revertAt: run.revertAt?.toISOString() ?? null,
    autoRevert: run.autoRevert,
  };
}
