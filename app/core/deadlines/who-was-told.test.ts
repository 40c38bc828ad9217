import { describe, expect, it } from "vitest";
import { allCalendars, allLaw } from "./all-law.ts";
import type { Answer, Obligation } from "./answer.ts";
import { computeDeadlines } from "./compute-deadlines.ts";
import { parseFacts } from "./facts.ts";

// Which notice meets which duty, and which clock it starts. A duty shown as met that is not met is the worst mistake.

function answer(document: object, at: string): Answer {
  const parsed = parseFacts({ schema: "cordon-facts/1", ...document });
  if (!parsed.ok) throw parsed.error;
  return computeDeadlines(parsed.value, allLaw, allCalendars, Date.parse(at));
}

function find({ obligations }: Answer, id: string, entity: string): Obligation {
  const [found] = obligations.filter((one) => one.id === id && one.scope.entity === entity);
  if (found === undefined) throw new Error(`There is no ${id} for ${entity}.`);
  return found;
}

const timeZone = "America/New_York";
const health = {
  "data.categories": ["phi"],
  "event.impermissible_use_or_disclosure": true,
  "data.secured_per_hhs_guidance": false,
};
const covered = (id: string, facts: object = {}, more: object = {}): object => ({
  id,
  timeZone,
  facts: { ...health, "entity.roles": ["hipaa_covered_entity"], ...facts },
  ...more,
});
const associate = (id: string, more: object = {}): object => ({
  id,
  timeZone,
  facts: { ...health, "entity.roles": ["hipaa_business_associate"] },
  clocks: { ba_discovery_or_constructive_discovery: "2026-11-02" },
  ...more,
});
const told = "us_hipaa_ba.covered_entity";

describe("core/deadlines: who was told", () => {
  it("is no duty of the covered entity that its business associate told it", () => {
    const document = {
      entities: [associate("host"), covered("clinic", {}, { servedBy: "host" })],
      notices: [{ obligation: told, scope: { entity: "clinic" }, sentAt: "2026-11-04" }],
    };
    const found = answer(document, "2026-11-05T12:00:00Z");

    expect(find(found, told, "host").status).toBe("met");
    expect(find(found, told, "clinic").status).toBe("not_required");
    expect(find(found, "us_hipaa_ce.individual", "clinic").clock?.at).toBe("2026-11-04");
  });

  it("does not take what an associate told its own client for what its subcontractor told it", () => {
    const document = {
      entities: [associate("sub"), associate("host", { servedBy: "sub" }), covered("clinic", {}, { servedBy: "host" })],
      notices: [{ obligation: told, scope: { entity: "host" }, sentAt: "2026-11-04" }],
    };
    const found = answer(document, "2026-11-05T12:00:00Z");

    expect(find(found, told, "host").status).toBe("met");
    expect(find(found, told, "sub").status).toBe("due");
  });

  it("does not call a duty met that the facts rule out, and says that a notice went out all the same", () => {
    const document = {
      entities: [covered("clinic", { "affected.total": 480, "affected.by_us_state": { OH: 480 } })],
      notices: [{ obligation: "us_hipaa_ce.hhs_ge500", sentAt: "2026-11-04" }],
    };
    const duty = find(answer(document, "2026-11-05T12:00:00Z"), "us_hipaa_ce.hhs_ge500", "clinic");

    expect(duty).toMatchObject({ status: "not_required", metAt: null });
    expect(duty.because.map(({ sentence }) => sentence)).toContain("A notice of 2026-11-04 is recorded all the same.");
  });

  it("does not call everyone told when only those of one state were", () => {
    const document = (states: object): object => ({
      entities: [
        covered(
          "clinic",
          { "affected.by_us_state": states },
          { clocks: { discovery_or_constructive_discovery: "2026-11-02" } },
        ),
      ],
      notices: [{ obligation: "us_hipaa_ce.individual", scope: { state: "CA" }, sentAt: "2026-11-04" }],
    });
    const status = (states: object): string =>
      find(answer(document(states), "2026-11-05T12:00:00Z"), "us_hipaa_ce.individual", "clinic").status;

    expect(status({ CA: 600, TX: 20 })).toBe("due");
    expect(status({ CA: 600, TX: 0 })).toBe("met");
  });

  it("does not start the clock of an agency with a notice to the residents of another state", () => {
    const document = (state: string): object => ({
      entities: [
        {
          id: "shop",
          timeZone,
          facts: {
            "entity.owns_or_licenses_data": true,
            "event.unauthorized_acquisition": true,
            "data.encrypted_and_key_safe": false,
            "data.elements": ["ssn"],
            "affected.by_us_state": { CA: 812, TX: 10 },
          },
          clocks: { discovery_or_notification: "2026-11-01" },
        },
      ],
      notices: [{ obligation: "us_CA.individual", scope: { state }, sentAt: "2026-11-20" }],
    });
    const agency = (state: string): Obligation =>
      find(answer(document(state), "2026-11-25T12:00:00Z"), "us_CA.attorney_general", "shop");

    expect(agency("TX")).toMatchObject({ status: "not_yet", due: null });
    expect(agency("CA")).toMatchObject({ status: "due", dueDate: "2026-12-05" });
    expect(agency("US-CA").dueDate).toBe("2026-12-05");
  });

  it("takes DORA's initial notification as one, whichever of its two limits it is recorded for", () => {
    const document = {
      entities: [
        {
          id: "bank",
          timeZone: "Europe/Berlin",
          facts: { "entity.roles": ["dora_financial_entity"], "assess.dora_major": true },
          clocks: {
            aware_of_ict_incident: "2026-11-02T08:00:00+01:00",
            classified_as_major: "2026-11-02T10:00:00+01:00",
          },
        },
      ],
      notices: [{ obligation: "eu_dora.initial_4h", sentAt: "2026-11-02T12:00:00+01:00" }],
    };
    const found = answer(document, "2026-11-04T12:00:00Z");

    expect(find(found, "eu_dora.initial_4h", "bank").status).toBe("met");
    expect(find(found, "eu_dora.initial_24h_cap", "bank").status).toBe("met");
  });
});
