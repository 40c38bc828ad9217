import type { Viewer } from "#app/core/members/viewer.ts";
import { type Access, readAccess } from "./access.view.ts";
import { type AlertView, readAlertView } from "./alert.view.ts";
import { type AlertsView, readAlerts } from "./alerts.view.ts";
import { type AssessViews, bindAssessViews } from "./bind-assess-views.ts";
import { type ConnectorsView, readConnectorsView } from "./connectors.view.ts";
import { type ContainView, readContain } from "./contain.view.ts";
import { type DecisionView, readDecision } from "./decision.view.ts";
import { type EvidenceView, readEvidenceView } from "./evidence.view.ts";
import { type ContractClocksView, type ExposureView, readContractClocks, readExposure } from "./exposure.view.ts";
import { type HomeView, readHome } from "./home.view.ts";
import { type IncidentView, readIncidentView } from "./incident.view.ts";
import { type NewIncidentView, readNewIncident } from "./new-incident.view.ts";
import { type ObligationsView, readCalendar, readObligations } from "./obligations.view.ts";
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
import { compareWhatIf, readWhatIf, type WhatIfView } from "./what-if.view.ts";

/** What each screen reads: one call per screen, plain JSON back. Null means: not in this merchant. */
export interface AppViews extends AssessViews {
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
  /** What has to be told to whom, by when and why. */
  obligations(viewer: Viewer, incidentId: string): Promise<ObligationsView | null>;
  /** The clocks of an incident as a calendar file. */
  calendar(viewer: Viewer, incidentId: string): ReturnType<typeof readCalendar>;
  whatIf(viewer: Viewer, incidentId: string): Promise<WhatIfView | null>;
  /** What would be owed otherwise; nothing is recorded. */
  compareWhatIf(viewer: Viewer, wish: Parameters<typeof compareWhatIf>[2]): ReturnType<typeof compareWhatIf>;
  /** Which laws would apply, before anything has happened. */
  exposure(viewer: Viewer): Promise<ExposureView>;
  contractClocks(viewer: Viewer): Promise<ContractClocksView>;
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
    ...bindAssessViews(deps),
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
    obligations: (viewer, incidentId) => readObligations(deps, viewer, incidentId),
    calendar: (viewer, incidentId) => readCalendar(deps, viewer, incidentId),
    whatIf: (viewer, incidentId) => readWhatIf(deps, viewer, incidentId),
    compareWhatIf: (viewer, wish) => compareWhatIf(deps, viewer, wish),
    exposure: (viewer) => readExposure(deps, viewer),
    contractClocks: (viewer) => readContractClocks(deps, viewer),
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
