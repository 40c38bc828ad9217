import { describe, expect, it } from "vitest";
import { allCalendars, allLaw } from "../all-law.ts";
import { computeDeadlines } from "../compute-deadlines.ts";
import { parseFacts } from "../facts.ts";
import { differences } from "./compare.ts";
import { goldenScenarios } from "./golden-scenarios.ts";
import type { Scenario } from "./scenario.ts";

const scenarios = Object.values(goldenScenarios).flat();

function answer({ facts, at }: Scenario) {
  const parsed = parseFacts(facts);
  if (!parsed.ok) throw parsed.error;
  return computeDeadlines(parsed.value, allLaw, allCalendars, Date.parse(at));
}

describe("core/deadlines/scenarios", () => {
  it("are at least four hundred, each with its own id and title", () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(400);
    expect(scenarios.length).toBe(new Set(scenarios.map(({ id }) => id)).size);
    expect(scenarios.length).toBe(new Set(scenarios.map(({ title }) => title)).size);
  });

  for (const [subject, group] of Object.entries(goldenScenarios)) {
    describe(subject, () => {
      it.each(group.map((scenario) => [scenario.id, scenario.title, scenario] as const))(
        "%s: %s",
        (_id, _title, scenario) => {
          const given = answer(scenario);

          expect(scenario.expect.flatMap((expectation) => differences(given, expectation))).toEqual([]);
        },
      );
    });
  }
});
