import type { ActionField, BlastFigure, Mode } from "#app/core/containment/define-action.ts";
import type { Surface } from "#app/core/containment/define-template.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import { nameEverywhere } from "#app/core/containment/person-ref.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import { templateFields, templateItems } from "#app/core/containment/template-form.ts";
import { templates } from "#app/core/containment/templates.generated.ts";
import { may } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listAlertsOfIncidents } from "#app/storage/alert-reads.ts";
import { listApprovalRecords } from "#app/storage/approvals.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { listOwnTemplates } from "#app/storage/own-templates.ts";
import { findBundle, listBundleRuns, listBundles } from "#app/storage/run-bundles.ts";
import { findRun, listRunSteps, type Run } from "#app/storage/runs.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { judgeRun } from "#app/workflows/gate-facts.ts";
import { findTemplate } from "#app/workflows/template-plans.ts";
import type { FormField } from "./contain.view.ts";
import { actionTitle } from "./incident-summaries.ts";
import { readMemberNames } from "./member-names.ts";
import { type Outside, outsideOf } from "./outside.ts";
import { readPeopleOfRun } from "./people-of-run.ts";
import type { ViewDeps } from "./view-deps.ts";

interface IncidentLine {
  readonly id: string;
  readonly number: number;
  readonly title: string;
}

/** Templates that may be used in an incident, and what was made from them. */
export interface TemplatesView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: IncidentLine;
  readonly templates: readonly {
    readonly ref: string;
    readonly surface: Surface;
    readonly title: string;
    readonly description: string | null;
    readonly own: boolean;
    /** Titles in order; empty for a template whose actions are sealed until it is opened. */
    readonly actions: readonly string[];
  }[];
  readonly bundles: readonly { readonly id: string; readonly title: string; readonly createdAt: string }[];
  readonly mayManage: boolean;
}

/** Null when this merchant has no such incident. */
export async function readTemplates(deps: ViewDeps, viewer: Viewer, incidentId: string): Promise<TemplatesView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, incidentId);
    if (!incident) return null;
    const known = templates.map(({ handle, surface, title, description, actions }) => ({
      ...{ ref: handle, surface, title, description, own: false },
      actions: actions.flatMap((action) => findAction(action)?.title ?? []),
    }));
    const own = (await listOwnTemplates(tx)).map(({ id, surface, name }) => ({
      ...{ ref: id, surface: surface as Surface, title: name, description: null, own: true, actions: [] },
    }));
    const bundles = await listBundles(tx, incidentId);
    return {
      now: deps.clock.now().toISOString(),
      timeZone: (await readMerchant(tx)).timeZone,
      incident: { id: incident.id, number: incident.number, title: incident.title },
      templates: [...known, ...own],
      bundles: bundles.map(({ id, title, createdAt }) => ({ id, title, createdAt: createdAt.toISOString() })),
      mayManage: may(viewer.roles, "manage"),
    };
  });
}

/** A template about to be filled in. */
export interface TemplateView {
  readonly now: string;
  readonly incident: IncidentLine;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly storeId: string;
  readonly ref: string;
  readonly title: string;
  readonly description: string;
  readonly surface: Surface;
  readonly actions: readonly { readonly handle: string; readonly title: string; readonly description: string }[];
  /** Handles that this version of Cordon does not have. */
  readonly unknown: readonly string[];
  readonly timeZone: string;
  readonly firstSeenAt: string | null;
  readonly fields: readonly FormField[];
  readonly values: Readonly<Record<string, string>>;
  readonly mayRespond: boolean;
  readonly mayManage: boolean;
}

/** Null when this merchant has no such incident, template or store in it. */
export async function readTemplateView(
  deps: ViewDeps,
  viewer: Viewer,
  wish: { readonly incidentId: string; readonly template: string; readonly storeId: string | null },
): Promise<TemplateView | null> {
  const template = await findTemplate(deps, viewer, wish.template);
  if (!template) return null;
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const incident = await readIncident(tx, wish.incidentId);
    if (!incident) return null;
    const all = (await listStores(tx)).filter((store) => store.state === "active");
    const stores = incident.storeIds.length === 0 ? all : all.filter((store) => incident.storeIds.includes(store.id));
    const preferred = stores.find((store) => store.id === viewer.storeId) ?? stores[0];
    const store = wish.storeId === null ? preferred : stores.find((one) => one.id === wish.storeId);
    if (!store) return null;
    const { items, unknown } = templateItems(template.actions);
    const [firstAlert] = await listAlertsOfIncidents(tx, [incident.id]);
    const { ref, title, description, surface, values } = template;
    return {
      ...{ now: deps.clock.now().toISOString(), storeId: store.id, ref, title, description, surface, values, unknown },
      incident: { id: incident.id, number: incident.number, title: incident.title },
      stores: stores.map(({ id, name }) => ({ id, name })),
      actions: items.map(({ action }) => ({
        handle: action.handle,
        title: action.title,
        description: action.description,
      })),
      timeZone: store.timeZone ?? (await readMerchant(tx)).timeZone,
      firstSeenAt: firstAlert?.firstSeenAt.toISOString() ?? null,
      fields: templateFields(items).map(toFormField),
      mayRespond: may(viewer.roles, "respond"),
      mayManage: may(viewer.roles, "manage"),
    };
  });
}

function toFormField({ key, label, help, kind, required, choices, personal }: ActionField): FormField {
  return { key, label, help, kind, required, choices: choices ?? [], personal: personal ?? false };
}

/** Plans that are decided on as one, and where each stands. */
export interface BundleView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: IncidentLine | null;
  readonly id: string;
  readonly title: string;
  readonly digest: string;
  readonly createdAt: string;
  readonly proposerName: string | null;
  readonly storeName: string;
  readonly leftOut: readonly { readonly title: string; readonly why: string }[];
  readonly runs: readonly {
    readonly id: string;
    readonly title: string;
    readonly state: RunState;
    readonly mode: Mode;
    readonly steps: readonly string[];
    readonly notes: readonly string[];
    readonly blastRadius: readonly BlastFigure[];
    readonly gateReason: string;
  }[];
  /** Whose word is missing: the viewer's, only others' (the viewer put it forward, has spoken, has no right), nobody's. */
  readonly waitsFor: "you" | "not_proposer" | "others_too" | "others" | "nobody";
  /** One of them waits for words that count in the portal alone, and so all of them are decided on there. */
  readonly outside: Outside | null;
}

/** Null when this merchant has no such plans. */
export async function readBundleView(deps: ViewDeps, viewer: Viewer, bundleId: string): Promise<BundleView | null> {
  return deps.database.asMerchant(viewer.merchantId, async (tx) => {
    const bundle = await findBundle(tx, bundleId);
    if (!bundle) return null;
    const runs: Run[] = [];
    for (const id of await listBundleRuns(tx, bundleId)) {
      const run = await findRun(tx, id);
      if (run) runs.push(run);
    }
    const shown: BundleView["runs"][number][] = [];
    const waiting: WaitingPlan[] = [];
    let outside = false;
    for (const run of runs) {
      const words = (await listApprovalRecords(tx, run.id)).filter((word) => word.planDigest === run.planDigest);
      if (run.state === "awaiting_approval") {
        const { demand } = await judgeRun(tx, run, (await listRunSteps(tx, run.id)).length);
        outside ||= demand.outside;
        const spoken = words.some((word) => word.memberId === viewer.memberId);
        waiting.push({ spoken, takesProposer: demand.people === 1 && !demand.counsel });
      }
      shown.push(await bundledRun(deps, tx, run));
    }
    const incident = await readIncident(tx, bundle.incidentId);
    const store = (await listStores(tx)).find((one) => one.id === bundle.storeId);
    const names = await readMemberNames(deps, tx);
    return {
      ...{ now: deps.clock.now().toISOString(), id: bundle.id, title: bundle.title, digest: bundle.digest },
      timeZone: store?.timeZone ?? (await readMerchant(tx)).timeZone,
      incident: incident ? { id: incident.id, number: incident.number, title: incident.title } : null,
      createdAt: bundle.createdAt.toISOString(),
      proposerName: names.get(bundle.proposedBy) ?? null,
      storeName: store?.name ?? "",
      leftOut: bundle.leftOut.map(({ action, why }) => ({ title: actionTitle(action), why })),
      runs: shown,
      outside: outside ? outsideOf(deps) : null,
      waitsFor: waitsFor(waiting, {
        isEntitled: may(viewer.roles, "approve") || may(viewer.roles, "respond"),
        isProposer: bundle.proposedBy === viewer.memberId,
      }),
    };
  });
}

/** One of the plans, with the people it is about by their addresses, as whoever agrees has to see them. */
async function bundledRun(deps: ViewDeps, tx: MerchantTx, run: Run): Promise<BundleView["runs"][number]> {
  const steps = await listRunSteps(tx, run.id);
  const { id, state, mode, notes, blastRadius, gate } = run;
  const shown = {
    ...{ id, state, mode, notes, blastRadius, title: actionTitle(run.action), gateReason: gate.reason },
    steps: steps.map((step) => step.title),
  };
  return nameEverywhere(shown, await readPeopleOfRun(deps, tx, run.id));
}

/** A plan that waits: whether the viewer has spoken on it, and whether the word of who put it forward counts. */
interface WaitingPlan {
  readonly spoken: boolean;
  readonly takesProposer: boolean;
}

function waitsFor(
  waiting: readonly WaitingPlan[],
  { isEntitled, isProposer }: { readonly isEntitled: boolean; readonly isProposer: boolean },
): BundleView["waitsFor"] {
  const open = waiting.filter(({ spoken }) => !spoken);
  if (waiting.length === 0) return "nobody";
  if (!isEntitled) return "others";
  if (open.length === 0) return "others_too";
  return isProposer && open.some(({ takesProposer }) => !takesProposer) ? "not_proposer" : "you";
}
