import { actions } from "#app/core/containment/actions.generated.ts";
import type { Action, Mode } from "#app/core/containment/define-action.ts";
import { mayBeInForce, type RunState } from "#app/core/containment/run-state.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listAlertsOfIncidents } from "#app/storage/alert-reads.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { readSuggestions } from "./incident-summaries.ts";
import { type CapabilityLine, readCapabilities } from "./store-capabilities.ts";
import type { ViewDeps } from "./view-deps.ts";

/** An action as a store allows it. */
export interface ActionOffer {
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly unaffected: string;
  readonly remains: string | null;
  readonly reversible: boolean;
  readonly suggested: boolean;
  /** How it would be carried out; null when this store does not allow it. */
  readonly mode: Mode | null;
  /** Why not, where that is documented, and the access that would change it. */
  readonly missing: { readonly why: string; readonly source: string | null; readonly scope: string | null } | null;
  /** A run of it that may hold something in this store. */
  readonly running: { readonly id: string; readonly state: RunState } | null;
}

/** What can be done about an incident in one of its stores. */
export interface ContainView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: IncidentPhase;
  };
  readonly stores: readonly { readonly id: string; readonly name: string; readonly gone: boolean }[];
  readonly storeId: string;
  readonly firstSeenAt: string | null;
  readonly actions: readonly ActionOffer[];
  readonly mayRespond: boolean;
}

/** Null when this merchant has no such incident, or the incident does not touch that store. */
export async function readContain(
  deps: ViewDeps,
  viewer: Viewer,
  wish: { readonly incidentId: string; readonly storeId: string | null },
): Promise<ContainView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, wish.incidentId);
    if (!incident) return null;
    const merchant = await readMerchant(tx);
    const all = await listStores(tx);
    // An incident opened by hand may name no store: then every store may be acted in.
    const stores = incident.storeIds.length === 0 ? all : all.filter((store) => incident.storeIds.includes(store.id));
    const preferred = stores.find((store) => store.id === viewer.storeId) ?? stores[0];
    const store = wish.storeId === null ? preferred : stores.find((one) => one.id === wish.storeId);
    if (!store) return null;
    const suggested = (await readSuggestions(tx, [incident.id])).get(incident.id) ?? [];
    const runs = (await listRunsOfIncidents(tx, [incident.id])).filter((run) => run.storeId === store.id);
    const { lines } = readCapabilities(store.capabilities);
    const [firstAlert] = await listAlertsOfIncidents(tx, [incident.id]);
    const offers = (actions as unknown as readonly Action[]).map((action) => {
      const running = runs.findLast((run) => run.action === action.handle && mayBeInForce(run.state as RunState));
      return {
        ...offer(action, lines),
        suggested: suggested.includes(action.handle),
        running: running ? { id: running.id, state: running.state as RunState } : null,
      };
    });
    const rank = (handle: string) => (suggested.includes(handle) ? suggested.indexOf(handle) : suggested.length);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: store.timeZone ?? merchant.timeZone,
      incident: {
        id: incident.id,
        number: incident.number,
        title: incident.title,
        phase: incident.phase as IncidentPhase,
      },
      stores: stores.map(({ id, name, state }) => ({ id, name, gone: state === "gone" })),
      storeId: store.id,
      firstSeenAt: firstAlert?.firstSeenAt.toISOString() ?? null,
      actions: offers.sort((a, b) => rank(a.handle) - rank(b.handle)),
      mayRespond: may(viewer.roles, "respond"),
    };
  });
}

/** What a store's capabilities, as last asked, make of an action. The preview asks the store itself. */
function offer(action: Action, lines: readonly CapabilityLine[]): Omit<ActionOffer, "suggested" | "running"> {
  const lineOf = (capability: string) => lines.find((line) => line.capability === capability);
  const way = action.ways.find((one) => one.needs.every((capability) => lineOf(capability)?.state === "can"));
  const { handle, title, description, unaffected, remains, reversible } = action;
  const lacking = (action.ways[0]?.needs ?? []).map(lineOf).find((line) => line?.state !== "can");
  const missing = {
    why: lacking?.why ?? notAskedYet,
    source: lacking?.source ?? null,
    scope: lacking?.missingScope ?? null,
  };
  return {
    ...{ handle, title, description, unaffected, remains, reversible },
    mode: way?.mode ?? null,
    missing: way ? null : missing,
  };
}

const notAskedYet = "Cordon has not yet asked this store what it allows. It does so within a minute of installing.";
