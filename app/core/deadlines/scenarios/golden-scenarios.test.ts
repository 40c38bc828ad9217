import { describe, expect, it } from "vitest";
import { dutyIds } from "#app/test/any-facts.ts";
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

  it("name every duty of every law, and none that no law has", () => {
    const elsewhere = ["policy.our-72", "us_AS.individual", "us_ca_ccpa_cpra"];
    const named = new Set(scenarios.flatMap(({ expect: parts }) => parts.map(({ id }) => id)));

    expect(dutyIds.filter((id) => !named.has(id))).toEqual([]);
    expect([...named].filter((id) => !dutyIds.includes(id)).sort()).toEqual(elsewhere);
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
