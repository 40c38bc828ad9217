import { plusMonths } from "#app/core/time.ts";
import type { Because, Obligation, ObligationStatus, Question, Scope } from "./answer.ts";
import { applyHolds, type HeldDue } from "./apply-holds.ts";
import { type ChosenDuty, chooseVersion } from "./choose-version.ts";
import type { Duty, DutyHistory } from "./duty.ts";
import { type DutyEnd, endOfDuty } from "./end-of-duty.ts";
import type { EntityView } from "./entity-view.ts";
import { describeClock, type FoundClock, findClock } from "./find-clock.ts";
import { findMet } from "./find-met.ts";
import type { IncidentView } from "./incident-view.ts";
import type { FindOutcome, Outcome } from "./outcome.ts";
import { resolveClock } from "./resolve-clock.ts";
import { specialCondition } from "./special-rules.ts";
import { every, type Judgement } from "./truth.ts";
import { dateOf, latestInstant, offsetText, type When } from "./zone-days.ts";

/** The place that a fanned-out duty is for, and what is to be said of the fanning out. */
export interface Fanned {
  readonly place: string | undefined;
  readonly judgement: Judgement | undefined;
}

/** Computes one duty of one entity, for one place where it fans out. */
export function evaluateDuty(
  incident: IncidentView,
  view: EntityView,
  history: DutyHistory,
  scope: Scope,
  fanned: Fanned,
  find: FindOutcome,
): Outcome {
  const chosen = chooseVersion(incident, view, history);
  const { duty } = chosen;
  const judged = judge(view, chosen, fanned);
  const told = findMet(incident, view, duty, scope);
  const { met } = told;
  if (judged.truth === false) return notRequired(incident, view, chosen, scope, judged, met);

  const clock = findClock(incident, view, chosen);
  const end = endOfDuty(incident, view, duty, clock.started, find);
  const held = applyHolds(incident, view, duty, end.due);
  const questions = [...judged.questions, ...clock.questions];
  const status = decideStatus({ incident, judged, met, clock, held, end });
  const because: Because[] = [
    ...judged.because,
    ...chosen.because,
    ...clock.because,
    ...end.because,
    ...held.because,
    ...(met === undefined ? [] : [metWords(view, met, held.due, duty)]),
    ...told.because,
    ...duty.notes,
  ];
  const target = workingTarget(held, end);
  const obligation: Obligation = {
    ...basics(incident, chosen, scope),
    status,
    due: text(held.due, view),
    dueDate: text(held.due, view)?.slice(0, 10) ?? null,
    workingTarget: text(target, view),
    notBefore: text(held.notBefore, view),
    governedBy: null,
    retainUntil: retainUntil(duty, retainFrom(incident, view, duty, met, clock)),
    metAt: met?.text ?? null,
    question: status === "undetermined" ? mergeQuestions(questions) : null,
    clock: describeClock(duty, clock),
    because,
  };
  return { obligation, duty, due: held.due, target, met: met === undefined ? null : latestInstant(met, view.timeZone) };
}

function text(at: number | null, view: EntityView): string | null {
  return at === null ? null : offsetText(at, view.timeZone);
}

function judge(view: EntityView, { duty, notInForce }: ChosenDuty, { place, judgement }: Fanned): Judgement {
  const judged = duty.applies(view, place);
  if (judged.truth === false) return judged;
  if (notInForce !== undefined) return notInForce;
  const further = [judgement, specialCondition(view, duty)].filter((part) => part !== undefined);
  return further.length === 0 ? judged : every([judged, ...further]);
}

function basics(incident: IncidentView, chosen: ChosenDuty, scope: Scope) {
  const { duty, changedOn } = chosen;
  const age = (incident.now - Date.parse(duty.law.checkedOn)) / 86_400_000;
  const haveCounselConfirm = duty.law.confidence === "low" || age > 180 || chosen.because.length > 0;
  return {
    id: duty.id,
    scope,
    ...(duty.aliases.length === 0 ? {} : { aliases: [...duty.aliases] }),
    recipient: duty.recipient,
    stage: duty.stage,
    law: { ...duty.law, haveCounselConfirm, ...(changedOn === undefined ? {} : { changedOn }) },
  };
}

function notRequired(
  incident: IncidentView,
  view: EntityView,
  chosen: ChosenDuty,
  scope: Scope,
  judged: Judgement,
  sent: When | undefined,
): Outcome {
  const { duty } = chosen;
  const recorded: Because[] =
    sent === undefined
      ? []
      : [{ sentence: `A notice of ${sent.text} is recorded all the same.`, source: `notices: ${duty.id}` }];
  const obligation: Obligation = {
    ...basics(incident, chosen, scope),
    status: "not_required",
    due: null,
    dueDate: null,
    workingTarget: null,
    notBefore: null,
    governedBy: null,
    retainUntil: null,
    metAt: null,
    question: null,
    clock: null,
    because: [...judged.because, ...recorded],
  };
  return { obligation, duty, due: dueIfOwed(incident, view, chosen), target: null, met: null };
}

/** An agency may still be told by the day on which the people would have been told. */
function dueIfOwed(incident: IncidentView, view: EntityView, { duty, started }: ChosenDuty): number | null {
  if (duty.recipientKey !== "affected_individuals" || started === undefined) return null;
  return endOfDuty(incident, view, duty, started, () => undefined).due;
}

/** Never later than the date, never before a hold ends; none while its end is open. */
function workingTarget({ due, notBefore, active }: HeldDue, { target }: DutyEnd): number | null {
  if (active && notBefore === null) return null;
  const ready = target === null || notBefore === null ? (target ?? due) : Math.max(target, notBefore);
  return ready === null || due === null ? ready : Math.min(ready, due);
}

function metWords(view: EntityView, met: When, due: number | null, duty: Duty): Because {
  const late = due !== null && met.instant > due;
  const sentence = late ? `Met on ${met.text}, after the date.` : `Met on ${met.text}.`;
  return { sentence: late ? `${sentence} It was due at ${text(due, view)}.` : sentence, source: `notices: ${duty.id}` };
}

interface StatusInput {
  readonly incident: IncidentView;
  readonly judged: Judgement;
  readonly met: When | undefined;
  readonly clock: FoundClock;
  readonly held: HeldDue;
  readonly end: DutyEnd;
}

function decideStatus({ incident, judged, met, clock, held, end }: StatusInput): ObligationStatus {
  if (met !== undefined) return "met";
  if (judged.truth === undefined) return "undetermined";
  if (clock.missing && !end.settled) return "undetermined";
  if (held.active) return "on_hold";
  if (clock.waits && held.due === null) return "not_yet";
  if (held.due !== null && incident.now > held.due) return "overdue";
  const start = end.runsFrom ?? clock.started?.when.instant;
  if (start === undefined) return "due";
  if (incident.now < start) return "not_yet";
  if (held.due === null) return "due";
  return incident.now - start >= 0.75 * (held.due - start) ? "at_risk" : "due";
}

function mergeQuestions(questions: readonly Question[]): Question | null {
  if (questions.length === 0) return null;
  return {
    question: [...new Set(questions.map(({ question }) => question))].join(" And: "),
    asksFor: [...new Set(questions.flatMap(({ asksFor }) => asksFor))],
  };
}

/** Retention that runs from a moment of the incident, whenever the notice was given. */
const retainedSince: Readonly<Record<string, string>> = {
  determination_that_breach_occurred: "determination",
  date_aware_of_incident: "aware",
};

/** From when records must be kept: else from the notice, or for records of the house from the start of their clock. */
function retainFrom(
  incident: IncidentView,
  view: EntityView,
  duty: Duty,
  met: When | undefined,
  clock: FoundClock,
): When | undefined {
  const moment = retainedSince[duty.retention?.from ?? ""];
  const since = moment === undefined ? undefined : resolveClock(incident, view, moment, undefined)?.when;
  return since ?? met ?? (duty.internal ? clock.started?.when : undefined);
}

function retainUntil({ retention }: Duty, from: When | undefined): string | null {
  if (retention === undefined || from === undefined) return null;
  const date = dateOf(from.day);
  if (retention.unit === "years") return plusMonths(date, 12 * retention.value);
  if (retention.unit === "months") return plusMonths(date, retention.value);
  return dateOf(from.day + retention.value);
}
