import type { Viewer } from "#app/core/members/viewer.ts";
import { type Access, readAccess } from "./access.view.ts";
import { type AlertView, readAlertView } from "./alert.view.ts";
import { type AlertsView, readAlerts } from "./alerts.view.ts";
import { type ConnectorsView, readConnectorsView } from "./connectors.view.ts";
import { type ContainView, readContain } from "./contain.view.ts";
import { type DecisionView, readDecision } from "./decision.view.ts";
import { type EvidenceView, readEvidenceView } from "./evidence.view.ts";
import { type HomeView, readHome } from "./home.view.ts";
import { type IncidentView, readIncidentView } from "./incident.view.ts";
import { type NewIncidentView, readNewIncident } from "./new-incident.view.ts";
import { type ReadinessView, readReadiness } from "./readiness.view.ts";
import { type RecoveryView, readRecovery } from "./recovery.view.ts";
import { type RunView, readRunView } from "./run.view.ts";
import {
  type PeopleView,
  type PolicyView,
  readPeopleView,
  readPolicyView,
  readStoresView,
  type StoresView,
} from "./settings.view.ts";
import {
  type BundleView,
  readBundleView,
  readTemplates,
  readTemplateView,
  type TemplatesView,
  type TemplateView,
} from "./templates.view.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What each screen reads: one call per screen, plain JSON back. Null means: not in this merchant. */
export interface AppViews {
  access(visit: { readonly shop: string; readonly userId: string | null }): Promise<Access>;
  home(viewer: Viewer): Promise<HomeView>;
  alerts(viewer: Viewer): Promise<AlertsView>;
  alert(viewer: Viewer, alertId: string): Promise<AlertView | null>;
  incident(viewer: Viewer, incidentId: string): Promise<IncidentView | null>;
  decision(viewer: Viewer, incidentId: string): Promise<DecisionView | null>;
  newIncident(viewer: Viewer): Promise<NewIncidentView>;
  contain(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly storeId: string | null },
  ): Promise<ContainView | null>;
  run(viewer: Viewer, runId: string): Promise<RunView | null>;
  recovery(viewer: Viewer, incidentId: string): Promise<RecoveryView | null>;
  readiness(viewer: Viewer): Promise<ReadinessView>;
  /** What may be put forward as one in an incident. */
  templates(viewer: Viewer, incidentId: string): Promise<TemplatesView | null>;
  template(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly template: string; readonly storeId: string | null },
  ): Promise<TemplateView | null>;
  bundle(viewer: Viewer, bundleId: string): Promise<BundleView | null>;
  stores(viewer: Viewer): Promise<StoresView>;
  people(viewer: Viewer): Promise<PeopleView>;
  policy(viewer: Viewer): Promise<PolicyView>;
  connectors(viewer: Viewer): Promise<ConnectorsView>;
  evidence(viewer: Viewer): Promise<EvidenceView>;
}

/** The read models over the server's dependencies. */
export function bindViews(deps: ViewDeps): AppViews {
  return {
    access: (visit) => readAccess(deps, visit),
    home: (viewer) => readHome(deps, viewer),
    alerts: (viewer) => readAlerts(deps, viewer),
    alert: (viewer, alertId) => readAlertView(deps, viewer, alertId),
    incident: (viewer, incidentId) => readIncidentView(deps, viewer, incidentId),
    decision: (viewer, incidentId) => readDecision(deps, viewer, incidentId),
    newIncident: (viewer) => readNewIncident(deps, viewer),
    contain: (viewer, wish) => readContain(deps, viewer, wish),
    run: (viewer, runId) => readRunView(deps, viewer, runId),
    recovery: (viewer, incidentId) => readRecovery(deps, viewer, incidentId),
    readiness: (viewer) => readReadiness(deps, viewer),
    templates: (viewer, incidentId) => readTemplates(deps, viewer, incidentId),
    template: (viewer, wish) => readTemplateView(deps, viewer, wish),
    bundle: (viewer, bundleId) => readBundleView(deps, viewer, bundleId),
    stores: (viewer) => readStoresView(deps, viewer),
    people: (viewer) => readPeopleView(deps, viewer),
    policy: (viewer) => readPolicyView(deps, viewer),
    connectors: (viewer) => readConnectorsView(deps, viewer),
    evidence: (viewer) => readEvidenceView(deps, viewer),
  };
}
