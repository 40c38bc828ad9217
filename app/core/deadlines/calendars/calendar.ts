import { dateOfDayNumber, dayNumber } from "#app/core/time.ts";

/** Public holidays: for each calendar and year the days as "MM-DD", separated by spaces. */
export type HolidayData = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The calendar without holidays. */
export const weekdaysAlone = "weekdays";

/** Holidays by calendar: `us_federal`, or the ISO code of a country. */
export interface Calendars {
  /** @param day days since 1970-01-01 */
  isHoliday(calendar: string, day: number): boolean;
  /** Whether the calendar is held for the year of that day. */
  covers(calendar: string, day: number): boolean;
  has(calendar: string): boolean;
}

/** Prepares holiday data once, so that a day is looked up and not searched. */
export function prepareCalendars(data: HolidayData): Calendars {
  const days = new Map<string, Set<number>>();
  for (const [calendar, years] of Object.entries(data)) {
    const all = Object.entries(years).flatMap(([year, list]) =>
      list.split(" ").map((day) => dayNumber(`${year}-${day}`)),
    );
    days.set(calendar, new Set(all));
  }
  return {
    isHoliday: (calendar, day) => days.get(calendar)?.has(day) ?? false,
    covers: (calendar, day) => data[calendar]?.[dateOfDayNumber(day).slice(0, 4)] !== undefined,
    has: (calendar) => days.has(calendar),
  };
}

/** The calendars with further days that are holidays too: a federal closure, for example. */
export function withExtraHolidays(calendars: Calendars, extra: Readonly<Record<string, readonly string[]>>): Calendars {
  if (Object.keys(extra).length === 0) return calendars;
  const days = new Map(Object.entries(extra).map(([calendar, dates]) => [calendar, new Set(dates.map(dayNumber))]));
  return {
    ...calendars,
    isHoliday: (calendar, day) => calendars.isHoliday(calendar, day) || (days.get(calendar)?.has(day) ?? false),
    covers: (calendar, day) => calendars.covers(calendar, day) || (days.has(calendar) && !calendars.has(calendar)),
  };
}
