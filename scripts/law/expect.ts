// The second opinion on every date of the golden scenarios. It reads a sum written in words, such as
// "60 days from 2026-10-02 in New York", and works it out with its own arithmetic: it imports nothing of the engine and
// no law file, so that a mistake in one of them cannot hide behind the same mistake in the other.
//
//   node scripts/law/expect.ts "72 hours from 2026-10-23T18:10:00+02:00 in Berlin"
//   node scripts/law/expect.ts --fill FILE   writes the answers into a scenario file where it says "?"
import { readFileSync, writeFileSync } from "node:fs";
import { afterMonths, afterWorkingDays, type Country, dayNumber, isWorkingDay, nextOpenDay } from "./day-counts.ts";
import { lastSecondOf, localDate, written } from "./zone-offsets.ts";

/** What a sum comes to. */
export interface Answer {
  /** RFC 3339 with the offset of the city. */
  due: string;
  /** Earliest and latest reading of when the clock began to run, for the share of the time that has gone by. */
  began: [earliest: number, latest: number];
}

const sumPattern =
  /^(?:(\d+) (hours?|days?|months?|weekdays?|business days?|Brazilian business days?|filing days?|days? counting the first(?:, moved off closed days)?) from )?(?:the end of )?(\S+) in ([A-Z][A-Za-z ]+)$/;

const countries: Record<string, Country> = { weekday: "none", "business day": "US", "Brazilian business day": "BR" };

/** Form 8-K, General Instruction B.1: begun on a closed day, the first open day is itself counted. */
function afterFilingDays(start: number, count: number): number {
  return isWorkingDay(start, "US") ? afterWorkingDays(start, count, "US") : afterWorkingDays(start - 1, count, "US");
}

function lastDay(date: string, count: number, unit: string): number {
  const start = dayNumber(date);
  if (unit === "day") return start + count;
  if (unit === "month") return dayNumber(afterMonths(date, count));
  if (unit === "filing day") return afterFilingDays(start, count);
  if (unit.startsWith("day counting the first")) {
    const last = start + count - 1;
    return unit.endsWith("closed days") ? nextOpenDay(last, "JP") : last;
  }
  const country = countries[unit];
  if (country === undefined) throw new Error(`no such unit: ${unit}`);
  return afterWorkingDays(start, count, country);
}

/** Works out one sum without "or … if sooner". */
function reckonTerm(term: string): Answer & { at: number; city: string } {
  const [, count, unit, start, city] = sumPattern.exec(term) ?? [];
  if (start === undefined || city === undefined) throw new Error(`not a sum: ${term}`);
  const isInstant = start.includes("T");
  const date = isInstant ? localDate(Date.parse(start), city) : start;
  const began: [number, number] = isInstant
    ? [Date.parse(start), Date.parse(start)]
    : [lastSecondOf(dayNumber(date) - 1, city) + 1000, lastSecondOf(dayNumber(date), city)];
  const at = whenItEnds(date, start, count, unit?.replace(/s(?=$| counting)/, ""), city);
  return { due: written(at, city), began, at, city };
}

function whenItEnds(date: string, start: string, count: string | undefined, unit: string | undefined, city: string) {
  if (count === undefined || unit === undefined) {
    return start.includes("T") ? Date.parse(start) : lastSecondOf(dayNumber(date), city);
  }
  if (unit === "hour") {
    if (!start.includes("T")) throw new Error(`hours need an instant: ${start}`);
    return Date.parse(start) + Number(count) * 3_600_000;
  }
  return lastSecondOf(lastDay(date, Number(count), unit), city);
}

/**
 * Works out a sum in words: one term, or several joined by ", or … if sooner" and ", or … if later".
 * @throws Error when the words are no sum
 */
export function reckon(sum: string): Answer {
  const [first = "", ...others] = sum.split(", or ");
  let answer = reckonTerm(first);
  for (const other of others) {
    const [, term = "", rule] = /^(.*) if (sooner|later)$/.exec(other) ?? [];
    const next = reckonTerm(term);
    const replaces = rule === "sooner" ? next.at < answer.at : next.at > answer.at;
    if (replaces) answer = { ...next, began: answer.began };
  }
  return { due: answer.due, began: answer.began };
}

/** Where an unmet duty stands: at risk when three quarters of its time are gone. */
export type Standing = "due" | "at_risk" | "overdue";

/**
 * The standing of a duty at an instant.
 * @throws Error when it hangs on whether a day's clock begins at the first or the last second of its first day
 */
export function standingAt({ due, began }: Answer, at: string): Standing {
  const now = Date.parse(at);
  const end = Date.parse(due);
  if (now > end) return "overdue";
  const readings = new Set(began.map((start) => now - start >= 0.75 * (end - start)));
  if (readings.size > 1)
    throw new Error(`at ${at} the standing of what is due ${due} hangs on how the first day counts`);
  return readings.has(true) ? "at_risk" : "due";
}

/** Puts the answers into a scenario's source wherever a sum is followed by "?". */
export function fillAnswers(source: string): string {
  const unanswered = /"([^"\n]+ in [A-Z][A-Za-z ]+(?: if (?:sooner|later))?)",(\s*)(workingTarget: )?"\?"/g;
  return source.replaceAll(unanswered, (_, sum: string, gap: string, name = "") => {
    return `"${sum}",${gap}${name}"${reckon(sum).due}"`;
  });
}

if (import.meta.main) {
  const [first = "", file = ""] = process.argv.slice(2);
  if (first === "--fill") writeFileSync(file, fillAnswers(readFileSync(file, "utf8")));
  else process.stdout.write(`${reckon(first).due}\n`);
}
