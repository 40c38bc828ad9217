import { Temporal } from "temporal-polyfill";

/** Tells the time. Passed in everywhere, so that a test or a drill can stand at any instant. */
export interface Clock {
  now(): Date;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => new Date() };

/** Reads an RFC 3339 instant; `undefined` when the text is not one. */
export function parseInstant(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** `at` moved by whole or part seconds; negative goes back. */
export function plusSeconds(at: Date, seconds: number): Date {
  return new Date(at.getTime() + seconds * 1000);
}

/** The instant from milliseconds since 1970-01-01T00:00:00Z. */
export function fromMilliseconds(milliseconds: number): Date {
  return new Date(milliseconds);
}

/** The calendar day before a date: "2026-11-24" for "2026-11-25". */
export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** An instant in a sentence that is the same for every reader: "2026-11-25 03:07 UTC". */
export function toMinuteWords(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Whether a text is a day of the calendar: "2026-02-28" is, "2026-02-30" is not. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && dateOfDayNumber(dayNumber(text)) === text;
}

/** Whether a text names a zone of the IANA time zone database. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Days since 1970-01-01 of a date; the inverse of `dateOfDayNumber`. 1970-01-01 was a Thursday. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** The date so many days after 1970-01-01; an empty text outside the years 0 to 9999. */
export function dateOfDayNumber(days: number): string {
  const at = new Date(days * 86_400_000);
  const year = at.getUTCFullYear();
  return year >= 0 && year <= 9999 ? at.toISOString().slice(0, 10) : "";
}

/** The same day so many months later, or the month's last day where it is shorter: 2026-01-31 + 1 is 2026-02-28. */
export function plusMonths(date: string, months: number): string {
  return Temporal.PlainDate.from(date).add({ months }, { overflow: "constrain" }).toString();
}

/** The first instant of a date in a zone. Milliseconds since 1970-01-01T00:00:00Z. */
export function startOfDay(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
}

/** The last second of a date in a zone; the later one where the clock is set back over it. Milliseconds since 1970-01-01T00:00:00Z. */
export function endOfDay(date: string, timeZone: string): number {
  return Temporal.PlainDateTime.from(`${date}T23:59:59`).toZonedDateTime(timeZone, { disambiguation: "later" })
    .epochMilliseconds;
}

/** The instant of a time of day on a date in a zone. Milliseconds since 1970-01-01T00:00:00Z. */
export function timeOfDay(date: string, hour: number, timeZone: string): number {
  return Temporal.PlainDateTime.from(`${date}T${String(hour).padStart(2, "0")}:00:00`).toZonedDateTime(timeZone)
    .epochMilliseconds;
}

/** An instant as RFC 3339 text with the zone's offset, to the second: "2026-10-26T17:10:00+01:00". */
export function toOffsetText(milliseconds: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(milliseconds)
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second" });
}
