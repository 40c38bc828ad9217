import { atLeast, Severity } from "#app/contracts/severity.ts";
import { Policy } from "#app/core/containment/gate.ts";
import { nameEverywhere } from "#app/core/containment/person-ref.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { countAlerts, listAlerts } from "#app/storage/alert-reads.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listOpenIncidents } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listDeadJobs } from "#app/storage/outbox.ts";
import { findRun, listOverdueTasks } from "#app/storage/runs.ts";
import { listStores, readLastEvents, type StoreRow } from "#app/storage/store-reads.ts";
import { type IncidentSummary, summariseIncidents } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import { type ClockInSight, readNextClock } from "./next-clock.ts";
import { type Onboarding, readOnboarding } from "./onboarding.ts";
import { readPeopleOfRun } from "./people-of-run.ts";
import { readCutOff, type SourceLine, sourceLine } from "./sources.ts";
import { readCapabilities } from "./store-capabilities.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A person's open task whose time is over. */
export interface OverdueTask {
  readonly runId: string;
  readonly title: string;
  readonly storeName: string;
  readonly dueAt: string;
  /** Null: nobody is named, or the name was erased. */
  readonly assigneeName: string | null;
}

/** The first screen: is anything wrong, is Cordon able to see and act, what to do next. */
export interface HomeView {
  readonly now: string;
  readonly timeZone: string;
  readonly sources: readonly (SourceLine & {
    readonly can: number;
    readonly cannot: number;
    readonly checked: boolean;
  })[];
  readonly incidents: readonly IncidentSummary[];
  /** What has to be told first, over all incidents. */
  readonly clock: ClockInSight;
  readonly alertsWaiting: number;
  readonly newestAlerts: readonly {
    readonly id: string;
    readonly title: string;
    readonly severity: string;
    readonly lastSeenAt: string;
  }[];
  /** Tasks of people whose time is over, the longest overdue first; at most `overdueShown` of `count`. */
  readonly overdue: { readonly count: number; readonly tasks: readonly OverdueTask[] };
  readonly deadJobs: number;
  readonly killSwitch: boolean;
  readonly automation: Policy["automation"];
  /** A store or a rule is held otherwise. */
  readonly automationDiffers: boolean;
  /** What is still to be set up; null once all of it is there. */
  readonly onboarding: Onboarding | null;
}

/** How many dead jobs are counted: more than that is "many" to whoever reads it. */
const deadJobsCounted = 100;

/** How many overdue tasks are named. */
const overdueShown = 5;

/** Reads Home in one transaction, so that its parts agree with each other. */
export async function readHome(deps: ViewDeps, viewer: Viewer): Promise<HomeView> {
  const cutOff = await readCutOff(deps, viewer);
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const merchant = await readMerchant(tx);
    const stores = await listStores(tx);
    const lastEvents = await readLastEvents(tx);
    const incidents = await summariseIncidents(tx, await listOpenIncidents(tx));
    const newest = await listAlerts(tx, "new", 3);
    const policy = Policy.parse(merchant.policy);
    const here = stores.find((store) => store.id === viewer.storeId);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: here?.timeZone ?? merchant.timeZone,
      sources: stores.map((store) => ({
        ...sourceLine(store, merchant.timeZone, lastEvents.get(store.id), cutOff),
        ...countCapabilities(store.capabilities),
      })),
      incidents: [...incidents].sort(worstFirst),
      clock: await readNextClock(tx, null, deps.clock.now()),
      alertsWaiting: await countAlerts(tx, "new"),
      newestAlerts: newest.map(({ id, title, severity, lastSeenAt }) => ({
        id,
        title,
        severity,
        lastSeenAt: lastSeenAt.toISOString(),
      })),
      overdue: await readOverdue(deps, tx, stores),
      deadJobs: (await listDeadJobs(tx, deadJobsCounted)).length,
      killSwitch: policy.killSwitch !== null,
      automation: policy.automation,
      automationDiffers: policy.automationFor.length > 0,
      onboarding: await readOnboarding(tx, here),
    };
  });
}

async function readOverdue(deps: ViewDeps, tx: MerchantTx, stores: readonly StoreRow[]): Promise<HomeView["overdue"]> {
  const late = (await listOverdueTasks(tx, deps.clock.now())).filter(({ parked }) => parked?.on === "person");
  if (late.length === 0) return { count: 0, tasks: [] };
  const names = await readMemberNames(deps, tx);
  const tasks: OverdueTask[] = [];
  for (const step of late.slice(0, overdueShown)) {
    const run = await findRun(tx, step.runId);
    if (!run || step.dueAt === null) continue;
    const task = {
      ...{ runId: run.id, title: step.title, dueAt: step.dueAt.toISOString() },
      storeName: stores.find((store) => store.id === run.storeId)?.name ?? "",
      assigneeName: step.assigneeId === null ? null : (names.get(step.assigneeId) ?? null),
    };
    tasks.push(nameEverywhere(task, await readPeopleOfRun(deps, tx, run.id)));
  }
  return { count: late.length, tasks };
}

function countCapabilities(stored: unknown): { can: number; cannot: number; checked: boolean } {
  const { checkedAt, lines } = readCapabilities(stored);
  const count = (state: string) => lines.filter((line) => line.state === state).length;
  return { can: count("can"), cannot: count("cannot"), checked: checkedAt !== null };
}

function worstFirst(a: IncidentSummary, b: IncidentSummary): number {
  if (a.severity === b.severity) return b.openedAt.localeCompare(a.openedAt);
  return atLeast(Severity.parse(a.severity), Severity.parse(b.severity)) ? -1 : 1;
}
