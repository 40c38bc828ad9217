import { mayBeInForce, type RunState, runStates } from "#app/core/containment/run-state.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { dutyTitle } from "#app/core/obligations/duty-title.ts";
import { dutyKey } from "#app/core/obligations/open-duties.ts";
import { listAlertsOfIncidents } from "#app/storage/alert-reads.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { listStores, type StoreRow } from "#app/storage/store-reads.ts";
import { readOpenDuties } from "#app/workflows/read-open-duties.ts";
import { actionTitle } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What a person has to know who declares an incident real, or closes it. */
export interface DecisionView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly severity: string;
    readonly phase: IncidentPhase;
    readonly openedAt: string;
    /** When its first alert was seen; null without alerts. */
    readonly firstAlertAt: string | null;
  };
  /** Runs that hold something in a store, or may. */
  readonly inForce: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: RunState;
    readonly storeName: string;
  }[];
  /** What is owed to somebody and goes on after the closing, the earliest first. */
  readonly owed: readonly {
    readonly key: string;
    readonly what: string;
    readonly law: string;
    readonly due: string | null;
  }[];
  /** Duties of which a fact is missing: nobody knows yet whether they are owed. */
  readonly undecided: number;
  /** The name under which the decision will be recorded. */
  readonly viewerName: string | null;
  readonly mayDeclare: boolean;
}

/** Null when this merchant has no such incident. */
export async function readDecision(deps: ViewDeps, viewer: Viewer, incidentId: string): Promise<DecisionView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, incidentId);
    if (!incident) return null;
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const names = await readMemberNames(deps, tx);
    const { owed, undecided } = await readOpenDuties(tx, incidentId, deps.clock.now());
    const [firstAlert] = await listAlertsOfIncidents(tx, [incidentId]);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      incident: {
        ...{ id: incident.id, number: incident.number, title: incident.title, severity: incident.severity },
        phase: incident.phase as IncidentPhase,
        openedAt: incident.openedAt.toISOString(),
        firstAlertAt: firstAlert?.firstSeenAt.toISOString() ?? null,
      },
      inForce: await readInForce(tx, incidentId, stores),
      owed: owed.map((duty) => ({ key: dutyKey(duty), ...dutyTitle(duty), due: duty.due })),
      undecided,
      viewerName: names.get(viewer.memberId) ?? null,
      mayDeclare: may(viewer.roles, "declare"),
    };
  });
}

async function readInForce(
  tx: MerchantTx,
  incidentId: string,
  stores: readonly StoreRow[],
): Promise<DecisionView["inForce"]> {
  const runs = await listRunsOfIncidents(tx, [incidentId]);
  return runs.flatMap((run) => {
    const state = runStates.find((each) => each === run.state);
    if (state === undefined || !mayBeInForce(state)) return [];
    const storeName = stores.find((store) => store.id === run.storeId)?.name ?? "";
    return [{ id: run.id, title: actionTitle(run.action), state, storeName }];
  });
}
