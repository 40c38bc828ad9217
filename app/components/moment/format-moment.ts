import { fromMilliseconds } from "#app/core/time.ts";
/** A moment as people read it: in the store's zone, in UTC beside it, and how long ago. */
export interface MomentText {
  /** "25 Nov 2026, 03:07 CET" */
  readonly local: string;
  /** "02:07 UTC", with its day when that differs; null when the zone is UTC itself. */
  readonly utc: string | null;
  /** "4 min ago" */
  readonly relative: string;
}

/** Writes a moment out. `now` comes with the data, so that what was read stays true to when it was read. */
export function formatMoment(iso: string, zone: string, now: string): MomentText {
  const at = fromMilliseconds(Date.parse(iso));
  const local = parts(at, zone);
  const utc = parts(at, "UTC");
  const sameDay = local.day === utc.day;
  return {
    local: `${local.day}, ${local.time} ${local.zone}`,
    utc: zone === "UTC" || zone === "Etc/UTC" ? null : `${sameDay ? "" : `${utc.day}, `}${utc.time} UTC`,
    relative: formatAge(iso, now),
  };
}

/** The time of day alone, for where the day is written beside it: "03:07". */
export function formatTime(iso: string, zone: string): string {
  return parts(fromMilliseconds(Date.parse(iso)), zone).time;
}

/** How long ago, in the largest fitting unit; "just now" under a minute. */
export function formatAge(iso: string, now: string): string {
  const seconds = Math.round((Date.parse(now) - Date.parse(iso)) / 1000);
  if (Math.abs(seconds) < 60) return seconds < -5 ? "in less than a minute" : "just now";
  const [amount, unit] = inUnits(Math.abs(seconds));
  return seconds < 0 ? `in ${amount} ${unit}` : `${amount} ${unit} ago`;
}

function inUnits(seconds: number): [number, string] {
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return [minutes, "min"];
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return [hours, "h"];
  return [Math.floor(hours / 24), "days"];
}

function parts(at: Date, zone: string): { day: string; time: string; zone: string } {
  const formatter = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  });
  const found = new Map(formatter.formatToParts(at).map((part) => [part.type, part.value]));
  const get = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? "";
  return {
    day: `${get("day")} ${get("month")} ${get("year")}`,
    time: `${get("hour")}:${get("minute")}`,
    zone: get("timeZoneName"),
  };
}
