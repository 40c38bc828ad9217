import { weekdaysAlone } from "./calendars/calendar.ts";
import { lastDay, plusBusinessDays, rollForward } from "./count-days.ts";
import type { Duty } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import type { IncidentView } from "./incident-view.ts";
import type { When } from "./zone-days.ts";
import { lastSecond } from "./zone-days.ts";

/** When a clock ends: an instant in milliseconds; for clocks of days the last second of the day in the entity's zone. */
export interface ClockEnd {
  readonly due: number;
  /** By weekdays alone, where business days are counted: never later than `due`. */
  readonly weekdaysOnly: number | undefined;
  /** No such calendar is held for that year; holidays may make the true end later. */
  readonly beyondCalendar: boolean;
}

const hour = 3_600_000;
const noHolidays = (): boolean => false;

/** The end of a duty's own clock; `undefined` where the law gives no number. */
export function endOfClock(incident: IncidentView, view: EntityView, duty: Duty, start: When): ClockEnd | undefined {
  const { deadline, calendar } = duty;
  if (deadline.value === null) return undefined;
  // Hour clocks run in elapsed time: an hour put in or left out by a zone does not count.
  if (deadline.unit === "hours") {
    return { due: start.instant + deadline.value * hour, weekdaysOnly: undefined, beyondCalendar: false };
  }
  const { calendars } = incident;
  const isHoliday = (day: number): boolean => calendars.isHoliday(calendar, day);
  const day = lastDay(start.day, deadline, isHoliday);
  const usesCalendar = deadline.unit === "business_days" || deadline.roll === "next_business_day";
  const weekdays = deadline.unit === "business_days" ? lastDay(start.day, deadline, noHolidays) : undefined;
  return {
    due: lastSecond(day, view.timeZone),
    weekdaysOnly: weekdays === undefined ? undefined : lastSecond(weekdays, view.timeZone),
    beyondCalendar: usesCalendar && calendar !== weekdaysAlone && !calendars.covers(calendar, day),
  };
}

/** So many more days after a day, counted as the law says. */
export function daysAfter(
  incident: IncidentView,
  day: number,
  { number, unit }: { readonly number: number; readonly unit: "calendar_days" | "business_days" },
): number {
  return unit === "calendar_days"
    ? day + number
    : plusBusinessDays(day, number, (one) => incident.calendars.isHoliday("us_federal", one));
}

/** The day itself, or the next one without weekend or holiday in the calendar. */
export function nextWorkingDay(incident: IncidentView, calendar: string, day: number): number {
  return rollForward(day, (one) => incident.calendars.isHoliday(calendar, one));
}
