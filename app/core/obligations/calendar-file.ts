import { fromMilliseconds } from "#app/core/time.ts";

/** One clock as an entry of a calendar. */
export interface CalendarEntry {
  /** Stays the same for the same duty of the same incident, so that a calendar replaces what it had. */
  readonly uid: string;
  readonly at: Date;
  readonly summary: string;
  readonly description: string;
  /** When to be reminded. */
  readonly alarms: readonly Date[];
}

const crlf = "\r\n";
/** Octets of a line without its break (RFC 5545, 3.1). */
const longest = 75;

/**
 * A calendar file (RFC 5545) of moments. Times are in UTC, which every calendar shows in its owner's zone.
 *
 * @param now when it is made: every entry is stamped with it, and alarms before it are left out
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[], now: Date): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Cordon//Deadlines//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(name)}`,
    ...entries.flatMap((entry) => event(entry, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => foldLine(line) + crlf).join("");
}

function event({ uid, at, summary, description, alarms }: CalendarEntry, now: Date): string[] {
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utcTime(now)}`,
    // A moment without length: it stands at its time and makes nobody look busy.
    `DTSTART:${utcTime(at)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    "STATUS:CONFIRMED",
    "TRANSP:TRANSPARENT",
    "CLASS:CONFIDENTIAL",
    ...alarms.filter((alarm) => alarm > now).flatMap((alarm) => alarmLines(alarm, summary)),
    "END:VEVENT",
  ];
}

function alarmLines(at: Date, summary: string): string[] {
  return [
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `TRIGGER;VALUE=DATE-TIME:${utcTime(at)}`,
    `DESCRIPTION:${escapeText(summary)}`,
    "END:VALARM",
  ];
}

/** "20261201T220200Z" (RFC 5545, 3.3.5, form 2). A fraction of a second is cut off: never later than the moment. */
export function utcTime(at: Date): string {
  return fromMilliseconds(Math.floor(at.getTime() / 1000) * 1000)
    .toISOString()
    .replace(/[-:]|\.000/g, "");
}

/** A value of type TEXT (RFC 5545, 3.3.11). Control characters other than line breaks are left out. */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand in the file.
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ")
      .replace(/[\\;,]/g, (sign) => `\\${sign}`)
      .replaceAll("\n", "\\n")
  );
}

/** Breaks a line after at most 75 octets of UTF-8, never inside a character; what follows begins with a space. */
export function foldLine(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = sizeOf(character);
    if (octets + size > longest) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join(crlf);
}

/** Octets of one character in UTF-8. */
function sizeOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
