import { actions } from "#app/core/containment/actions.generated.ts";
import type { Action, ActionField } from "#app/core/containment/define-action.ts";
import { demandOf, Policy } from "#app/core/containment/gate.ts";
import { mayBeInForce, type RunState } from "#app/core/containment/run-state.ts";
import type { IncidentPhase } from "#app/core/incidents/incident.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listAlertsOfIncidents } from "#app/storage/alert-reads.ts";
import { type ConnectorRow, listConnectors } from "#app/storage/connectors.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listRunsOfIncidents, type RunRow } from "#app/storage/run-reads.ts";
import { listStores, type StoreRow } from "#app/storage/store-reads.ts";
import { whyNoRestoring } from "#app/workflows/may-restore.ts";
import { offerIn, type StoreOffer } from "./action-offer.ts";
import { connectorAnswers } from "./connector-answers.ts";
import { readSuggestions } from "./incident-summaries.ts";
import { type CapabilityLine, readCapabilities } from "./store-capabilities.ts";
import type { ViewDeps } from "./view-deps.ts";

/** An action in one store of the incident, with a run of it that may hold something there. */
export interface ActionInStore extends StoreOffer {
  readonly storeId: string;
  readonly running: { readonly id: string; readonly state: RunState } | null;
}

/** A field of an action's form. */
export interface FormField extends Pick<ActionField, "key" | "label" | "help" | "kind" | "required"> {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** Such a value never becomes part of an address. */
  readonly personal: boolean;
}

/** An action, and what each store allows of it. */
export interface ActionOffer {
  readonly handle: string;
  readonly group: Action["group"];
  readonly title: string;
  readonly description: string;
  readonly unaffected: string;
  readonly remains: string | null;
  readonly reversible: boolean;
  readonly restoreApproval: Action["restoreApproval"];
  /** Why undoing it could not be agreed to as things are; null when it could, or nobody has to agree. */
  readonly cannotRestore: string | null;
  /** A rule behind the incident's findings names it. */
  readonly suggested: boolean;
  /** Who has to agree to a plan of ordinary size. */
  readonly approvals: { readonly people: number; readonly counsel: boolean; readonly outside: boolean };
  readonly fields: readonly FormField[];
  /** In the order of the view's stores. */
  readonly inStores: readonly ActionInStore[];
}

/** A store in which the incident may be contained. */
export interface ContainStore {
  readonly id: string;
  readonly name: string;
  readonly gone: boolean;
  /** The screen is shown in this store's admin: only here can access be granted. */
  readonly here: boolean;
  readonly checkedAt: string | null;
  /** What no access would change: the platform does not have it, or not for this store. */
  readonly limits: readonly { readonly name: string; readonly why: string; readonly source: string | null }[];
}

/** What can be done about an incident, in each of its stores. */
export interface ContainView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: {
    readonly id: string;
    readonly number: number;
    readonly title: string;
    readonly phase: IncidentPhase;
  };
  readonly stores: readonly ContainStore[];
  /** The store that was asked for. */
  readonly storeId: string;
  readonly firstSeenAt: string | null;
  /** The suggested ones in their order, then the others in theirs. */
  readonly actions: readonly ActionOffer[];
  /** Above this many targets one person more has to agree. */
  readonly targetCap: number;
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
    const policy = Policy.parse(merchant.policy);
    const connectors = await listConnectors(tx);
    const [firstAlert] = await listAlertsOfIncidents(tx, [incident.id]);
    const { id, number, title, phase } = incident;
    return {
      now: deps.clock.now().toISOString(),
      timeZone: store.timeZone ?? merchant.timeZone,
      incident: { id, number, title, phase: phase as IncidentPhase },
      stores: stores.map((one) => containStore(one, viewer, connectors)),
      storeId: store.id,
      firstSeenAt: firstAlert?.firstSeenAt.toISOString() ?? null,
      actions: await withRestoring(
        deps,
        tx,
        incident.id,
        await readOffers(tx, incident.id, stores, policy, connectors),
      ),
      targetCap: policy.targetCap,
      mayRespond: may(viewer.roles, "respond"),
    };
  });
}

function containStore(store: StoreRow, viewer: Viewer, connectors: readonly ConnectorRow[]): ContainStore {
  const { checkedAt, lines } = readCapabilities(store.capabilities, connectorAnswers(connectors, store.id));
  return {
    ...{ id: store.id, name: store.name, gone: store.state === "gone", here: store.id === viewer.storeId, checkedAt },
    limits: lines
      .filter((line) => line.state === "cannot" && line.missingScope === null)
      .map(({ name, why, source }) => ({ name, why: why ?? "", source })),
  };
}

async function readOffers(
  tx: MerchantTx,
  incidentId: string,
  stores: readonly StoreRow[],
  policy: Policy,
  connectors: readonly ConnectorRow[],
): Promise<readonly Omit<ActionOffer, "cannotRestore">[]> {
  const suggested = (await readSuggestions(tx, [incidentId])).get(incidentId) ?? [];
  const runs = await listRunsOfIncidents(tx, [incidentId]);
  const places = stores.map((store) => ({
    store,
    lines: readCapabilities(store.capabilities, connectorAnswers(connectors, store.id)).lines,
  }));
  const rank = ({ handle }: { readonly handle: string }) =>
    suggested.includes(handle) ? suggested.indexOf(handle) : suggested.length;
  return [...(actions as unknown as readonly Action[])]
    .sort((a, b) => rank(a) - rank(b) || a.order - b.order)
    .map((action) => ({
      ...offerOf(action, policy),
      suggested: suggested.includes(action.handle),
      inStores: places.map((place) => actionInStore(action, place, runs)),
    }));
}

async function withRestoring(
  deps: ViewDeps,
  tx: MerchantTx,
  incidentId: string,
  offers: readonly Omit<ActionOffer, "cannotRestore">[],
): Promise<readonly ActionOffer[]> {
  const found: ActionOffer[] = [];
  for (const offer of offers)
    found.push({ ...offer, cannotRestore: await whyNoRestoring(deps, tx, offer, incidentId) });
  return found;
}

function offerOf(action: Action, policy: Policy): Omit<ActionOffer, "suggested" | "inStores" | "cannotRestore"> {
  const { handle, group, title, description, unaffected, remains, reversible, restoreApproval, form } = action;
  const { people, counsel, outside } = demandOf(policy, {
    ...{
      action: handle,
      class: group,
      digest: "",
      reversible,
      approvalFloor: action.approval,
      targets: 1,
      storeId: "",
    },
    ...{ mode: action.ways[0]?.mode ?? "guided", blastRadius: [] },
  });
  return {
    ...{ handle, group, title, description, unaffected, remains, reversible, restoreApproval },
    approvals: { people, counsel, outside },
    fields: form.fields.map((field) => ({ ...field, choices: field.choices ?? [], personal: field.personal ?? false })),
  };
}

function actionInStore(
  action: Action,
  { store, lines }: { readonly store: StoreRow; readonly lines: readonly CapabilityLine[] },
  runs: readonly RunRow[],
): ActionInStore {
  const running = runs.findLast(
    (run) => run.storeId === store.id && run.action === action.handle && mayBeInForce(run.state as RunState),
  );
  return {
    ...offerIn(action, lines, store.state === "gone"),
    storeId: store.id,
    running: running ? { id: running.id, state: running.state as RunState } : null,
  };
}
