// The clocks of the scenarios' cities by rule, so that the expectation does not lean on the zone data the engine uses.
import { lastWeekday, nthWeekday } from "./day-counts.ts";

type Summer = "none" | "US" | "EU" | "AU";

interface City {
  /** IANA name, as facts name it. */
  zone: string;
  /** Minutes east of UTC in winter. */
  standard: number;
  summer: Summer;
}

const cities: Record<string, City> = {
  "New York": { zone: "America/New_York", standard: -300, summer: "US" },
  Toronto: { zone: "America/Toronto", standard: -300, summer: "US" },
  Chicago: { zone: "America/Chicago", standard: -360, summer: "US" },
  Denver: { zone: "America/Denver", standard: -420, summer: "US" },
  Phoenix: { zone: "America/Phoenix", standard: -420, summer: "none" },
  "Los Angeles": { zone: "America/Los_Angeles", standard: -480, summer: "US" },
  Anchorage: { zone: "America/Anchorage", standard: -540, summer: "US" },
  Honolulu: { zone: "Pacific/Honolulu", standard: -600, summer: "none" },
  "San Juan": { zone: "America/Puerto_Rico", standard: -240, summer: "none" },
  Guam: { zone: "Pacific/Guam", standard: 600, summer: "none" },
  London: { zone: "Europe/London", standard: 0, summer: "EU" },
  Dublin: { zone: "Europe/Dublin", standard: 0, summer: "EU" },
  Berlin: { zone: "Europe/Berlin", standard: 60, summer: "EU" },
  Paris: { zone: "Europe/Paris", standard: 60, summer: "EU" },
  Zurich: { zone: "Europe/Zurich", standard: 60, summer: "EU" },
  "Sao Paulo": { zone: "America/Sao_Paulo", standard: -180, summer: "none" },
  Tokyo: { zone: "Asia/Tokyo", standard: 540, summer: "none" },
  Seoul: { zone: "Asia/Seoul", standard: 540, summer: "none" },
  Singapore: { zone: "Asia/Singapore", standard: 480, summer: "none" },
  Shanghai: { zone: "Asia/Shanghai", standard: 480, summer: "none" },
  Kolkata: { zone: "Asia/Kolkata", standard: 330, summer: "none" },
  Sydney: { zone: "Australia/Sydney", standard: 600, summer: "AU" },
};

const MINUTE_MS = 60_000;
const midnight = (day: number): number => day * 86_400_000;

/** Begin and end of summer time in a year, as instants; in the south the year begins in summer. */
function summerTime(year: number, { standard, summer }: City): { begins: number; ends: number } {
  const local = (day: number, hour: number, offset: number) => midnight(day) + hour * 3_600_000 - offset * MINUTE_MS;
  if (summer === "US") {
    const begins = local(nthWeekday(year, 3, 0, 2), 2, standard);
    return { begins, ends: local(nthWeekday(year, 11, 0, 1), 2, standard + 60) };
  }
  if (summer === "EU") {
    const oneOClock = (month: number) => midnight(lastWeekday(year, month, 0)) + 3_600_000;
    return { begins: oneOClock(3), ends: oneOClock(10) };
  }
  return {
    begins: local(nthWeekday(year, 10, 0, 1), 2, standard),
    ends: local(nthWeekday(year, 4, 0, 1), 3, standard + 60),
  };
}

function cityOf(name: string): City {
  const city = cities[name];
  if (city === undefined) throw new Error(`no clock known for ${name}`);
  return city;
}

/** Minutes east of UTC that the clocks of a city show at an instant. */
export function offsetAt(instant: number, name: string): number {
  const city = cityOf(name);
  if (city.summer === "none") return city.standard;
  const { begins, ends } = summerTime(new Date(instant).getUTCFullYear(), city);
  const inSummer = begins < ends ? instant >= begins && instant < ends : instant >= begins || instant < ends;
  return inSummer ? city.standard + 60 : city.standard;
}

/** An instant as RFC 3339 with the offset of the city: "2026-10-26T17:10:00+01:00". */
export function written(instant: number, name: string): string {
  const offset = offsetAt(instant, name);
  const clock = new Date(instant + offset * MINUTE_MS).toISOString().slice(0, 19);
  const minutes = Math.abs(offset);
  const hours = String(Math.floor(minutes / 60)).padStart(2, "0");
  return `${clock}${offset < 0 ? "-" : "+"}${hours}:${String(minutes % 60).padStart(2, "0")}`;
}

/** The instant at which the clocks of a city show 23:59:59 on a day. */
export function lastSecondOf(day: number, name: string): number {
  const clock = midnight(day) + 86_399_000;
  // No clock is changed in the last hour of a day here, so the offset an hour off is the offset.
  return clock - offsetAt(clock - cityOf(name).standard * MINUTE_MS, name) * MINUTE_MS;
}

/** The date that the clocks of a city show at an instant. */
export function localDate(instant: number, name: string): string {
  return written(instant, name).slice(0, 10);
}

/** The cities whose clocks are known here, with the IANA name of each. */
export function knownCities(): [name: string, zone: string][] {
  return Object.entries(cities).map(([name, { zone }]) => [name, zone]);
}
