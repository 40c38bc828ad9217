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
