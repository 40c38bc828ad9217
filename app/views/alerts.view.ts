import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { countAlerts, listAlerts, listFindingsOfAlerts } from "#app/storage/alert-reads.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listIncidentsById } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listDeadJobs } from "#app/storage/outbox.ts";
import { listStores, readLastEvents } from "#app/storage/store-reads.ts";
import { rulesById } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import { readCutOff, type SourceLine, sourceLine } from "./sources.ts";
import type { ViewDeps } from "./view-deps.ts";

/** An alert in a list. */
export interface AlertLine {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  /** The surest of its findings. */
  readonly confidence: string;
  readonly storeName: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly findings: number;
  /** Whoever is in charge of its incident. */
  readonly ownerName: string | null;
  readonly incident: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: IncidentPhase;
  } | null;
  readonly dismissed: { readonly reason: string; readonly byName: string | null; readonly at: string } | null;
}

/** Alerts by what became of them. */
export interface AlertsView {
  readonly now: string;
  readonly timeZone: string;
  readonly waiting: readonly AlertLine[];
  readonly linked: readonly AlertLine[];
  readonly dismissed: readonly AlertLine[];
  /** A store has been watched for this long at least; rules that compare with the usual need days of it. */
  readonly watchedSince: string | null;
  /** How many alerts of a state there are in all; a list shows the newest of them. */
  readonly totals: { readonly waiting: number; readonly linked: number; readonly dismissed: number };
  readonly sources: readonly SourceLine[];
  /** Jobs that were given up: something was not looked at. */
  readonly deadJobs: number;
  /** What is looked for. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly description: string }[];
}

/** How many alerts of a group one screen shows. */
const shown = 100;

/** How many dead jobs are counted: more than that is "many" to whoever reads it. */
const deadJobsCounted = 100;

/** Reads the alerts of all stores of the merchant. */
export async function readAlerts(deps: ViewDeps, viewer: Viewer): Promise<AlertsView> {
  const cutOff = await readCutOff(deps, viewer);
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const names = await readMemberNames(deps, tx);
    const lastEvents = await readLastEvents(tx);
    const lines = (state: "new" | "linked" | "dismissed") => readLines(tx, state, stores, names);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      waiting: await lines("new"),
      linked: await lines("linked"),
      dismissed: await lines("dismissed"),
      watchedSince: stores[0]?.installedAt.toISOString() ?? null,
      totals: {
        waiting: await countAlerts(tx, "new"),
        linked: await countAlerts(tx, "linked"),
        dismissed: await countAlerts(tx, "dismissed"),
      },
      sources: stores.map((store) => sourceLine(store, merchant.timeZone, lastEvents.get(store.id), cutOff)),
      deadJobs: (await listDeadJobs(tx, deadJobsCounted)).length,
      rules: [...rulesById.values()].map(({ id, title, description }) => ({ id, title, description })),
    };
  });
}

async function readLines(
  tx: MerchantTx,
  state: "new" | "linked" | "dismissed",
  stores: readonly { readonly id: string; readonly name: string }[],
  names: ReadonlyMap<string, string>,
): Promise<readonly AlertLine[]> {
  const alerts = await listAlerts(tx, state, shown);
  const ids = alerts.map((alert) => alert.id);
  const findings = await listFindingsOfAlerts(tx, ids);
  const incidents = await listIncidentsById(
    tx,
    alerts.flatMap((alert) => alert.incidentId ?? []),
  );
  return alerts.map((alert) => {
    const own = findings.filter((finding) => finding.alertId === alert.id);
    const incident = incidents.find((one) => one.id === alert.incidentId);
    const by = alert.dismissedBy;
    return {
      ...{ id: alert.id, title: alert.title, severity: alert.severity, findings: own.length },
      confidence: surest(own.map((finding) => finding.confidence)),
      storeName: stores.find((store) => store.id === alert.storeId)?.name ?? "",
      firstSeenAt: alert.firstSeenAt.toISOString(),
      lastSeenAt: alert.lastSeenAt.toISOString(),
      ownerName: incident?.ownerId ? (names.get(incident.ownerId) ?? null) : null,
      incident: incident
        ? { id: incident.id, number: incident.number, title: incident.title, phase: incident.phase as IncidentPhase }
        : null,
      dismissed:
        alert.dismissedAt === null
          ? null
          : {
              reason: alert.dismissReason ?? "",
              byName: by === null ? null : (names.get(by) ?? null),
              at: alert.dismissedAt.toISOString(),
            },
    };
  });
}

/** The highest of the confidences; `low` for none. */
export function surest(confidences: readonly string[]): string {
  return ["high", "medium"].find((level) => confidences.includes(level)) ?? "low";
}
