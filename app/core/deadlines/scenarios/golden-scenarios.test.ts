import { describe, expect, it } from "vitest";
import { parseFacts } from "../facts.ts";
import { goldenScenarios } from "./golden-scenarios.ts";

const scenarios = Object.values(goldenScenarios).flat();

describe("core/deadlines/scenarios", () => {
  it("are at least four hundred, each with its own id and title", () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(400);
    expect(scenarios.length).toBe(new Set(scenarios.map(({ id }) => id)).size);
    expect(scenarios.length).toBe(new Set(scenarios.map(({ title }) => title)).size);
  });

  it("are facts as the engine reads them", () => {
    const refused = scenarios.flatMap(({ id, facts }) => {
      const parsed = parseFacts(facts);
      return parsed.ok ? [] : [`${id}: ${parsed.error.message}`];
    });

    expect(refused).toEqual([]);
  });
});
