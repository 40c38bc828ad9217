import Holidays from "date-holidays";

const file = "app/core/deadlines/calendars/holidays.generated.ts";
const firstYear = 2024;
const lastYear = 2035;

const federal = { calendar: "us_federal", country: "US" };
const countries =
  "AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LI LT LU LV MT NL NO NZ PL PT RO SE SG SI SK ZA";

/** Holiday calendars as data, so that nothing has to be computed, and no package shipped, where deadlines are. */
export function generateHolidays(): Map<string, string> {
  const calendars = [federal, ...countries.split(" ").map((country) => ({ calendar: country, country }))];
  const text = calendars.map(({ calendar, country }) => `  ${calendar}: {\n${writeYears(country)}\n  },`).join("\n");
  const head = [
    "// Generated from the package date-holidays by `npm run generate`. Do not edit.",
    "// Holiday data: date-holidays (https://github.com/commenthol/date-holidays), ISC and CC-BY-3.0, in part from",
    "// https://en.wikipedia.org/wiki/Public_holiday and the pages listed there. National public holidays only.",
    'import type { HolidayData } from "./calendar.ts";',
    "",
    "/** National public holidays by calendar and year; `us_federal` serves the SEC too. */",
    "export const holidays: HolidayData = {",
  ].join("\n");
  return new Map([[file, `${head}\n${text}\n};\n`]]);
}

function writeYears(country: string): string {
  const source = new Holidays(country, { types: ["public"] });
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  const listed = [...years, lastYear + 1].flatMap((year) =>
    source.getHolidays(year).map(({ date }) => date.slice(0, 10)),
  );
  const days = new Set(country === federal.country ? listed.flatMap(withDayInLieu) : listed);
  return years
    .map((year) => {
      const ofYear = [...days].filter((day) => day.startsWith(String(year))).sort();
      return `    "${year}": "${ofYear.map((day) => day.slice(5)).join(" ")}",`;
    })
    .join("\n");
}

/** 5 U.S.C. 6103(b): a Saturday's holiday is kept on the Friday before, a Sunday's on Monday. The package lacks some. */
function withDayInLieu(date: string): string[] {
  const at = new Date(`${date}T00:00:00Z`);
  const shift = { 6: -1, 0: 1 }[at.getUTCDay()];
  if (shift === undefined) return [date];
  at.setUTCDate(at.getUTCDate() + shift);
  return [date, at.toISOString().slice(0, 10)];
}
