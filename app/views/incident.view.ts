import { z } from "zod";
import type { Mode } from "#app/core/containment/define-action.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import type { RunState, StepState } from "#app/core/containment/run-state.ts";
import { isPrincipalFact, principalsOf } from "#app/core/incidents/principal.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listAlertsOfIncidents, listFindingsOfAlerts } from "#app/storage/alert-reads.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import {
  countIncidentEntries,
  listIncidentEntries,
  listStandingFacts,
  readIncident,
} from "#app/storage/incident-reads.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listRunsOfIncidents, listStepsOfRuns, type RunRow, type StepRow } from "#app/storage/run-reads.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { actionTitle, type IncidentSummary, summariseIncidents } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import { type ClockInSight, readNextClock } from "./next-clock.ts";
import { type TimelineEntry, timelineEntry } from "./timeline.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A run in an incident: where each of its steps stands and how that is known. */
export interface RunSummary {
  readonly id: string;
  readonly action: string;
  readonly title: string;
  readonly mode: Mode;
  readonly state: RunState;
  readonly storeName: string;
  readonly createdAt: string;
  readonly lastCheckedAt: string | null;
  readonly reversible: boolean;
  readonly steps: Readonly<Partial<Record<StepState, number>>>;
  readonly stepsTotal: number;
  /** The first reason why a step is not where it should be. */
  readonly problem: { readonly message: string; readonly nextStep: string | null } | null;
}

export interface FactLine {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  readonly sourceKind: string;
  readonly sourceName: string | null;
  readonly confidence: string;
  readonly why: string | null;
  readonly recordedAt: string;
}

interface MemberLine {
  readonly id: string;
  readonly name: string | null;
}

/** Everything about one incident. */
export interface IncidentView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: IncidentSummary & {
    readonly drill: boolean;
    readonly ownerName: string | null;
    readonly mine: boolean;
    readonly stores: readonly { readonly id: string; readonly name: string; readonly gone: boolean }[];
    readonly declaredAt: string | null;
    readonly closedAt: string | null;
    readonly closeReason: string | null;
    readonly firstSeenAt: string | null;
  };
  /** What has to be told first. */
  readonly clock: ClockInSight;
  readonly findings: readonly {
    readonly alertId: string;
    readonly title: string;
    readonly severity: string;
    readonly confidence: string;
  }[];
  readonly runs: readonly RunSummary[];
  readonly facts: readonly FactLine[];
  /** Members who are named in it and decide on nothing, those who are not, and whether the viewer may change that. */
  readonly named: {
    readonly members: readonly MemberLine[];
    readonly others: readonly MemberLine[];
    readonly mayName: boolean;
    readonly mayClear: boolean;
  };
  readonly timeline: readonly TimelineEntry[];
  readonly entriesTotal: number;
  readonly rights: { readonly respond: boolean; readonly declare: boolean; readonly exportEvidence: boolean };
}

/** How much of the timeline one screen shows; the evidence file holds all of it. */
const timelineShown = 200;

/** Null when this merchant has no such incident. */
export async function readIncidentView(
  deps: ViewDeps,
  viewer: Viewer,
  incidentId: string,
): Promise<IncidentView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const row = await readIncident(tx, incidentId);
    if (!row) return null;
    const [summary] = await summariseIncidents(tx, [row]);
    if (!summary) return null;
    const names = await readMemberNames(deps, tx);
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const alerts = await listAlertsOfIncidents(tx, [incidentId]);
    const findings = await listFindingsOfAlerts(
      tx,
      alerts.map((alert) => alert.id),
    );
    const facts = await listStandingFacts(tx, incidentId);
    const entries = await listIncidentEntries(tx, incidentId, timelineShown);
    const nameOf = (storeId: string) => stores.find((store) => store.id === storeId)?.name ?? "";
    return {
      now: deps.clock.now().toISOString(),
      timeZone: stores.find((store) => store.id === viewer.storeId)?.timeZone ?? merchant.timeZone,
      incident: {
        ...summary,
        drill: row.drill,
        ownerName: row.ownerId === null ? null : (names.get(row.ownerId) ?? null),
        mine: row.ownerId === viewer.memberId,
        stores: stores
          .filter((store) => row.storeIds.includes(store.id))
          .map((store) => ({ id: store.id, name: store.name, gone: store.state === "gone" })),
        declaredAt: row.declaredAt?.toISOString() ?? null,
        closedAt: row.closedAt?.toISOString() ?? null,
        closeReason: row.closeReason,
        firstSeenAt: alerts[0]?.firstSeenAt.toISOString() ?? null,
      },
      clock: await readNextClock(tx, incidentId, deps.clock.now()),
      findings: findings.map(({ alertId, title, severity, confidence }) => ({ alertId, title, severity, confidence })),
      runs: await readRuns(tx, incidentId, nameOf),
      facts: facts.filter((fact) => !isPrincipalFact(fact.name)).map((fact) => factLine(fact, names)),
      named: await readNamed(tx, viewer, row.phase !== "closed", facts, names),
      timeline: entries.map((entry) => timelineEntry(entry, names)),
      entriesTotal: await countIncidentEntries(tx, incidentId),
      rights: {
        respond: may(viewer.roles, "respond"),
        declare: may(viewer.roles, "declare"),
        exportEvidence: may(viewer.roles, "exportEvidence"),
      },
    };
  });
}

async function readNamed(
  tx: MerchantTx,
  viewer: Viewer,
  open: boolean,
  facts: Parameters<typeof principalsOf>[0],
  names: ReadonlyMap<string, string>,
): Promise<IncidentView["named"]> {
  const principals = principalsOf(facts);
  const lineOf = (id: string) => ({ id, name: names.get(id) ?? null });
  const others = (await listActiveMembers(tx)).filter(({ id }) => !principals.has(id));
  const free = open && !principals.has(viewer.memberId);
  return {
    members: [...principals].map(lineOf),
    others: others.map(({ id }) => lineOf(id)),
    mayName: free && may(viewer.roles, "declare"),
    mayClear: free && may(viewer.roles, "approve"),
  };
}

async function readRuns(
  tx: MerchantTx,
  incidentId: string,
  nameOf: (storeId: string) => string,
): Promise<readonly RunSummary[]> {
  const runs = await listRunsOfIncidents(tx, [incidentId]);
  const steps = await listStepsOfRuns(
    tx,
    runs.map((run) => run.id),
  );
  return runs.map((run) =>
    runSummary(
      run,
      steps.filter((step) => step.runId === run.id),
      nameOf(run.storeId),
    ),
  );
}

const Problem = z.object({ message: z.string(), nextStep: z.string().nullish() });

/** A run's summary from its row and its steps. */
export function runSummary(run: RunRow, steps: readonly StepRow[], storeName: string): RunSummary {
  const counts: Partial<Record<StepState, number>> = {};
  for (const step of steps) counts[step.state as StepState] = (counts[step.state as StepState] ?? 0) + 1;
  const problem = steps.map((step) => Problem.safeParse(step.problem).data).find((one) => one !== undefined);
  return {
    id: run.id,
    action: run.action,
    title: actionTitle(run.action),
    mode: run.mode as Mode,
    state: run.state as RunState,
    storeName,
    createdAt: run.createdAt.toISOString(),
    lastCheckedAt: run.lastCheckedAt?.toISOString() ?? null,
    reversible: findAction(run.action)?.reversible ?? false,
    steps: counts,
    stepsTotal: steps.length,
    problem: problem ? { message: problem.message, nextStep: problem.nextStep ?? null } : null,
  };
}

const Stored = z.looseObject({ v: z.literal(1) });

/** What a fact says, without the wrapping it is kept in. */
function plainValue(stored: unknown): unknown {
  const parsed = Stored.safeParse(stored);
  if (!parsed.success) return stored;
  const { v: _version, evidence: _evidence, ...rest } = parsed.data;
  const values = Object.values(rest);
  return values.length === 1 ? values[0] : rest;
}

const Source = z.object({ kind: z.string(), ref: z.string().nullish() });

function factLine(
  fact: {
    id: string;
    name: string;
    value: unknown;
    source: unknown;
    confidence: string;
    why: string | null;
    recordedAt: Date;
  },
  names: ReadonlyMap<string, string>,
): FactLine {
  const source = Source.safeParse(fact.source).data ?? { kind: "unknown", ref: null };
  return {
    id: fact.id,
    name: fact.name,
    value: plainValue(fact.value),
    sourceKind: source.kind,
    sourceName: source.kind === "member" ? (names.get(source.ref ?? "") ?? null) : (source.ref ?? null),
    confidence: fact.confidence,
    why: fact.why,
    recordedAt: fact.recordedAt.toISOString(),
  };
}
