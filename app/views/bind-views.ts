import type { Viewer } from "#app/core/members/viewer.ts";
import { type Access, readAccess } from "./access.view.ts";
import { type HomeView, readHome } from "./home.view.ts";
import { type IncidentView, readIncidentView } from "./incident.view.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What each screen reads: one call per screen, plain JSON back. Null means: not in this merchant. */
export interface AppViews {
  access(visit: { readonly shop: string; readonly userId: string | null }): Promise<Access>;
  home(viewer: Viewer): Promise<HomeView>;
  incident(viewer: Viewer, incidentId: string): Promise<IncidentView | null>;
}

/** The read models over the server's dependencies. */
export function bindViews(deps: ViewDeps): AppViews {
  return {
    access: (visit) => readAccess(deps, visit),
    home: (viewer) => readHome(deps, viewer),
    incident: (viewer, incidentId) => readIncidentView(deps, viewer, incidentId),
  };
}
