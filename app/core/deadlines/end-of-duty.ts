import type { Because } from "./answer.ts";
import type { Duty } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import { words } from "./fact-words.ts";
import { endOfClock } from "./find-due.ts";
import { findNotices, type IncidentView, type StartedClock } from "./incident-view.ts";
import type { FindOutcome, Outcome } from "./outcome.ts";
import { resolveClock } from "./resolve-clock.ts";
import { plannedTarget, rollToNoon, specialCap, workingTargetHours } from "./special-rules.ts";
import { lastSecond, latestInstant, readMoment } from "./zone-days.ts";

const hour = 3_600_000;

/** When a duty ends before holds, and the working target. Milliseconds. */
export interface DutyEnd {
  readonly due: number | null;
  readonly target: number | null;
  readonly because: readonly Because[];
  /** The end is certain although the duty's own clock is missing: the notice that bounds it has gone out. */
  readonly settled: boolean;
  /** Where the time runs from something else than the start of the clock: the discovery, for a clock that waits for year end. */
  readonly runsFrom: number | undefined;
}

/** The end of a duty by its clock, and by the notice to individuals on which it hangs. */
export function endOfDuty(
  incident: IncidentView,
  view: EntityView,
  duty: Duty,
  started: StartedClock | undefined,
  find: FindOutcome,
): DutyEnd {
  const own = ownEnd(incident, view, duty, started);
  const tied = tiedEnd(incident, view, duty, find);
  const dues = [own.due, ...tied.dues].filter((due): due is number => due !== null);
  const due = dues.length === 0 ? null : Math.min(...dues);
  const targets = [own.target, tied.target, due].filter((at): at is number => at !== null);
  return {
    due,
    target: targets.length === 0 ? null : Math.min(...targets),
    because: [...own.because, ...tied.because],
    settled: tied.sent,
    runsFrom: own.runsFrom,
  };
}

type OwnEnd = Pick<DutyEnd, "due" | "target" | "because" | "runsFrom">;

function ownEnd(incident: IncidentView, view: EntityView, duty: Duty, started: StartedClock | undefined): OwnEnd {
  if (started === undefined) return { due: null, target: null, because: [], runsFrom: undefined };
  const { deadline } = duty;
  const end = endOfClock(incident, view, duty, started.when);
  const planned = plannedTarget(view, duty, started.when);
  if (end === undefined) return numberless(incident, view, duty, started, planned);
  const cap = specialCap(view, duty);
  const rolled = rollToNoon(incident, view, duty, Math.min(end.due, cap?.at ?? end.due));
  const extended = extend(incident, view, duty, started, rolled.due);
  const counted = `${deadline.value} ${words(deadline.unit)} from ${started.when.text}${ruleWords(duty)}.`;
  const because: Because[] = [
    { sentence: counted, source: duty.source },
    ...(cap === undefined ? [] : [cap.because]),
    ...rolled.because,
    ...extended.because,
  ];
  if (deadline.unit === "hours" && started.when.dayOnly) {
    because.push({
      sentence: "Only the day is known: counted from its first minute.",
      source: `clocks.${deadline.clock_start}`,
    });
  }
  if (end.beyondCalendar) {
    because.push({
      sentence: "No calendar of holidays is held for this year and place: weekends alone are counted.",
      source: duty.source,
    });
  }
  if (end.weekdaysOnly !== undefined && end.weekdaysOnly < end.due) {
    because.push({
      sentence: "The working target counts weekdays alone, for calendars of holidays differ.",
      source: duty.source,
    });
  }
  if (planned !== undefined) because.push({ sentence: planned.why, source: duty.source });
  const target = Math.min(extended.due, end.weekdaysOnly ?? extended.due, planned?.at ?? extended.due);
  return { due: extended.due, target, because, runsFrom: yearStart(incident, view, duty) };
}

/** For the yearly list, time runs from the discovery. */
function yearStart(incident: IncidentView, view: EntityView, duty: Duty): number | undefined {
  if (duty.deadline.clock_start !== "end_of_calendar_year_of_discovery") return undefined;
  return resolveClock(incident, view, "discovery_or_constructive_discovery", undefined)?.when.instant;
}

function ruleWords({ deadline }: Duty): string {
  switch (deadline.day_rule) {
    case "elapsed_utc":
      return ", in elapsed time; weekends and holidays count";
    case "inclusive_start_day":
      return ", that day being day 1; a weekend or holiday moves the end to the next business day";
    case "exclude_start_day_end_of_day":
      return ", that day not counted; weekends and holidays do not count";
    case "sec_form8k_B1":
      return ", day 1 being the first business day after it";
    case "same_day_of_month_clamp":
      return ", to the same day of the month or its last day";
    case "day0_is_start_date_end_of_day":
      return ", that day being day 0, to the end of the last day; weekends and holidays count and do not move it";
    default:
      return "";
  }
}

function numberless(
  incident: IncidentView,
  view: EntityView,
  duty: Duty,
  started: StartedClock,
  planned: { readonly at: number; readonly why: string } | undefined,
): OwnEnd {
  const { standard } = duty.deadline;
  const hours = incident.facts.config.working_target_hours[standard] ?? workingTargetHours[standard];
  const sentence = `The law gives no number: ${words(standard)}.`;
  const because: Because[] = [{ sentence, source: duty.source }];
  if (planned !== undefined) {
    return {
      due: null,
      target: planned.at,
      because: [...because, { sentence: planned.why, source: duty.source }],
      runsFrom: undefined,
    };
  }
  if (hours === undefined) return { due: null, target: null, because, runsFrom: undefined };
  because.push({
    sentence: `Working target of ${hours} hours: the merchant's own, not a legal date.`,
    source: "config",
  });
  const at =
    hours % 24 === 0 ? lastSecond(started.when.day + hours / 24, view.timeZone) : started.when.instant + hours * hour;
  const target = started.when.dayOnly ? at : started.when.instant + hours * hour;
  return { due: null, target, because, runsFrom: undefined };
}

/** More days on written good cause, where the law grants them and the letter was in time. */
function extend(
  incident: IncidentView,
  view: EntityView,
  duty: Duty,
  started: StartedClock,
  due: number,
): { readonly due: number; readonly because: readonly Because[] } {
  const cause = duty.goodCause;
  if (cause === undefined) return { due, because: [] };
  const [letter] = incident.facts.extensions
    .filter(
      ({ obligation, entity }) =>
        (incident.law.idOf.get(obligation) ?? obligation) === duty.id && (entity === undefined || entity === view.id),
    )
    .sort((a, b) => readMoment(a.filedAt, view.timeZone).instant - readMoment(b.filedAt, view.timeZone).instant);
  if (letter === undefined) return { due, because: [] };
  const filed = readMoment(letter.filedAt, view.timeZone);
  const source = duty.source;
  if (filed.instant > incident.now) return { due, because: [] };
  if (filed.day > started.when.day + cause.letter_within_days) {
    return { due, because: [{ sentence: `The letter of good cause of ${letter.filedAt} came too late.`, source }] };
  }
  const { value } = duty.deadline;
  const extended = lastSecond(started.when.day + (value ?? 0) + cause.days, view.timeZone);
  const sentence = `Good cause shown in writing on ${letter.filedAt}: ${cause.days} more days for this notice.`;
  return { due: extended, because: [{ sentence, source }] };
}

interface TiedEnd {
  readonly dues: readonly (number | null)[];
  readonly target: number | null;
  readonly because: readonly Because[];
  readonly sent: boolean;
}

const untied: TiedEnd = { dues: [], target: null, because: [], sent: false };

function tiedEnd(incident: IncidentView, view: EntityView, duty: Duty, find: FindOutcome): TiedEnd {
  const { tie, individualId } = duty;
  if (tie === "none" || individualId === undefined) {
    return untied;
  }
  const individual = find(individualId);
  const sent = noticeToIndividuals(incident, view, duty, individualId);
  const because: Because[] = [];
  const dues: (number | null)[] = [];
  if (sent !== undefined) {
    dues.push(sent.at);
    because.push({
      sentence: `Notice was given to individuals on ${sent.text}: this is due no later.`,
      source: duty.source,
    });
  }
  if (tie === "not_later_than_individual") return { dues, target: null, because, sent: sent !== undefined };
  because.push({
    sentence:
      tie === "before_individual"
        ? "It must be given before notice to individuals; the last day for that is the outer limit."
        : "It must be given no later than notice to individuals; the last day for that is the outer limit.",
    source: duty.source,
  });
  dues.push(individualDue(individual));
  return { dues, target: individual?.target ?? null, because, sent: sent !== undefined };
}

function individualDue(individual: Outcome | undefined): number | null {
  return individual?.due ?? null;
}

/** The first notice to individuals that went out under the same law. */
function noticeToIndividuals(
  incident: IncidentView,
  view: EntityView,
  duty: Duty,
  individualId: string,
): { readonly at: number; readonly text: string } | undefined {
  const [first] = findNotices(incident, view, individualId, duty.state === undefined ? {} : { state: duty.state });
  const stated = view.clocks.get("individual_notice_sent");
  const sent = [first, stated].filter((when) => when !== undefined).sort((a, b) => a.instant - b.instant)[0];
  if (sent === undefined) return undefined;
  const before = duty.tie === "before_individual" && !sent.dayOnly;
  return { at: before ? latestInstant(sent, view.timeZone) : lastSecond(sent.day, view.timeZone), text: sent.text };
}
