import type { Obligation } from "#app/core/deadlines/answer.ts";
import type { Hold } from "#app/core/deadlines/facts.ts";
import { fromMilliseconds, startOfDay } from "#app/core/time.ts";

/** A hold ends with its last second. */
const second = 1000;

/**
 * When time alone changes what is owed: a law-enforcement hold begins, or one ends. Null when neither is to come. Due dates
 * need no such turn: they are reckoned once, and reminders look at the clock.
 */
export function nextTurn(
  holds: readonly Pick<Hold, "from">[],
  obligations: readonly Pick<Obligation, "notBefore">[],
  timeZone: string,
  now: Date,
): Date | null {
  const begins = holds.map(({ from }) => instantOf(from, timeZone));
  const ends = obligations.flatMap(({ notBefore }) =>
    notBefore === null ? [] : [instantOf(notBefore, timeZone) + second],
  );
  const [next] = [...begins, ...ends].filter((at) => at > now.getTime()).sort((a, b) => a - b);
  return next === undefined ? null : fromMilliseconds(next);
}

function instantOf(text: string, timeZone: string): number {
  return text.length === 10 ? startOfDay(text, timeZone) : Date.parse(text);
}
