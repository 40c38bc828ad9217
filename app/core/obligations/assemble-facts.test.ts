import { describe, expect, it } from "vitest";
import { assembleFacts, type LawRecord, type RecordedFact } from "./assemble-facts.ts";
import { readScopeKey, scopeKey } from "./scope-key.ts";

const said = (name: string, value: unknown): RecordedFact => ({
  ...{ name, value, source: "member m1", confidence: "high", at: "2026-11-25T03:07:00.000Z" },
});

const empty: LawRecord = {
  timeZone: "America/New_York",
  profile: [],
  facts: [],
  notices: [],
  holds: [],
  contracts: [],
};

describe("app/core/obligations/assemble-facts", () => {
  it("starts the clocks of discovery by what was declared, and no other clock", () => {
    const at = "2026-11-25T03:07:00.000Z";

    const { entities } = assembleFacts({ ...empty, facts: [said("discovered", at), said("aware", at)] });

    expect(Object.keys(entities[0]?.clocks ?? {})).toEqual([
      "discovery",
      "discovery_or_constructive_discovery",
      "aware",
    ]);
  });

  it("takes a clock that a person recorded under its own name", () => {
    const { entities } = assembleFacts({ ...empty, facts: [said("clock.determination", "2026-11-26")] });

    expect(entities[0]?.clocks).toEqual({
      determination: { value: "2026-11-26", source: "member m1", confidence: "high" },
    });
  });

  it("lets a fact of the incident stand before the merchant's profile", () => {
    const profile = [said("entity.roles", ["gdpr_controller"]), said("data.encrypted", false)];

    const { entities } = assembleFacts({ ...empty, profile, facts: [said("data.encrypted", true)] });

    expect(entities[0]?.facts).toMatchObject({
      "entity.roles": { value: ["gdpr_controller"] },
      "data.encrypted": { value: true },
    });
  });

  it("leaves out what is not for the law, and turns proposed law on only where the record says so", () => {
    const facts = [said("principal.x", true), said("affected", 5), said("affected.total", 5)];

    expect(Object.keys(assembleFacts({ ...empty, facts }).entities[0]?.facts ?? {})).toEqual(["affected.total"]);
    expect(assembleFacts(empty).config.enable_proposed_rules).toBe(false);
    const proposed = [said("config.enable_proposed_rules", true)];
    expect(assembleFacts({ ...empty, profile: proposed }).config.enable_proposed_rules).toBe(true);
  });

  it("writes a scope the same way whatever its order, and reads it back", () => {
    const scope = { state: "CA", entity: "a;b=c" };

    expect(scopeKey(scope)).toBe(scopeKey({ entity: "a;b=c", state: "CA" }));
    expect(readScopeKey(scopeKey(scope))).toEqual(scope);
    expect(readScopeKey("")).toEqual({});
  });
});
