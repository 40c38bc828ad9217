import type { AppliedClock } from "#app/core/deadlines/answer.ts";
import { findClockStart } from "#app/core/deadlines/clock-aliases.ts";

const units: Readonly<Record<string, readonly [one: string, many: string]>> = {
  hours: ["hour", "hours"],
  calendar_days: ["calendar day", "calendar days"],
  business_days: ["business day", "business days"],
  calendar_months: ["month", "months"],
};

/** How long, from when: "30 calendar days after the breach was discovered". Without a number, the law's own words. */
export function clockWords({
  value,
  unit,
  standard,
  start,
}: Pick<AppliedClock, "value" | "unit" | "standard" | "start">): string {
  const happened = happenedWords(start);
  if (value === null) {
    const said = standard === "none" ? "no time named" : standard.replaceAll("_", " ");
    return `${said}, once ${happened}`;
  }
  return `${amountWords(value, unit)} after ${happened}`;
}

/** "30 calendar days" */
export function amountWords(value: number, unit: string): string {
  const [one, many] = units[unit] ?? [unit, unit];
  return `${value} ${value === 1 ? one : many}`;
}

/** What has happened when a clock starts, to be put after "when". */
export function happenedWords(start: string): string {
  return findClockStart(start)?.happened ?? `"${start.replaceAll("_", " ")}" happened`;
}
