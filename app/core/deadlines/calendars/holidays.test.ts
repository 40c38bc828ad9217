import { describe, expect, it } from "vitest";
import { dayNumber } from "#app/core/time.ts";
import { prepareCalendars, withExtraHolidays } from "./calendar.ts";
import { holidays } from "./holidays.generated.ts";

const calendars = prepareCalendars(holidays);
const isHoliday = (calendar: string, date: string): boolean => calendars.isHoliday(calendar, dayNumber(date));

describe("core/deadlines/calendars/holidays", () => {
  it("reach at least ten years", () => {
    expect(Object.keys(holidays["us_federal"] ?? {}).length).toBeGreaterThanOrEqual(10);
    expect(calendars.covers("us_federal", dayNumber("2035-12-31"))).toBe(true);
    expect(calendars.covers("us_federal", dayNumber("2036-01-01"))).toBe(false);
  });

  it("keep a federal holiday of a Saturday on Friday and of a Sunday on Monday", () => {
    // Independence Day 2026 is a Saturday, Veterans Day 2028 too; Juneteenth 2033 is a Sunday.
    for (const date of ["2026-07-03", "2028-11-10", "2033-06-20", "2026-11-26", "2027-01-18"]) {
      expect(isHoliday("us_federal", date), date).toBe(true);
    }
    for (const date of ["2026-07-06", "2028-11-13", "2026-11-27"])
      expect(isHoliday("us_federal", date), date).toBe(false);
  });

  it("know Carnival's neighbours in Brazil, Golden Week in Japan and German Unity Day", () => {
    expect(isHoliday("BR", "2026-11-20")).toBe(true);
    expect(isHoliday("JP", "2027-05-04")).toBe(true);
    expect(isHoliday("DE", "2026-10-03")).toBe(true);
  });

  it("take further closures from the facts", () => {
    const closed = withExtraHolidays(calendars, { us_federal: ["2026-12-24"] });

    expect(closed.isHoliday("us_federal", dayNumber("2026-12-24"))).toBe(true);
    expect(closed.isHoliday("us_federal", dayNumber("2026-12-25"))).toBe(true);
    expect(isHoliday("us_federal", "2026-12-24")).toBe(false);
  });
});
