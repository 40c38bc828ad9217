import type { Because } from "./answer.ts";
import type { Duty, DutyHistory } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import type { IncidentView, StartedClock } from "./incident-view.ts";
import { resolveClock } from "./resolve-clock.ts";
import { fails, type Judgement } from "./truth.ts";
import { dateOf, offsetText } from "./zone-days.ts";

/** The version of a duty that decides, and its clock. */
export interface ChosenDuty {
  readonly duty: Duty;
  readonly started: StartedClock | undefined;
  readonly because: readonly Because[];
  /** The day of a later version that came into force meanwhile and does not apply. */
  readonly changedOn: string | undefined;
  readonly notInForce: Judgement | undefined;
}

/** The law in force at the start of the duty's clock; while that is unknown, the law in force now. */
export function chooseVersion(incident: IncidentView, view: EntityView, history: DutyHistory): ChosenDuty {
  const today = offsetText(incident.now, view.timeZone).slice(0, 10);
  let chosen: ChosenDuty | undefined;
  for (const { from, until, duty } of history.versions) {
    const started = resolveClock(incident, view, duty.deadline.clock_start, duty.individualId);
    const decisive = decisiveClock(incident, view, duty) ?? started;
    const day = decisive === undefined ? today : dateOf(decisive.when.day);
    const changedOn = until !== null && until <= today ? until : undefined;
    chosen = { duty, started, because: [], changedOn, notInForce: undefined };
    if (from === null || day >= from) return changedOn === undefined ? chosen : sayChange(chosen, changedOn);
    chosen = beforeFirst(chosen, history, from, day, started !== undefined);
  }
  if (chosen === undefined) throw new RangeError(`The duty ${history.id} has no version.`);
  return chosen;
}

/** A clock that only waits for the end of the year does not carry an old breach under a new law: its discovery decides. */
function decisiveClock(incident: IncidentView, view: EntityView, { deadline }: Duty): StartedClock | undefined {
  if (deadline.clock_start !== "end_of_calendar_year_of_discovery") return undefined;
  return resolveClock(incident, view, "discovery_or_constructive_discovery", undefined);
}

function sayChange(chosen: ChosenDuty, changedOn: string): ChosenDuty {
  const sentence = `The law changed on ${changedOn}, after this clock had started: the text in force at its start decides.`;
  return { ...chosen, because: [{ sentence, source: chosen.duty.source }] };
}

function beforeFirst(
  chosen: ChosenDuty,
  history: DutyHistory,
  from: string,
  day: string,
  clockKnown: boolean,
): ChosenDuty {
  const { source } = chosen.duty;
  if (history.before === "no_duty") {
    const what = clockKnown ? `the clock started on ${day}` : `today is ${day}`;
    return { ...chosen, notInForce: fails(`In force from ${from}; ${what}.`, source) };
  }
  const sentence = `The text held here is in force from ${from}; the text of ${day} is not held. Have counsel confirm.`;
  return { ...chosen, because: [{ sentence, source }] };
}
