import { describe, expect, it } from "vitest";
import { goldenScenarios } from "#app/core/deadlines/scenarios/golden-scenarios.ts";
import type { Expectation, Scenario } from "#app/core/deadlines/scenarios/scenario.ts";
import { dateOf, easterSunday } from "./day-counts.ts";
import { fillAnswers, reckon, standingAt } from "./expect.ts";
import { knownCities, written } from "./zone-offsets.ts";

const scenarios = Object.values(goldenScenarios).flat();

function disagreements(scenario: Scenario, { id, sum, due, targetSum, workingTarget, status }: Expectation): string[] {
  const found: string[] = [];
  const differ = (what: string, here: unknown, reckoned: unknown) => {
    if (here !== reckoned) found.push(`${scenario.id} ${id}: ${what} is ${here}, reckoned ${reckoned}`);
  };
  if (targetSum !== undefined) differ("the working target", workingTarget, reckon(targetSum).due);
  if (sum === undefined) return found;
  const answer = reckon(sum);
  differ("the date", due, answer.due);
  if (status === "due" || status === "at_risk" || status === "overdue") {
    differ("the standing", status, standingAt(answer, scenario.at));
  }
  return found;
}

describe("scripts/law/expect", () => {
  it("comes to the dates and standings that the golden scenarios record in its name", () => {
    expect(scenarios.flatMap((scenario) => scenario.expect.flatMap((part) => disagreements(scenario, part)))).toEqual(
      [],
    );
  });

  it("is named as the author of every scenario in which it reckoned a date, and of no other", () => {
    const wrong = scenarios.filter(({ author, expect: parts }) => {
      const reckoned = parts.some(({ sum, targetSum }) => sum !== undefined || targetSum !== undefined);
      return reckoned !== (author === "scripts/law/expect.ts");
    });

    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ["60 days from 2026-10-02 in New York", "2026-12-01T23:59:59-05:00"],
    ["30 days from 2026-11-21 in New York", "2026-12-21T23:59:59-05:00"],
    ["45 days from 2028-02-01 in New York", "2028-03-17T23:59:59-04:00"],
    ["14 business days from 2026-11-20 in New York", "2026-12-11T23:59:59-05:00"],
    ["14 weekdays from 2026-11-20 in New York", "2026-12-10T23:59:59-05:00"],
    ["5 business days from 2026-12-23 in New York", "2026-12-31T23:59:59-05:00"],
    ["48 hours from 2026-11-27T16:30:00-06:00 in Chicago", "2026-11-29T16:30:00-06:00"],
    ["72 hours from 2026-10-23T18:10:00+02:00 in Berlin", "2026-10-26T17:10:00+01:00"],
    ["72 hours from 2027-03-25T18:10:00+01:00 in Berlin", "2027-03-28T19:10:00+02:00"],
    ["60 days from 2027-12-31 in New York", "2028-02-29T23:59:59-05:00"],
    [
      "60 days from 2026-10-02 in New York, or the end of 2026-10-28 in New York if sooner",
      "2026-10-28T23:59:59-04:00",
    ],
    ["60 days from 2026-10-02 in New York, or the end of 2026-10-28 in New York if later", "2026-12-01T23:59:59-05:00"],
  ])("comes to the date of the worked cases: %s", (sum, due) => {
    expect(reckon(sum).due).toBe(due);
  });

  it("shows the same clocks as the zone data of this machine, on both sides of every change", () => {
    const sixHourly = Array.from({ length: 3 * 365 * 4 }, (_, count) => Date.UTC(2026, 0, 1) + count * 21_600_000);
    const changes = ["2026-11-01T06:00:00Z", "2027-03-14T07:00:00Z", "2027-03-14T10:00:00Z", "2026-10-25T01:00:00Z"];
    const more = ["2027-03-28T01:00:00Z", "2026-10-03T16:00:00Z", "2027-04-03T16:00:00Z", "2028-03-12T07:00:00Z"];
    const seconds = [...changes, ...more].flatMap((text) => [Date.parse(text) - 1000, Date.parse(text)]);
    const wrong = knownCities().flatMap(([city, timeZone]) => {
      const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
      const offset = (at: number) => /GMT(.*)$/.exec(format.format(at))?.[1] || "+00:00";
      return [...sixHourly, ...seconds]
        .filter((at) => offset(at) !== written(at, city).slice(-6))
        .map((at) => `${city} ${new Date(at).toISOString()}`);
    });

    expect(wrong).toEqual([]);
  });

  it.each([
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2028, "2028-04-16"],
  ])("knows when Easter Sunday of %i is", (year, date) => {
    expect(dateOf(easterSunday(year))).toBe(date);
  });

  it("refuses words that are no sum", () => {
    expect(() => reckon("two weeks from Monday in New York")).toThrow("not a sum");
    expect(() => reckon("72 hours from 2026-10-23 in Berlin")).toThrow("hours need an instant");
    expect(() => reckon("3 days from 2026-10-23 in Atlantis")).toThrow("no clock known");
  });

  it("calls a duty at risk when three quarters of its time are gone, and says when a day leaves that open", () => {
    const hours = reckon("4 hours from 2026-11-02T10:00:00Z in London");
    const days = reckon("1 day from 2026-11-02 in London");

    expect(standingAt(hours, "2026-11-02T12:59:59Z")).toBe("due");
    expect(standingAt(hours, "2026-11-02T13:00:00Z")).toBe("at_risk");
    expect(standingAt(hours, "2026-11-02T14:00:01Z")).toBe("overdue");
    expect(() => standingAt(days, "2026-11-03T14:00:00Z")).toThrow("hangs on how the first day counts");
  });

  it("answers only where a scenario asks", () => {
    const source = `owed("a", "1 day from 2026-11-02 in London", "?"), owed("b", "1 day from 2026-11-02 in London", "2020")`;

    expect(fillAnswers(source)).toBe(source.replace('"?"', '"2026-11-03T23:59:59+00:00"'));
  });
});
