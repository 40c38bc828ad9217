// Calendar arithmetic written a second time, on purpose: plain day numbers, no date library, nothing of the engine.

const DAY_MS = 86_400_000;

/** The number of days since 1970-01-01 of a date such as "2026-11-25". */
export function dayNumber(date: string): number {
  const [year, month, day] = date.split("-").map(Number);
  return Date.UTC(year!, month! - 1, day!) / DAY_MS;
}

/** The date of a day number. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Sunday … 6 for Saturday; 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

const isWeekend = (day: number): boolean => weekday(day) === 0 || weekday(day) === 6;

/** The n-th given weekday of a month, as a day number: (2026, 11, 4, 4) is the fourth Thursday of November. */
export function nthWeekday(year: number, month: number, which: number, n: number): number {
  const first = Date.UTC(year, month - 1, 1) / DAY_MS;
  return first + ((which - weekday(first) + 7) % 7) + (n - 1) * 7;
}

/** The last given weekday of a month, as a day number. */
export function lastWeekday(year: number, month: number, which: number): number {
  const last = Date.UTC(year, month, 1) / DAY_MS - 1;
  return last - ((weekday(last) - which + 7) % 7);
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876), as a day number. */
export function easterSunday(year: number): number {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * a + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = Math.floor((a + 11 * moon + 22 * sunday) / 451);
  const count = moon + sunday - 7 * late + 114;
  return Date.UTC(year, Math.floor(count / 31) - 1, (count % 31) + 1) / DAY_MS;
}

/** United States federal holidays of a year (5 U.S.C. 6103); Saturday is kept on Friday, Sunday on Monday. */
function federalHolidays(year: number): number[] {
  const fixed = ["01-01", "06-19", "07-04", "11-11", "12-25"].map((date) => {
    const day = dayNumber(`${year}-${date}`);
    if (weekday(day) === 6) return day - 1;
    return weekday(day) === 0 ? day + 1 : day;
  });
  return [
    ...fixed,
    nthWeekday(year, 1, 1, 3), // Birthday of Martin Luther King, Jr.
    nthWeekday(year, 2, 1, 3), // Washington's Birthday
    lastWeekday(year, 5, 1), // Memorial Day
    nthWeekday(year, 9, 1, 1), // Labor Day
    nthWeekday(year, 10, 1, 2), // Columbus Day
    nthWeekday(year, 11, 4, 4), // Thanksgiving Day
  ];
}

/** Brazilian national holidays of a year (Laws 662/1949, 6.802/1980, 14.759/2023, and Good Friday). */
function brazilianHolidays(year: number): number[] {
  const dates = ["01-01", "04-21", "05-01", "09-07", "10-12", "11-02", "11-15", "11-20", "12-25"];
  return [...dates.map((date) => dayNumber(`${year}-${date}`)), easterSunday(year) - 2];
}

/** Japanese public holidays that the scenarios meet, written out (Act on National Holidays; 1 to 3 January). */
const japaneseHolidays = new Set(
  ["2026-11-03", "2026-11-23", "2027-01-01", "2027-01-02", "2027-01-03", "2027-01-11", "2027-02-11"].map(dayNumber),
);

export type Country = "US" | "BR" | "JP" | "none";

/** Whether offices are open: Monday to Friday and no holiday of the country. */
export function isWorkingDay(day: number, country: Country): boolean {
  if (isWeekend(day)) return false;
  const year = Number(dateOf(day).slice(0, 4));
  if (country === "none") return true;
  if (country === "JP") return !japaneseHolidays.has(day);
  const holidays = country === "US" ? federalHolidays : brazilianHolidays;
  // A Saturday New Year's Day is kept on the last day of the year before.
  return ![...holidays(year), ...holidays(year + 1)].includes(day);
}

/** The first working day on or after a day. */
export function nextOpenDay(day: number, country: Country): number {
  return isWorkingDay(day, country) ? day : nextOpenDay(day + 1, country);
}

/** `count` working days after a day that is not itself counted. */
export function afterWorkingDays(start: number, count: number, country: Country): number {
  let day = start;
  for (let counted = 0; counted < count; ) {
    day += 1;
    if (isWorkingDay(day, country)) counted += 1;
  }
  return day;
}

/** The same day of the month `months` later, or the last day of a shorter month. */
export function afterMonths(date: string, months: number): string {
  const [year, month, day] = date.split("-").map(Number);
  const target = new Date(Date.UTC(year!, month! - 1 + months, 1));
  const length = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  const chosen = String(Math.min(day!, length)).padStart(2, "0");
  return `${target.toISOString().slice(0, 7)}-${chosen}`;
}
