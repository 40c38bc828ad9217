import { findClockStart } from "#app/core/deadlines/clock-aliases.ts";
import { fromMilliseconds } from "#app/core/time.ts";

/** A due date for people. */
export interface DueText {
  /** "Tue 1 Dec 2026, 14:02 PST" */
  readonly local: string;
  /** "22:02 UTC", with its day when that differs; null where the zone is UTC itself. */
  readonly utc: string | null;
  /** "in 2 d 4 h", "3 h 12 min ago" */
  readonly relative: string;
}

/** Writes a due date out, with its day of the week, its zone and how far it is. */
export function dueText(iso: string, zone: string, now: string): DueText {
  const at = fromMilliseconds(Date.parse(iso));
  const local = parts(at, zone);
  const utc = parts(at, "UTC");
  const shown = local.day === utc.day ? `${utc.time} UTC` : `${utc.day}, ${utc.time} UTC`;
  return {
    local: `${local.day}, ${local.time} ${zoneName(at, zone)}`,
    utc: zone === "UTC" || zone === "Etc/UTC" ? null : shown,
    relative: howFar(iso, now),
  };
}

/** How far a moment is, in two units: "in 2 d 4 h", "in 12 min", "5 h 3 min ago". */
export function howFar(iso: string, now: string): string {
  const minutes = Math.round((Date.parse(iso) - Date.parse(now)) / 60_000);
  const far = Math.abs(minutes);
  const text =
    far < 60
      ? `${far} min`
      : far < 1440
        ? two(Math.floor(far / 60), "h", far % 60, "min")
        : two(Math.floor(far / 1440), "d", Math.floor((far % 1440) / 60), "h");
  if (far === 0) return "now";
  return minutes < 0 ? `${text} ago` : `in ${text}`;
}

function two(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;

/** A sentence of the law engine with its instants in the reader's zone, and its clocks by what happened. */
export function readable(sentence: string, zone: string): string {
  return sentence
    .replace(/^Clock start ([a-z0-9_]+):/, (_, name: string) => {
      const happened = findClockStart(name)?.happened;
      return happened === undefined ? `${name.replaceAll("_", " ")}:` : `${upperFirst(happened)}:`;
    })
    .replace(instant, (iso) => {
      const at = fromMilliseconds(Date.parse(iso));
      const { day, time } = parts(at, zone);
      return `${day}, ${time} ${zoneName(at, zone)}`;
    });
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function parts(at: Date, timeZone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat("en-GB", {
    ...{ timeZone, weekday: "short", year: "numeric", month: "short", day: "numeric" },
    ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  });
  const found = new Map(format.formatToParts(at).map((part) => [part.type, part.value]));
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
  return {
    day: `${get("weekday")} ${get("day")} ${get("month")} ${get("year")}`,
    time: `${get("hour")}:${get("minute")}`,
  };
}

/** The short name that people of the zone use: "PST", "CET"; the offset where English has none. */
function zoneName(at: Date, timeZone: string): string {
  const names = ["en-US", "en-GB", "en-AU"].map(
    (locale) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" })
        .formatToParts(at)
        .find(({ type }) => type === "timeZoneName")?.value ?? "",
  );
  return names.find((name) => name !== "" && !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? timeZone;
}
