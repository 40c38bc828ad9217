import { describe, expect, it } from "vitest";
import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { type Facts, parseFacts } from "#app/core/deadlines/facts.ts";
import { compareAnswers, type Difference } from "./compare-answers.ts";
import { countPeople, type Supposition, suppose } from "./suppose.ts";

const now = Date.parse("2026-11-25T12:00:00Z");
const breach = {
  "entity.roles": [],
  "entity.owns_or_licenses_data": true,
  "entity.maintains_data_for_owner": false,
  "event.unauthorized_acquisition": true,
  "data.encrypted_and_key_safe": false,
  "data.elements": ["ssn"],
};

function record(facts: object): Facts {
  const parsed = parseFacts({
    schema: "cordon-facts/1",
    entities: [
      {
        ...{ id: "merchant", timeZone: "America/Los_Angeles", facts: { ...breach, ...facts } },
        clocks: { discovery_or_notification: "2026-11-20", determination: "2026-11-22" },
      },
    ],
    contracts: [],
  });
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

const nothing: Supposition = { byState: {}, byCountry: {}, facts: {}, clocks: {} };

function differences(facts: Facts, wish: Partial<Supposition>): readonly Difference[] {
  const before = computeDeadlines(facts, allLaw, allCalendars, now);
  const after = computeDeadlines(suppose(facts, { ...nothing, ...wish }), allLaw, allCalendars, now);
  return compareAnswers(before, after);
}

const idsOf = (kind: Difference["kind"], found: readonly Difference[]) =>
  found.filter((one) => one.kind === kind).map((one) => (one.after ?? one.before)?.id);

describe("core/obligations/suppose", () => {
  const twoTexans = record({ "affected.by_us_state": { TX: 2 }, "affected.total": 2 });

  it("shows that 500 Californians bring their notice, and 501 the attorney general's copy too", () => {
    expect(idsOf("appears", differences(twoTexans, { byState: { CA: 500 } }))).toEqual(["us_CA.individual"]);
    expect(idsOf("appears", differences(twoTexans, { byState: { CA: 501 } })).sort()).toEqual([
      "us_CA.attorney_general",
      "us_CA.individual",
    ]);
  });

  it("shows that the duty to Texans is gone where they are supposed away, and nothing else moves", () => {
    const found = differences(twoTexans, { byState: { TX: 0 } });

    expect(idsOf("disappears", found)).toEqual(["us_TX.individual"]);
    expect(idsOf("moves", found)).toEqual([]);
  });

  it("moves the due date when the breach was found two days later", () => {
    const facts = record({ "affected.by_us_state": { CA: 7 }, "affected.total": 7 });
    const [moved] = differences(facts, { clocks: { discovery_or_notification: "2026-11-22" } });

    expect(moved).toMatchObject({ kind: "moves", before: { dueDate: "2026-12-20" }, after: { dueDate: "2026-12-22" } });
  });

  it("rules every state's notice out once the data were encrypted and the key is safe", () => {
    const found = differences(twoTexans, { facts: { "data.encrypted_and_key_safe": true } });

    expect(idsOf("disappears", found)).toContain("us_TX.individual");
  });

  it("finds no difference in supposing nothing, and leaves the record as it is", () => {
    const before = JSON.stringify(twoTexans);

    expect(differences(twoTexans, {})).toEqual([]);
    expect(differences(twoTexans, { byState: { CA: 500 } })).not.toEqual([]);
    expect(JSON.stringify(twoTexans)).toBe(before);
  });

  it("lets the total follow the places, and counts people in the United States once", () => {
    const [entity] = suppose(twoTexans, { ...nothing, byState: { CA: 500 } }).entities;

    expect(entity?.facts["affected.total"]).toMatchObject({ value: 502, source: "supposed" });
    expect(countPeople({ CA: 5, TX: 3 }, { US: 8, DE: 2 })).toBe(10);
    expect(countPeople({}, { US: 8, DE: 2 })).toBe(10);
    expect(countPeople({}, { CA: 8, "CA-QC": 5 })).toBe(8);
  });

  it("puts places written one by one in the place of a supposed map", () => {
    const facts = record({ "affected.by_us_state.TX": 2, "affected.total": 2 });
    const [entity] = suppose(facts, { ...nothing, byState: { CA: 5 } }).entities;

    expect(entity?.facts["affected.by_us_state"]).toMatchObject({ value: { TX: 2, CA: 5 } });
    expect(entity?.facts).not.toHaveProperty(["affected.by_us_state.TX"]);
  });
});
