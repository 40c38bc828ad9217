import { describe, expect, it } from "vitest";
import { allCalendars, allLaw } from "./all-law.ts";
import { checkVocabulary } from "./check-vocabulary.ts";
import { computeDeadlines } from "./compute-deadlines.ts";
import { parseFacts } from "./facts.ts";

// What is nearly right is refused: a count or a yes that is read as nothing would be silence about a date.

const entity = { id: "shop", timeZone: "America/New_York" };
const withEntity = (more: object): object => ({ schema: "cordon-facts/1", entities: [{ ...entity, ...more }] });
const withFact = (name: string, value: unknown): object => withEntity({ facts: { [name]: value } });
const withMore = (more: object): object => ({ schema: "cordon-facts/1", entities: [entity], ...more });

function check(document: unknown) {
  const parsed = parseFacts(document);
  return parsed.ok ? checkVocabulary(parsed.value, allLaw) : parsed;
}

function badField(document: unknown): string | undefined {
  const checked = check(document);
  return checked.ok ? undefined : checked.error.details.field;
}

const fact = (name: string): string => `entities.0.facts.${name}`;

describe("core/deadlines: facts that are nearly right", () => {
  it.each([
    [
      "a yes in words",
      withFact("event.external_unauthorized_access", "yes"),
      fact("event.external_unauthorized_access"),
    ],
    ["a yes as a number", withFact("event.could_affect_account_data", 1), fact("event.could_affect_account_data")],
    ["a no in words", withFact("assess.regsp_no_substantial_harm", "no"), fact("assess.regsp_no_substantial_harm")],
    ["a yes as a list", withFact("assess.rrosh", ["true"]), fact("assess.rrosh")],
    ["a sourced yes in words", withFact("assess.jp_reportable", { value: "yes" }), fact("assess.jp_reportable")],
    ["half a person", withFact("affected.total", 600.5), fact("affected.total")],
    ["half a person of one state", withFact("affected.by_us_state.CA", 1.5), fact("affected.by_us_state.CA")],
    ["a state that does not exist", withFact("affected.by_us_state", { XX: 7 }), fact("affected.by_us_state")],
    ["a state in small letters", withFact("affected.by_us_state.ca", 7), fact("affected.by_us_state.ca")],
    ["a state by its name", withFact("affected.by_us_state.California", 7), fact("affected.by_us_state.California")],
    ["a country that does not exist", withFact("affected.by_country", { EL: 7 }), fact("affected.by_country")],
    ["a day in words", withFact("event.date", "soon"), fact("event.date")],
    [
      "a hold that ends before it begins",
      withMore({ holds: [{ covers: "us_CA", kind: "oral", from: "2026-11-11", until: "2026-11-01" }] }),
      "holds.0.until",
    ],
    [
      "a hold for no one",
      withMore({ holds: [{ covers: "us_CA", kind: "oral", from: "2026-11-11", entity: "ghost" }] }),
      "holds.0.entity",
    ],
    [
      "a contract with no one",
      withMore({ contracts: [{ id: "k", value: 3, unit: "hours", clock_start: "discovery", entity: "ghost" }] }),
      "contracts.0.entity",
    ],
    [
      "a contract whose clock is misspelt",
      withMore({ contracts: [{ id: "k", value: 3, unit: "hours", clock_start: "discoverd" }] }),
      "contracts.0.clock_start",
    ],
    [
      "an extension of no duty",
      withMore({ extensions: [{ obligation: "us_FL.indiv", filedAt: "2026-11-11" }] }),
      "extensions.0.obligation",
    ],
  ])("refuses %s and names the field", (_what, document, field) => {
    expect(badField(document)).toBe(field);
  });

  it.each([
    ["that use is reasonably likely", withFact("event.unauthorized_access_or_use", "reasonably_likely")],
    ["an exception of HIPAA", withFact("assess.hipaa_exception", "exc_not_retained")],
    ["a determination of no harm by state", withFact("assess.no_risk_of_harm", { FL: true })],
    ["a territory without a law of its own", withFact("affected.by_us_state", { MP: 3, PR: 1 })],
    ["a state with its country", withFact("affected.by_us_state", { "US-CA": 3 })],
    ["a fact that is not known", withFact("assess.rrosh", null)],
    ["half an hour of disruption", withFact("event.covered_service_disruption_hours", 4.5)],
    ["an instant as the day of the event", withFact("event.date", "2026-11-01T03:00:00Z")],
    [
      "a clock of the contract's own",
      withMore({ contracts: [{ id: "k", value: 3, unit: "hours", clock_start: "our_own_moment" }] }),
    ],
  ])("takes %s", (_what, document) => {
    expect(badField(document)).toBeUndefined();
  });

  it("says that a notice of an entity that is not there meets nothing, and that no law is held for a territory", () => {
    const checked = check({
      ...withFact("affected.by_us_state", { MP: 3 }),
      notices: [{ obligation: "us_CA.individual", scope: { entity: "ghost" }, sentAt: "2026-11-11" }],
    });
    if (!checked.ok) throw checked.error;
    const { ignored } = computeDeadlines(checked.value, allLaw, allCalendars, Date.parse("2026-11-12T00:00:00Z"));

    expect(ignored.map(({ field }) => field)).toEqual([fact("affected.by_us_state.MP"), "notices.0.scope.entity"]);
  });

  it.each([
    ["a clock that is a number", withEntity({ clocks: { discovery: 5 } }), "must be a date such as 2026-11-25"],
    ["a fact without a value", withFact("affected.total", { source: "export" }), "must be text, a number"],
    ["a count of a state in words", withFact("affected.by_us_state", { CA: "7" }), "must be text, a number"],
  ])("says what %s should be", (_what, document, sentence) => {
    const checked = check(document);

    expect(checked.ok ? "" : checked.error.message).toContain(sentence);
  });

  it("suggests the duty that differs in its letters' size alone", () => {
    const checked = check(withMore({ notices: [{ obligation: "us_ca.individual", sentAt: "2026-11-11" }] }));

    expect(checked.ok ? "" : checked.error.message).toContain("Did you mean us_CA.individual?");
  });
});
