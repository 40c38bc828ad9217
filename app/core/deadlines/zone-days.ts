import {
  dateOfDayNumber,
  dayNumber,
  endOfDay,
  isDate,
  parseInstant,
  startOfDay,
  toOffsetText,
} from "#app/core/time.ts";
import type { Moment } from "./facts.ts";

// Days and instants in zones. The same few are asked for again and again, and finding a zone's offset is slow.

const mostRemembered = 20_000;

function remember<T>(compute: (subject: string | number, timeZone: string) => T) {
  const byZone = new Map<string, Map<string | number, T>>();
  return (subject: string | number, timeZone: string): T => {
    let known = byZone.get(timeZone);
    if (known === undefined || known.size > mostRemembered) {
      known = new Map();
      byZone.set(timeZone, known);
    }
    let value = known.get(subject);
    if (value === undefined) {
      value = compute(subject, timeZone);
      known.set(subject, value);
    }
    return value;
  };
}

/** The last second of a day (days since 1970-01-01) in a zone, as an instant in milliseconds. */
export const lastSecond = remember((day, zone) => endOfDay(dateOfDayNumber(Number(day)), zone));

/** The first instant of a day (days since 1970-01-01) in a zone, in milliseconds. */
export const firstInstant = remember((day, zone) => startOfDay(dateOfDayNumber(Number(day)), zone));

const dates = remember((day) => dateOfDayNumber(Number(day)));

/** The date of a day (days since 1970-01-01): "2026-11-25". */
export function dateOf(day: number): string {
  return dates(day, "");
}

/** RFC 3339 with the zone's offset, to the second. */
export const offsetText = remember((at, zone) => toOffsetText(Number(at), zone));

/** A moment of the facts: a day in the entity's zone, and the instant when one was given. */
export interface When {
  readonly text: string;
  /** Days since 1970-01-01, in the entity's zone. */
  readonly day: number;
  /** The instant in milliseconds; for a day alone, its first instant. */
  readonly instant: number;
  /** Whether only the day is known. */
  readonly dayOnly: boolean;
}

/** Reads a day or an instant of the facts. */
export function readMoment(text: Moment, timeZone: string): When {
  if (isDate(text)) {
    const day = dayNumber(text);
    return { text, day, instant: firstInstant(day, timeZone), dayOnly: true };
  }
  const instant = parseInstant(text)?.getTime() ?? 0;
  return { text, day: dayNumber(offsetText(instant, timeZone).slice(0, 10)), instant, dayOnly: false };
}

/** The latest instant that a moment may mean: for a day alone, its last second. */
export function latestInstant(when: When, timeZone: string): number {
  return when.dayOnly ? lastSecond(when.day, timeZone) : when.instant;
}
