import { dateOfDayNumber, dayNumber, plusMonths } from "#app/core/time.ts";
import type { Deadline } from "./law.ts";

// How the laws count days. A day is a number: days since 1970-01-01.

/** Whether nobody works on a day besides weekends. */
export type IsHoliday = (day: number) => boolean;

/** Monday to Friday. 1970-01-01 was a Thursday. */
function isWeekday(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}

function isBusinessDay(day: number, isHoliday: IsHoliday): boolean {
  return isWeekday(day) && !isHoliday(day);
}

/** The day itself, or the next one on which people work. */
export function rollForward(day: number, isHoliday: IsHoliday): number {
  let rolled = day;
  while (!isBusinessDay(rolled, isHoliday)) rolled++;
  return rolled;
}

/** So many business days later; the start does not count. */
export function plusBusinessDays(start: number, count: number, isHoliday: IsHoliday): number {
  let day = start;
  for (let left = count; left > 0; left--) day = rollForward(day + 1, isHoliday);
  return day;
}

/**
 * Form 8-K, General Instruction B.1: an event on a day without business starts the period on, and including, the next
 * business day; otherwise the next business day is day 1. Either way day 1 is the first business day after the event.
 */
function plusBusinessDaysOfForm8K(start: number, count: number, isHoliday: IsHoliday): number {
  return plusBusinessDays(start, count, isHoliday);
}

/** The last day of a clock that counts days or months; weekends and holidays move it only where its `roll` says so. */
export function lastDay(start: number, deadline: Deadline, isHoliday: IsHoliday): number {
  const { value, day_rule: rule, unit } = deadline;
  const count = value ?? 0;
  const day = countTo(start, count, unit, rule, isHoliday);
  return deadline.roll === "next_business_day" ? rollForward(day, isHoliday) : day;
}

function countTo(
  start: number,
  count: number,
  unit: Deadline["unit"],
  rule: Deadline["day_rule"],
  isHoliday: IsHoliday,
): number {
  if (rule === "sec_form8k_B1") return plusBusinessDaysOfForm8K(start, count, isHoliday);
  if (unit === "business_days") return plusBusinessDays(start, count, isHoliday);
  if (unit === "calendar_months") return dayNumber(plusMonths(dateOfDayNumber(start), count));
  // Counting the first day as day 1 ends one day earlier than counting it as day 0.
  return rule === "inclusive_start_day" ? start + count - 1 : start + count;
}
