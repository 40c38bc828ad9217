import type { Viewer } from "#app/core/members/viewer.ts";
import { type AssessView, readAssess } from "./assess.view.ts";
import { type AssessmentView, type AssessmentWish, readAssessmentView } from "./assessment.view.ts";
import { type FactFormView, readFactForm } from "./fact.view.ts";
import { type PrivilegeView, readPrivilege } from "./privilege.view.ts";
import { type RegisterView, readRegister } from "./register.view.ts";
import { readSmall, type SmallView } from "./small.view.ts";
import { readSmallStart, type SmallStartView } from "./small-start.view.ts";
import type { ViewDeps } from "./view-deps.ts";

/** What the screens of assessing show. */
export interface AssessViews {
  assess(viewer: Viewer, incidentId: string): Promise<AssessView | null>;
  factForm(viewer: Viewer, wish: { readonly incidentId: string; readonly form: string }): Promise<FactFormView | null>;
  assessment(viewer: Viewer, wish: AssessmentWish): Promise<AssessmentView | null>;
  smallStart(viewer: Viewer): Promise<SmallStartView>;
  small(viewer: Viewer, incidentId: string): Promise<SmallView | null>;
  privilege(viewer: Viewer, incidentId: string): Promise<PrivilegeView | null>;
  register(viewer: Viewer): Promise<RegisterView>;
}

/** The read models of assessing over the server's dependencies. */
export function bindAssessViews(deps: ViewDeps): AssessViews {
  return {
    assess: (viewer, incidentId) => readAssess(deps, viewer, incidentId),
    factForm: (viewer, wish) => readFactForm(deps, viewer, wish),
    assessment: (viewer, wish) => readAssessmentView(deps, viewer, wish),
    smallStart: (viewer) => readSmallStart(deps, viewer),
    small: (viewer, incidentId) => readSmall(deps, viewer, incidentId),
    privilege: (viewer, incidentId) => readPrivilege(deps, viewer, incidentId),
    register: (viewer) => readRegister(deps, viewer),
  };
}
