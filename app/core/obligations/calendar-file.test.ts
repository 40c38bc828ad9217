import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarFile, escapeText, foldLine, utcTime } from "./calendar-file.ts";

const now = new Date("2026-11-25T12:00:00Z");
const entry = {
  uid: "a@cordon",
  at: new Date("2026-12-20T23:59:59-08:00"),
  summary: "Incident #7, due: Tell the people affected",
  description: "California breach law\nDue 2026-12-20; have counsel confirm, please",
  alarms: [new Date("2026-11-25T11:59:59Z"), new Date("2026-12-13T08:00:00Z")],
};

describe("core/obligations/calendar-file", () => {
  it("ends every line with CR LF and encloses each event", () => {
    const file = calendarFile("Cordon", [entry], now);

    expect(file.split("\r\n").slice(0, 2)).toEqual(["BEGIN:VCALENDAR", "VERSION:2.0"]);
    expect(file.endsWith("END:VCALENDAR\r\n")).toBe(true);
    expect(file.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(file.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  it("writes times in UTC, whatever zone the due date was counted in", () => {
    expect(calendarFile("Cordon", [entry], now)).toContain("DTSTART:20261221T075959Z\r\n");
    expect(utcTime(new Date("2027-03-14T03:30:00-07:00"))).toBe("20270314T103000Z");
    expect(utcTime(new Date("2026-10-25T02:30:00+01:00"))).toBe("20261025T013000Z");
  });

  it("cuts a fraction of a second off, so that no time is later than the moment", () => {
    expect(utcTime(new Date("2026-12-31T23:59:59.999Z"))).toBe("20261231T235959Z");
  });

  it("reminds at the moments still to come and not at those that are over", () => {
    const file = calendarFile("Cordon", [entry], now);

    expect(file.match(/BEGIN:VALARM/g)).toHaveLength(1);
    expect(file).toContain("TRIGGER;VALUE=DATE-TIME:20261213T080000Z");
  });

  it("escapes what has a meaning in a text, and lets no line break out of it", () => {
    expect(escapeText("a\\b;c,d\r\ne\nf\rg")).toBe("a\\\\b\\;c\\,d\\ne\\nf\\ng");
    expect(escapeText("x\u0000BEGIN\u0007")).toBe("x BEGIN ");
  });

  it("cannot be made to hold a line that a text brought along", () => {
    const file = calendarFile("C", [{ ...entry, summary: "x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT" }], now);

    expect(file.match(/^END:VCALENDAR$/gm)).toHaveLength(1);
    expect(file.match(/^BEGIN:VEVENT$/gm)).toHaveLength(1);
  });

  it("folds at 75 octets and never inside a character", () => {
    const folded = foldLine(`SUMMARY:${"ä".repeat(60)}`);
    const lines = folded.split("\r\n");

    expect(lines.every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    expect(lines).toHaveLength(2);
    expect(foldLine("x".repeat(75))).toBe("x".repeat(75));
    expect(foldLine("x".repeat(76))).toBe(`${"x".repeat(75)}\r\n x`);
  });

  it("gives any text back when unfolded", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const line = escapeText(text);
        const folded = foldLine(line);
        expect(folded.replaceAll("\r\n ", "")).toBe(line);
        for (const part of folded.split("\r\n")) expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(75);
      }),
    );
  });
});
