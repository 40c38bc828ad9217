import type { Because, Obligation, Question } from "./answer.ts";
import type { ChosenDuty } from "./choose-version.ts";
import { findClockStart } from "./clock-aliases.ts";
import type { Duty } from "./duty.ts";
import { endOfDuty } from "./end-of-duty.ts";
import type { EntityView } from "./entity-view.ts";
import { words } from "./fact-words.ts";
import type { IncidentView, StartedClock } from "./incident-view.ts";
import { endOfYear, proposeClock } from "./resolve-clock.ts";
import { offsetText } from "./zone-days.ts";

/** The clock of a duty as it is to be counted, or the question for it. */
export interface FoundClock {
  readonly started: StartedClock | undefined;
  /** It has not begun, because the entity's own act that starts it has not happened. */
  readonly waits: boolean;
  /** Nobody has said when it started. */
  readonly missing: boolean;
  readonly because: readonly Because[];
  readonly questions: readonly Question[];
}

/** Finds the clock of a duty. One that is not stated is a question, and no date is counted from another. */
export function findClock(incident: IncidentView, view: EntityView, chosen: ChosenDuty): FoundClock {
  const { duty, started } = chosen;
  const found = { started, waits: false, missing: false, because: started?.because ?? [], questions: [] };
  if (started !== undefined) return found;
  const name = duty.deadline.clock_start;
  const start = findClockStart(name);
  if (duty.deadline.value === null) return found;
  if (start?.ownAct === true) {
    return {
      ...found,
      waits: true,
      because: [{ sentence: `Its clock starts when ${happenedAt(name)}.`, source: duty.source }],
    };
  }
  // The year of a discovery ends by itself: what is not known is the discovery.
  const asked = name === "end_of_calendar_year_of_discovery" ? "discovery_or_constructive_discovery" : name;
  return {
    ...found,
    missing: true,
    questions: [{ question: ask(incident, view, duty, asked), asksFor: [`clocks.${asked}`] }],
  };
}

function happenedAt(name: string): string {
  return findClockStart(name)?.happened ?? `the clock "${words(name)}" started`;
}

/** The question; where another moment may be the same in fact, it names that and the date that would hold. */
function ask(incident: IncidentView, view: EntityView, duty: Duty, name: string): string {
  const happened = happenedAt(name);
  const proposed = proposeClock(view, name);
  if (proposed === undefined) return `When was it that ${happened}?`;
  const when = name === duty.deadline.clock_start ? proposed.when : endOfYear(view, proposed.when);
  const { due } = endOfDuty(incident, view, duty, { when, because: [] }, () => undefined);
  const then = due === null ? "" : ` Then it would be due at ${offsetText(due, view.timeZone)}.`;
  return `Is ${proposed.when.text}, recorded as ${words(proposed.name)}, also when ${happened}?${then}`;
}

/** The clock as the answer shows it. */
export function describeClock(duty: Duty, { started }: FoundClock): Obligation["clock"] {
  const { clock_start: start, value, unit, standard } = duty.deadline;
  return { start, at: started?.when.text ?? null, value, unit, standard };
}
