import { smallIncidentQuestions } from "#app/core/assessment/small-incident.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { type AskedQuestion, askedQuestion } from "./asked-question.ts";
import { type AssessView, readAssess } from "./assess.view.ts";
import { type AssessmentView, readAssessmentView } from "./assessment.view.ts";
import type { ViewDeps } from "./view-deps.ts";

/** A small incident on one screen: the short questions, then what each assessment comes to. */
export interface SmallView {
  readonly now: string;
  readonly timeZone: string;
  readonly incident: AssessView["incident"];
  readonly small: AssessView["small"];
  readonly questions: readonly AskedQuestion[];
  /** Answered before, as far as any assessment has an answer of a person. */
  readonly begun: boolean;
  /** The assessments that the facts call for, each as its own screen shows it. */
  readonly assessments: readonly AssessmentView[];
  /** Those of which it is not known whether they are needed. */
  readonly perhaps: readonly { readonly id: string; readonly title: string }[];
  readonly rolesKnown: boolean;
  readonly rights: AssessView["rights"];
}

/** Null when this merchant has no such incident. */
export async function readSmall(deps: ViewDeps, viewer: Viewer, incidentId: string): Promise<SmallView | null> {
  const view = await readAssess(deps, viewer, incidentId);
  if (!view) return null;
  const needed = view.assessments.filter(({ applies, hangsOn, answered, standing }) => {
    return applies === "yes" && (hangsOn > 0 || answered > 0 || standing.length > 0);
  });
  const shown = await Promise.all(
    needed.map(({ id }) =>
      readAssessmentView(deps, viewer, { incidentId, assessment: id, question: null, review: true }),
    ),
  );
  const { now, timeZone, incident, small, rights } = view;
  return {
    ...{ now, timeZone, incident, small, rights, questions: smallIncidentQuestions.map(askedQuestion) },
    begun: view.assessments.some(({ answered }) => answered > 0),
    assessments: shown.flatMap((one) => one ?? []),
    perhaps: view.assessments.filter(({ applies }) => applies === "perhaps").map(({ id, title }) => ({ id, title })),
    rolesKnown: view.missing.every(({ form }) => form !== "roles"),
  };
}
