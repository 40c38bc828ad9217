import { describe, expect, it } from "vitest";
import { allLaw } from "./all-law.ts";
import { checkVocabulary } from "./check-vocabulary.ts";
import { parseFacts } from "./facts.ts";

const entity = { id: "shop", timeZone: "America/New_York" };

/** The field that an error names; `undefined` for a good document. */
function badField(document: unknown): string | undefined {
  const parsed = parseFacts(document);
  const checked = parsed.ok ? checkVocabulary(parsed.value, allLaw) : parsed;
  if (checked.ok) return undefined;
  expect(checked.error.message).toContain(String(checked.error.details.field));
  return checked.error.details.field;
}

const withEntity = (more: object): object => ({ schema: "cordon-facts/1", entities: [{ ...entity, ...more }] });
const withFact = (name: string, value: unknown): object => withEntity({ facts: { [name]: value } });
const withMore = (more: object): object => ({ schema: "cordon-facts/1", entities: [entity], ...more });

describe("core/deadlines/facts", () => {
  it("takes plain facts, facts with their source, maps by place and single places", () => {
    expect(badField(withFact("affected.total", 12))).toBeUndefined();
    expect(badField(withFact("affected.total", { value: 12, source: "export", confidence: "high" }))).toBeUndefined();
    expect(badField(withFact("affected.by_us_state", { CA: 700, PR: 3 }))).toBeUndefined();
    expect(badField(withFact("affected.by_country.DE", 110))).toBeUndefined();
  });

  it.each([
    ["a wrong schema", { schema: "cordon-facts/2", entities: [entity] }, "schema"],
    ["no entity", { schema: "cordon-facts/1", entities: [] }, "entities"],
    ["a zone that does not exist", withEntity({ timeZone: "America/Gotham" }), "entities.0.timeZone"],
    ["a negative count", withFact("affected.total", -1), "entities.0.facts.affected.total"],
    ["a count in words", withFact("affected.total", "many"), "entities.0.facts.affected.total"],
    ["a state in words", withFact("affected.by_us_state", { California: 1 }), "entities.0.facts.affected.by_us_state"],
    ["a list that is none", withFact("entity.roles", "hipaa_covered_entity"), "entities.0.facts.entity.roles"],
    ["a risk that no law knows", withFact("assess.gdpr_risk", "very_high"), "entities.0.facts.assess.gdpr_risk"],
    ["a misspelt fact", withFact("affected.totl", 1), "entities.0.facts.affected.totl"],
    ["a misspelt role", withFact("entity.roles", ["gdpr_controler"]), "entities.0.facts.entity.roles"],
    ["a date that does not exist", withEntity({ clocks: { discovery: "2026-02-30" } }), "entities.0.clocks.discovery"],
    [
      "an instant without a zone",
      withEntity({ clocks: { discovery: "2026-02-03T10:00" } }),
      "entities.0.clocks.discovery",
    ],
    ["a clock that no law has", withEntity({ clocks: { gut_feeling: "2026-02-03" } }), "entities.0.clocks.gut_feeling"],
    ["a servant that is not there", withEntity({ servedBy: "ghost" }), "entities.0.servedBy"],
    [
      "a notice of no duty",
      withMore({ notices: [{ obligation: "us_CA.ag", sentAt: "2026-01-01" }] }),
      "notices.0.obligation",
    ],
    [
      "a hold that covers nothing",
      withMore({ holds: [{ covers: "us_XX", kind: "oral", from: "2026-01-01" }] }),
      "holds.0.covers",
    ],
    [
      "a contract without a unit",
      withMore({ contracts: [{ id: "dpa", value: 24, clock_start: "aware" }] }),
      "contracts.0.unit",
    ],
    [
      "a contract that is listed twice",
      withMore({
        contracts: [
          { id: "dpa", value: 24, unit: "hours", clock_start: "discovery" },
          { id: "dpa", value: 48, unit: "hours", clock_start: "discovery" },
        ],
      }),
      "contracts.1.id",
    ],
  ])("names the field of %s", (_what, document, field) => {
    expect(badField(document)).toContain(field);
  });

  it("refuses a misspelt part of the document, and names it", () => {
    const parsed = parseFacts(withMore({ notice: [] }));

    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.message).toContain("notice");
  });

  it("suggests the name that was meant", () => {
    const parsed = parseFacts(withFact("affected.totl", 1));
    const checked = parsed.ok ? checkVocabulary(parsed.value, allLaw) : parsed;

    expect(checked.ok ? "" : checked.error.message).toContain("Did you mean affected.total?");
  });

  it("lets a contract name a clock of its own", () => {
    const contracts = [{ id: "baa", value: 72, unit: "hours", clock_start: "letter_received" }];
    const document = { ...withEntity({ clocks: { letter_received: "2026-11-23T10:00:00-05:00" } }), contracts };

    expect(badField(document)).toBeUndefined();
  });
});
