import { describe, expect, it } from "vitest";
import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { parseFacts } from "#app/core/deadlines/facts.ts";
import { clockWords } from "./clock-words.ts";
import { dutyTitle } from "./duty-title.ts";
import { exposureFacts } from "./exposure.ts";
import { earliestDue, groupQuestions } from "./group-questions.ts";
import { incidentCalendar } from "./incident-calendar.ts";
import { lawWords } from "./law-words.ts";
import { thresholdWords } from "./threshold-words.ts";

const now = Date.parse("2026-11-25T12:00:00Z");

function answer(facts: object, clocks: object = {}) {
  const entity = { id: "merchant", timeZone: "America/Los_Angeles", facts, clocks };
  const parsed = parseFacts({ schema: "cordon-facts/1", entities: [entity] });
  if (!parsed.ok) throw parsed.error;
  return computeDeadlines(parsed.value, allLaw, allCalendars, now);
}

const bare = answer({}, { discovery: "2026-11-24", discovery_or_constructive_discovery: "2026-11-24" });
const known = answer(
  {
    "entity.roles": ["hipaa_covered_entity"],
    "entity.owns_or_licenses_data": true,
    "entity.maintains_data_for_owner": false,
    "data.categories": ["phi"],
    "data.elements": ["medical_information"],
    "data.secured_per_hhs_guidance": false,
    "data.encrypted_and_key_safe": false,
    "event.impermissible_use_or_disclosure": true,
    "event.unauthorized_acquisition": true,
    "affected.total": 700,
    "affected.by_us_state": { CA: 700 },
  },
  { discovery_or_constructive_discovery: "2026-11-20", discovery_or_notification: "2026-11-20" },
);
const duty = (id: string) => {
  const found = known.obligations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
};

describe("core/obligations/group-questions", () => {
  it("gathers every undetermined duty once, under few questions", () => {
    const groups = groupQuestions(bare.obligations);
    const gathered = groups.flatMap(({ obligations }) => obligations);

    expect(gathered).toHaveLength(bare.obligations.filter(({ status }) => status === "undetermined").length);
    expect(groups.length).toBeLessThan(20);
    expect(groups[0]?.question).toBe("In which US states do the affected people live, and how many in each?");
  });

  it("says the earliest date that would hold, and where the answer belongs", () => {
    const roles = groupQuestions(bare.obligations).find(({ fact }) => fact === "entity.roles");
    const dues = roles?.obligations.flatMap(({ due }) => due ?? []) ?? [];

    expect(roles && earliestDue(roles)).toBe(dues.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]);
    expect(roles?.answeredIn).toBe("profile");
  });
});

describe("words about duties", () => {
  it("name the recipient and the law, and a state only where the law is not its own", () => {
    expect(dutyTitle(duty("us_CA.individual"))).toEqual({
      what: "Tell the people affected",
      law: "California breach law",
    });
    expect(dutyTitle(duty("us_hipaa_ce.media"))).toMatchObject({
      what: "Tell prominent media outlets in the state, CA",
    });
  });

  it("say how long from when, in words", () => {
    const { clock } = duty("us_CA.individual");

    expect(clock && clockWords(clock)).toBe(
      "30 calendar days after the breach was discovered or the entity was told of it",
    );
  });

  it("say from how many people on it is owed", () => {
    expect(thresholdWords(duty("us_CA.attorney_general"))).toBe("from 501 residents of California");
    expect(thresholdWords(duty("us_hipaa_ce.media"))).toContain("500");
    expect(thresholdWords(duty("us_hipaa_ce.individual"))).toBeNull();
  });

  it("have the law's own text beside them, with its sources", () => {
    const words = lawWords(duty("us_hipaa_ce.individual"));

    expect(words?.citation).toBe("164.404(a)-(d)");
    expect(words?.lines.map(({ text }) => text).join(" ")).toContain("first-class mail");
    expect(words?.sources.length).toBeGreaterThan(0);
  });

  it("are there for every duty of every law", () => {
    for (const { id, law } of bare.obligations) {
      if (law.standing !== "contractual") expect(lawWords({ id, law }), id).not.toBeNull();
    }
  });
});

describe("core/obligations/incident-calendar", () => {
  const of = { incidentId: "i", number: 7, timeZone: "America/Los_Angeles", obligations: known.obligations };

  it("holds what is owed by a date, under ids that stay the same when it is made again", () => {
    const file = incidentCalendar(of, new Date(now));
    const later = incidentCalendar(of, new Date(now + 60_000));
    const uids = (text: string) => text.replaceAll("\r\n ", "").match(/^UID:.*$/gm);

    expect(uids(file)).toContain("UID:i.us_CA.individual.entity-merchant-state-CA@cordon");
    expect(uids(later)).toEqual(uids(file));
    expect(new Set(uids(file)).size).toBe(uids(file)?.length);
    expect(file).toContain("DTSTART:20261221T075959Z");
  });

  it("reminds at half, three quarters and nine tenths of the time", () => {
    const event = incidentCalendar(of, new Date(now))
      .split("BEGIN:VEVENT")
      .find((one) => one.includes("us_CA.individual"));

    expect(event?.match(/BEGIN:VALARM/g)).toHaveLength(3);
  });

  it("leaves out what waits for an answer and what is met", () => {
    expect(incidentCalendar({ ...of, obligations: bare.obligations }, new Date(now))).not.toContain("BEGIN:VEVENT");
  });
});

describe("core/obligations/exposure", () => {
  const at = new Date(now).toISOString();
  const of = (profile: Readonly<Record<string, unknown>>) =>
    exposureFacts({
      ...{ contracts: [], timeZone: "America/Los_Angeles", at },
      profile: Object.entries(profile).map(([name, value]) => ({ name, value, source: "x", confidence: "high", at })),
    });
  const owed = (profile: Readonly<Record<string, unknown>>) =>
    computeDeadlines(of(profile), allLaw, allCalendars, now)
      .obligations.filter(({ status }) => status !== "not_required" && status !== "undetermined")
      .map(({ id }) => id);

  it("finds the laws of the merchant's roles and of the states in which its customers live, and no others", () => {
    const ids = owed({
      "entity.roles": ["hipaa_covered_entity"],
      "data.held_categories": ["phi"],
      "data.held_elements": ["medical_information"],
      "entity.owns_or_licenses_data": true,
      "entity.maintains_data_for_owner": false,
      "entity.customers_by_us_state": { CA: 4000 },
      "entity.customers_by_country": { US: 4000 },
    });

    expect(ids).toEqual(
      expect.arrayContaining(["us_hipaa_ce.individual", "us_CA.individual", "us_CA.attorney_general"]),
    );
    expect(ids.filter((id) => id.startsWith("us_TX") || id.startsWith("eu_"))).toEqual([]);
  });

  it("counts the customers in the United States once", () => {
    const [entity] = of({
      "entity.customers_by_us_state": { CA: 40, TX: 2 },
      "entity.customers_by_country": { US: 42, DE: 8 },
    }).entities;

    expect(entity?.facts["affected.total"]).toBe(50);
  });
});
