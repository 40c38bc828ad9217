import { describe, expect, it } from "vitest";
import { allCalendars, allLaw } from "./all-law.ts";
import type { Answer, Obligation } from "./answer.ts";
import { computeDeadlines } from "./compute-deadlines.ts";
import { parseFacts } from "./facts.ts";

// Expected dates in this file were counted by hand on a calendar.

const breach = {
  "entity.owns_or_licenses_data": true,
  "entity.maintains_data_for_owner": false,
  "event.unauthorized_acquisition": true,
  "data.encrypted_and_key_safe": false,
  "data.elements": ["ssn"],
};

interface Told {
  readonly facts?: object;
  readonly clocks?: object;
  readonly more?: object;
  readonly entity?: object;
}

function answer(at: string, { facts = {}, clocks = {}, more = {}, entity = {} }: Told): Answer {
  const shop = { id: "shop", timeZone: "America/New_York", facts: { ...breach, ...facts }, clocks, ...entity };
  const parsed = parseFacts({ schema: "cordon-facts/1", entities: [shop], ...more });
  if (!parsed.ok) throw parsed.error;
  return computeDeadlines(parsed.value, allLaw, allCalendars, Date.parse(at));
}

function find({ obligations }: Answer, id: string, scope: object = {}): Obligation {
  const found = obligations.find(
    (one) =>
      one.id === id &&
      Object.entries(scope).every(([key, value]) =>
        Object.entries(one.scope).some(([k, v]) => k === key && v === value),
      ),
  );
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

const said = ({ because }: Obligation): string => because.map(({ sentence }) => sentence).join(" ");

describe("core/deadlines/compute-deadlines: versions of a law", () => {
  const californian = (discovered: string, at: string): Answer =>
    answer(at, { facts: { "affected.by_us_state": { CA: 812 } }, clocks: { discovery_or_notification: discovered } });

  it("applies the text without a number to a breach discovered on the last day of 2025, and shows the change", () => {
    const duty = find(californian("2025-12-31", "2026-01-15T12:00:00Z"), "us_CA.individual");

    expect(duty).toMatchObject({ status: "due", due: null, law: { version: "undated", changedOn: "2026-01-01" } });
    expect(said(duty)).toContain("The law changed on 2026-01-01");
  });

  it("applies the 30 days to one discovered on the first day of 2026", () => {
    const duty = find(californian("2026-01-01", "2026-01-15T12:00:00Z"), "us_CA.individual");

    expect(duty).toMatchObject({ dueDate: "2026-01-31", law: { version: "2026-01-01" } });
    expect(duty.law.changedOn).toBeUndefined();
  });

  it("judges each duty by the start of its own clock: notices sent in 2026 give the attorney general's copy 15 days", () => {
    const told = answer("2026-01-20T12:00:00Z", {
      facts: { "affected.by_us_state": { CA: 812 } },
      clocks: { discovery_or_notification: "2025-12-20" },
      more: { notices: [{ obligation: "us_CA.individual", sentAt: "2026-01-12" }] },
    });

    expect(find(told, "us_CA.individual")).toMatchObject({ status: "met", due: null });
    expect(find(told, "us_CA.attorney_general")).toMatchObject({ status: "due", dueDate: "2026-01-27" });
  });

  it("says that the text of an earlier year is not held, and asks for counsel", () => {
    const told = answer("2023-09-01T12:00:00Z", {
      facts: { "affected.by_us_state": { TX: 300 } },
      clocks: { determination: "2023-08-01" },
    });
    const duty = find(told, "us_TX.attorney_general");

    expect(duty.law).toMatchObject({ version: "2023-09-01", haveCounselConfirm: true });
    expect(said(duty)).toContain("is not held");
  });

  it("asks for counsel when a value was checked more than 180 days ago", () => {
    const told = { facts: { "affected.by_us_state": { CA: 1 } }, clocks: { discovery_or_notification: "2027-05-01" } };

    expect(find(answer("2027-05-20T00:00:00Z", told), "us_CA.individual").law.haveCounselConfirm).toBe(false);
    expect(find(answer("2027-05-21T00:00:00Z", told), "us_CA.individual").law.haveCounselConfirm).toBe(true);
  });
});

describe("core/deadlines/compute-deadlines: holds", () => {
  const filing = (authority: object, at: string): Obligation =>
    find(
      answer(at, {
        facts: { "entity.roles": ["sec_registrant_domestic"], "assess.incident_material": true },
        clocks: { materiality_determined: "2026-11-23" },
        more: {
          holds: [{ covers: "us_sec_8k_105", kind: "written", from: "2026-11-24", until: "2026-12-20", ...authority }],
        },
      }),
      "us_sec_8k_105.sec_edgar",
    );

  it("does not move a Form 8-K for the police: four business days from Monday, over Thanksgiving, is Monday", () => {
    const duty = filing({}, "2026-11-25T12:00:00Z");

    expect(duty).toMatchObject({ status: "due", dueDate: "2026-11-30", notBefore: null });
    expect(said(duty)).toContain("Only a written determination of the Attorney General");
  });

  it("moves it for the Attorney General of the United States", () => {
    expect(filing({ authority: "us_attorney_general" }, "2026-11-25T12:00:00Z")).toMatchObject({
      status: "on_hold",
      dueDate: "2026-12-20",
    });
  });

  it("does not save a date that had passed before the hold came", () => {
    const told = answer("2026-12-20T12:00:00Z", {
      facts: { "affected.by_us_state": { CA: 3 } },
      clocks: { discovery_or_notification: "2026-11-01" },
      more: { holds: [{ covers: "us_CA", kind: "written", from: "2026-12-05", until: "2027-01-05" }] },
    });

    expect(find(told, "us_CA.individual")).toMatchObject({ status: "overdue", dueDate: "2026-12-01" });
  });
});

describe("core/deadlines/compute-deadlines: contracts and policy", () => {
  const policy = { id: "72h", kind: "policy", value: 72, unit: "hours", clock_start: "aware" };
  const aware = { aware: "2026-10-23T18:00:00-04:00" };

  it("has no 72-hour clock for customers in the United States unless the merchant's own policy sets one", () => {
    const told = { facts: { "affected.by_us_state": { CA: 700 } }, clocks: aware };
    const owed = answer("2026-10-24T00:00:00Z", told).obligations.filter(({ status }) => status !== "not_required");

    expect(owed.filter(({ id, clock }) => id.startsWith("us_CA") && clock?.value === 72)).toEqual([]);
    const own = find(answer("2026-10-24T00:00:00Z", { ...told, more: { contracts: [policy] } }), "policy.72h");
    expect(own).toMatchObject({ due: "2026-10-26T18:00:00-04:00", law: { standing: "policy" } });
    expect(said(own)).toContain("not a law");
  });

  it("binds the entity whose clock a contract names, and no other", () => {
    const contracts = [{ id: "baa", value: 24, unit: "hours", clock_start: "letter_received" }];
    const parsed = parseFacts({
      schema: "cordon-facts/1",
      entities: [
        { id: "a", timeZone: "UTC" },
        { id: "b", timeZone: "UTC", clocks: { letter_received: "2026-11-01T00:00:00Z" } },
      ],
      contracts,
    });
    if (!parsed.ok) throw parsed.error;
    const all = computeDeadlines(parsed.value, allLaw, allCalendars, Date.parse("2026-11-01T12:00:00Z"));

    expect(find(all, "contract_baa_dpa.counterparty", { entity: "b", contract: "baa" }).due).toBe(
      "2026-11-02T00:00:00+00:00",
    );
    expect(find(all, "contract_baa_dpa.counterparty", { entity: "a" }).status).toBe("not_required");
  });

  it("counts a contract's business days by the calendar it names: over Thanksgiving, over its own holiday, by weekdays", () => {
    const due = (holidays: unknown): string | null => {
      const contracts = [{ id: "dpa", value: 2, unit: "business_days", clock_start: "aware", holidays }];
      const told = { clocks: { aware: "2026-11-25" }, more: { contracts } };
      return find(answer("2026-11-25T12:00:00Z", told), "contract_baa_dpa.counterparty", { contract: "dpa" }).dueDate;
    };

    expect(due(undefined)).toBe("2026-11-30");
    expect(due(["2026-11-26", "2026-11-27"])).toBe("2026-12-01");
    expect(due(null)).toBe("2026-11-27");
    expect(due("DE")).toBe("2026-11-27");
  });

  it("asks for contracts while nothing is said of them, and is content when there are none", () => {
    expect(find(answer("2026-11-01T00:00:00Z", {}), "contract_baa_dpa.counterparty").status).toBe("undetermined");
    const none = answer("2026-11-01T00:00:00Z", { more: { contracts: [] } });
    expect(find(none, "contract_baa_dpa.counterparty").status).toBe("not_required");
  });
});

describe("core/deadlines/compute-deadlines: who was told", () => {
  it("is met for a business associate only when every covered entity has been told", () => {
    const document = (told: readonly string[]): object => ({
      schema: "cordon-facts/1",
      entities: [
        {
          id: "host",
          timeZone: "America/New_York",
          facts: {
            "entity.roles": ["hipaa_business_associate"],
            "data.categories": ["phi"],
            "event.impermissible_use_or_disclosure": true,
            "data.secured_per_hhs_guidance": false,
          },
          clocks: { ba_discovery_or_constructive_discovery: "2026-11-02" },
        },
        { id: "a", timeZone: "America/New_York", servedBy: "host" },
        { id: "b", timeZone: "America/New_York", servedBy: ["host"] },
      ],
      notices: told.map((entity) => ({
        obligation: "us_hipaa_ba.covered_entity",
        scope: { entity },
        sentAt: "2026-11-04",
      })),
    });
    const duty = (told: readonly string[]): Obligation => {
      const parsed = parseFacts(document(told));
      if (!parsed.ok) throw parsed.error;
      return find(
        computeDeadlines(parsed.value, allLaw, allCalendars, Date.parse("2026-11-05T12:00:00Z")),
        "us_hipaa_ba.covered_entity",
        { entity: "host" },
      );
    };

    expect(duty(["a"])).toMatchObject({ status: "due", dueDate: "2027-01-01" });
    expect(said(duty(["a"]))).toContain("Not yet told: b.");
    expect(duty(["a", "b"])).toMatchObject({ status: "met", metAt: "2026-11-04" });
  });

  it("does not take a planned notice for a given one, but tells the agency by its day", () => {
    const told = answer("2026-11-10T12:00:00Z", {
      facts: { "affected.by_us_state": { CT: 5 } },
      clocks: { discovery: "2026-11-01" },
      more: { notices: [{ obligation: "us_CT.individual", sentAt: "2026-11-20" }] },
    });

    expect(find(told, "us_CT.individual")).toMatchObject({ status: "due", dueDate: "2026-12-31" });
    expect(find(told, "us_CT.attorney_general")).toMatchObject({ status: "due", dueDate: "2026-11-20" });
  });
});

describe("core/deadlines/compute-deadlines: what is not known", () => {
  it("gathers a question once with everything that hangs on it", () => {
    const { questions } = answer("2026-11-10T12:00:00Z", {
      facts: { "affected.by_us_state": { CA: 5, NY: 5 }, "entity.owns_or_licenses_data": null },
      clocks: { discovery_or_notification: "2026-11-01", discovery: "2026-11-01" },
    });
    const question = questions.find(({ asksFor }) => asksFor.includes("entity.owns_or_licenses_data"));

    expect(question?.obligations.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["us_CA.individual", "us_NY.individual"]),
    );
  });

  it("does not take a total from its parts, but knows what they make certain", () => {
    const patients = (states: object): Answer =>
      answer("2026-11-10T12:00:00Z", {
        facts: {
          "entity.roles": ["hipaa_covered_entity"],
          "data.categories": ["phi"],
          "event.impermissible_use_or_disclosure": true,
          "data.secured_per_hhs_guidance": false,
          "affected.by_us_state": states,
        },
        clocks: { discovery_or_constructive_discovery: "2026-11-01" },
      });

    expect(find(patients({ OH: 300, KY: 200 }), "us_hipaa_ce.hhs_ge500").status).toBe("due");
    expect(find(patients({ OH: 300, KY: 199 }), "us_hipaa_ce.hhs_ge500").status).toBe("undetermined");
  });

  it("reads nothing into a name that no law knows, and says so", () => {
    const { ignored } = answer("2026-11-10T12:00:00Z", { facts: { "weather.was_fine": true } });

    expect(ignored).toEqual([{ field: "entities.0.facts.weather.was_fine", sentence: "No law reads this fact." }]);
  });
});
