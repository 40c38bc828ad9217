import type { CordonError } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { Result } from "#app/core/result.ts";
import type { PrivilegeMark } from "#app/storage/privilege-marks.ts";
import { signAssessments, submitAssessments } from "./assess-together.ts";
import type { Deps } from "./deps.ts";
import { openSmallIncident, type SmallIncidentWish } from "./open-small-incident.ts";
import { markPrivileged, releasePrivilege } from "./privilege.ts";
import { handOverAssessment, type SavingWish, saveAnswers, saveSmallIncident } from "./save-answers.ts";
import { type SigningWish, signAssessment } from "./sign-assessment.ts";
import { type StatedFacts, stateFacts } from "./state-facts.ts";
import { type SubmissionWish, submitAssessment } from "./submit-assessment.ts";

type Outcome<T> = Promise<Result<T, CordonError>>;

/** The changes that the screens of assessing ask for. Each checks the viewer's rights itself. */
export interface AssessWorkflows {
  /** Facts that laws read, as a person states them. */
  stateFacts(viewer: Viewer, wish: StatedFacts): Outcome<void>;
  /** Opens, declares and states in one go what went to the wrong person. */
  openSmallIncident(viewer: Viewer, wish: SmallIncidentWish): Outcome<{ incidentId: string; stated: boolean }>;
  saveAnswers(viewer: Viewer, wish: SavingWish): Outcome<{ revision: number }>;
  saveSmallIncident(
    viewer: Viewer,
    wish: Pick<SavingWish, "incidentId" | "answers">,
  ): Outcome<{ assessments: readonly string[] }>;
  handOverAssessment(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly assessment: string; readonly memberId: string | null },
  ): Outcome<void>;
  submitAssessment(viewer: Viewer, wish: SubmissionWish): ReturnType<typeof submitAssessment>;
  signAssessment(viewer: Viewer, wish: SigningWish): Outcome<{ inEffect: boolean }>;
  /** Several at once: each stays a record of its own. */
  submitAssessments(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly assessments: readonly string[] },
  ): Outcome<void>;
  signAssessments(viewer: Viewer, wish: Parameters<typeof signAssessments>[2]): Outcome<void>;
  markPrivileged(
    viewer: Viewer,
    wish: Pick<PrivilegeMark, "incidentId" | "kind" | "ref" | "basis">,
  ): Outcome<{ markId: string }>;
  releasePrivilege(
    viewer: Viewer,
    wish: { readonly incidentId: string; readonly markId: string; readonly reason: string },
  ): Outcome<void>;
}

/** The same with what they need in hand. */
export function boundAssessWorkflows(deps: Deps): AssessWorkflows {
  return {
    stateFacts: (viewer, wish) => stateFacts(deps, viewer, wish),
    openSmallIncident: (viewer, wish) => openSmallIncident(deps, viewer, wish),
    saveAnswers: (viewer, wish) => saveAnswers(deps, viewer, wish),
    saveSmallIncident: (viewer, wish) => saveSmallIncident(deps, viewer, wish),
    handOverAssessment: (viewer, wish) => handOverAssessment(deps, viewer, wish),
    submitAssessment: (viewer, wish) => submitAssessment(deps, viewer, wish),
    signAssessment: (viewer, wish) => signAssessment(deps, viewer, wish),
    submitAssessments: (viewer, wish) => submitAssessments(deps, viewer, wish),
    signAssessments: (viewer, wish) => signAssessments(deps, viewer, wish),
    markPrivileged: (viewer, wish) => markPrivileged(deps, viewer, wish),
    releasePrivilege: (viewer, wish) => releasePrivilege(deps, viewer, wish),
  };
}
