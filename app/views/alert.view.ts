import { z } from "zod";
import { findRule } from "#app/core/detection/find-rule.ts";
import { chartSpan, drawSurge, type SurgeChart } from "#app/core/detection/surge-chart.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { isEventInFeed } from "#app/core/platform/feed-subjects.ts";
import {
  listEventTimes,
  listFindingsOfAlerts,
  listNamedActors,
  mostEventTimes,
  readAlert,
} from "#app/storage/alert-reads.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { type IncidentRow, listIncidentsById, listOpenIncidents } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { surest } from "./alerts.view.ts";
import { readMemberNames } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A rule's claim with the numbers behind it. */
export interface FindingView {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly confidence: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly rule: {
    readonly title: string;
    readonly description: string;
    readonly falsePositives: readonly string[];
  } | null;
  /** Numbers and references behind the claim; a value of null is one that is not known. */
  readonly detail: readonly { readonly name: string; readonly value: DetailValue }[];
  readonly named: {
    /** Whether the platform's feed can name anyone for this kind of thing. */
    readonly inFeed: boolean;
    /** How many records the platform's feed was asked about; null while it has not answered. */
    readonly asked: number | null;
    readonly actors: readonly { readonly name: string; readonly kind: string; readonly assurance: string }[];
  };
  /** Null where the rule counts no events. `partial`: there were more events than can be loaded. */
  readonly chart: (SurgeChart & { readonly partial: boolean }) | null;
}

export type DetailValue = string | number | boolean | null | readonly string[];

/** One alert: what was found, on what ground, and what to do with it. */
export interface AlertView {
  readonly now: string;
  readonly timeZone: string;
  readonly alert: {
    readonly id: string;
    readonly title: string;
    readonly severity: string;
    readonly confidence: string;
    readonly state: string;
    readonly storeId: string;
    readonly storeName: string;
    readonly storeGone: boolean;
    readonly firstSeenAt: string;
    readonly lastSeenAt: string;
    readonly incident: {
      readonly id: string;
      readonly number: number;
      readonly title: string;
      readonly phase: IncidentPhase;
    } | null;
    readonly dismissed: { readonly reason: string; readonly byName: string | null; readonly at: string } | null;
  };
  readonly findings: readonly FindingView[];
  /** Open incidents to which it can be linked. */
  readonly openIncidents: readonly { readonly id: string; readonly number: number; readonly title: string }[];
  readonly mayRespond: boolean;
  readonly mayDeclare: boolean;
}

/** Null when this merchant has no such alert. */
export async function readAlertView(deps: ViewDeps, viewer: Viewer, alertId: string): Promise<AlertView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const alert = await readAlert(tx, alertId);
    if (!alert) return null;
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const store = stores.find((one) => one.id === alert.storeId);
    const names = await readMemberNames(deps, tx);
    const findings = await listFindingsOfAlerts(tx, [alertId]);
    const [incident] = alert.incidentId === null ? [] : await listIncidentsById(tx, [alert.incidentId]);
    const open = await listOpenIncidents(tx);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      alert: {
        ...{ id: alert.id, title: alert.title, severity: alert.severity, state: alert.state, storeId: alert.storeId },
        confidence: surest(findings.map((finding) => finding.confidence)),
        storeName: store?.name ?? "",
        storeGone: store?.state === "gone",
        firstSeenAt: alert.firstSeenAt.toISOString(),
        lastSeenAt: alert.lastSeenAt.toISOString(),
        incident: incident ? incidentOf(incident) : null,
        dismissed:
          alert.dismissedAt === null
            ? null
            : {
                reason: alert.dismissReason ?? "",
                byName: alert.dismissedBy === null ? null : (names.get(alert.dismissedBy) ?? null),
                at: alert.dismissedAt.toISOString(),
              },
      },
      findings: await Promise.all(findings.map((finding) => findingView(tx, finding))),
      openIncidents: open.map(({ id, number, title }) => ({ id, number, title })),
      mayRespond: may(viewer.roles, "respond"),
      mayDeclare: may(viewer.roles, "declare"),
    };
  });
}

function incidentOf({ id, number, title, phase }: IncidentRow) {
  return { id, number, title, phase: phase as IncidentPhase };
}

type FindingRow = Awaited<ReturnType<typeof listFindingsOfAlerts>>[number];

async function findingView(tx: MerchantTx, finding: FindingRow): Promise<FindingView> {
  const rule = findRule(finding.ruleId);
  return {
    ...{ id: finding.id, title: finding.title, severity: finding.severity, confidence: finding.confidence },
    firstSeenAt: finding.firstSeenAt.toISOString(),
    lastSeenAt: finding.lastSeenAt.toISOString(),
    rule: rule ? { title: rule.title, description: rule.description, falsePositives: rule.falsePositives } : null,
    detail: detailLines(finding.detail),
    named: await readNamed(tx, finding),
    chart: await readChart(tx, finding),
  };
}

/** Counts the events that the rule counts; a rule without a baseline compares something else than numbers. */
async function readChart(tx: MerchantTx, finding: FindingRow): Promise<FindingView["chart"]> {
  const counted = findRule(finding.ruleId)?.baseline?.of;
  if (counted === undefined) return null;
  const { from, until } = chartSpan(finding);
  const events = await listEventTimes(tx, finding.storeId, counted, from, until);
  return { ...drawSurge(events, finding), partial: events.length >= mostEventTimes };
}

const Asked = z.looseObject({ actor_asked: z.number().optional() });

async function readNamed(tx: MerchantTx, finding: FindingRow): Promise<FindingView["named"]> {
  const types = findRule(finding.ruleId)?.on ?? [];
  const rows = await listNamedActors(tx, finding.storeId, types, finding.firstSeenAt, finding.lastSeenAt);
  return {
    inFeed: types.some(isEventInFeed),
    asked: Asked.safeParse(finding.detail).data?.actor_asked ?? null,
    actors: rows.flatMap(({ actor: { name, kind, assurance } }) => (name === null ? [] : [{ name, kind, assurance }])),
  };
}

const Detail = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]).catch(null),
);

/** What the rule wrote down. Who is named has a place of its own. */
function detailLines(detail: unknown): FindingView["detail"] {
  return Object.entries(Detail.safeParse(detail).data ?? {})
    .filter(([name]) => name !== "v" && !name.startsWith("actor_"))
    .map(([name, value]) => ({ name, value }));
}
