import { describe, expect, it } from "vitest";
import { allCalendars, allLaw } from "./all-law.ts";
import type { Answer, Obligation } from "./answer.ts";
import { computeDeadlines } from "./compute-deadlines.ts";
import { parseFacts } from "./facts.ts";

// What a second reading of the law data found. Dates were counted by hand on a calendar.

const breach = {
  "entity.owns_or_licenses_data": true,
  "event.unauthorized_acquisition": true,
  "data.encrypted_and_key_safe": false,
  "data.elements": ["ssn"],
};

function answer(at: string, facts: object, clocks: object = {}, more: object = {}): Answer {
  const shop = { id: "shop", timeZone: "America/New_York", facts, clocks };
  const parsed = parseFacts({ schema: "cordon-facts/1", entities: [shop], ...more });
  if (!parsed.ok) throw parsed.error;
  return computeDeadlines(parsed.value, allLaw, allCalendars, Date.parse(at));
}

function find({ obligations }: Answer, id: string): Obligation {
  const found = obligations.find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

const at = "2026-12-02T12:00:00Z";

describe("core/deadlines: persons told at one time", () => {
  it("are no more than the residents of all states, where those are stated and no total is", () => {
    const few = answer(at, { ...breach, "affected.by_us_state": { TX: 250 } }, { determination: "2026-12-01" });

    expect(find(few, "us_TX.cra").status).toBe("not_required");
  });

  it("may be more than the residents of one state", () => {
    const facts = { ...breach, "affected.by_us_state": { TX: 6000, OK: 6000 } };
    const duty = find(answer(at, facts, { determination: "2026-12-01" }), "us_TX.cra");

    expect(duty.status).toBe("undetermined");
    expect(duty.question?.asksFor).toContain("notified.persons_total");
  });

  it("may be as many as the total, which counts those elsewhere too", () => {
    const facts = { ...breach, "affected.by_us_state": { TX: 250 }, "affected.total": 20_000 };

    expect(find(answer(at, facts, { determination: "2026-12-01" }), "us_TX.cra").status).toBe("undetermined");
  });
});

describe("core/deadlines: the yearly list", () => {
  const health = {
    "entity.roles": ["hipaa_covered_entity"],
    "data.categories": ["phi"],
    "event.impermissible_use_or_disclosure": true,
    "data.secured_per_hhs_guidance": false,
    "affected.total": 40,
  };

  it("asks for the discovery, whose year decides, and not for the day on which a year ended", () => {
    const { question } = find(answer(at, health), "us_hipaa_ce.hhs_lt500");

    expect(question?.asksFor).toEqual(["clocks.discovery_or_constructive_discovery"]);
    expect(question?.question).not.toContain("calendar year");
  });

  it("names the discovery that may be the same moment, and the date that would hold", () => {
    const { question } = find(answer(at, health, { discovery: "2026-11-12" }), "us_hipaa_ce.hhs_lt500");

    expect(question?.question).toContain("2026-11-12, recorded as discovery");
    expect(question?.question).toContain("2027-03-01T23:59:59-05:00");
  });
});

describe("core/deadlines: how long records are kept", () => {
  it("counts 24 months from the determination in Canada, whenever the notice was given", () => {
    const facts = { "entity.roles": ["pipeda_organization"], "affected.by_country": { CA: 3 }, "assess.rrosh": true };
    const notices = [{ obligation: "ca_pipeda.opc", sentAt: "2026-12-01" }];
    const found = answer(at, facts, { determination: "2026-11-10" }, { notices });

    expect(find(found, "ca_pipeda.opc")).toMatchObject({ status: "met", retainUntil: "2028-11-10" });
    expect(find(found, "ca_pipeda.individual").retainUntil).toBe("2028-11-10");
  });

  it("counts five years from awareness in Québec", () => {
    const facts = {
      "entity.roles": ["quebec_enterprise"],
      "affected.by_region.CA-QC": 3,
      "assess.qc_serious_injury": true,
    };
    const clocks = { aware: "2026-11-10", reason_to_believe_incident_with_serious_injury_risk: "2026-11-12" };
    const notices = [{ obligation: "ca_qc_law25.cai", sentAt: "2026-12-01" }];
    const found = answer(at, facts, clocks, { notices });

    expect(find(found, "ca_qc_law25.cai").retainUntil).toBe("2031-11-10");
    expect(find(found, "ca_qc_law25.register").retainUntil).toBe("2031-11-10");
  });
});

describe("core/deadlines: reports that follow the one to HHS", () => {
  const clinic = {
    ...breach,
    "entity.roles": ["hipaa_covered_entity"],
    "data.categories": ["phi"],
    "data.elements": ["date_of_birth"],
    "event.impermissible_use_or_disclosure": true,
    "data.secured_per_hhs_guidance": false,
    "affected.by_us_state": { NY: 600, IL: 600 },
    "affected.total": 1200,
  };
  const notices = [{ obligation: "us_hipaa_ce.hhs_ge500", sentAt: "2026-11-25" }];
  const clocks = { discovery_or_constructive_discovery: "2026-11-02", discovery: "2026-11-02" };

  it("are owed in New York even where the data are no private information there", () => {
    const found = answer(at, clinic, clocks, { notices });

    expect(find(found, "us_NY.individual").status).toBe("not_required");
    // Thursday 26 November is Thanksgiving: 27, 30, 1, 2, 3.
    expect(find(found, "us_NY.other.4")).toMatchObject({ status: "at_risk", dueDate: "2026-12-03" });
  });

  it("are not owed where nothing has to be told to HHS", () => {
    const facts = { ...clinic, "data.elements": ["ssn"], "assess.hipaa_lopc_demonstrated": true };
    const found = answer(at, facts, clocks);

    expect(find(found, "us_NY.other.4").status).toBe("not_required");
    expect(find(found, "us_IL.other.1").status).toBe("not_required");
  });

  it("are owed where the Secretary has been told, whatever else is known", () => {
    const facts = { ...breach, "entity.roles": ["hipaa_covered_entity"], "affected.by_us_state": { NY: 600 } };
    const found = answer(at, facts, { hhs_notice_sent: "2026-11-25" });

    expect(find(found, "us_NY.other.4").dueDate).toBe("2026-12-03");
  });

  it("wait for an event at a licensed facility in California, and end with a low probability of compromise", () => {
    const licensed = {
      "entity.licensed_by": ["CA-HSC-1204-1250-1725-1745"],
      "data.elements": ["medical_information"],
      "affected.by_us_state": { CA: 3 },
    };
    const status = (more: object): string =>
      find(answer(at, { ...licensed, ...more }, { detection: "2026-12-01" }), "us_CA.special.hsc_1280_15").status;

    expect(status({ "event.unauthorized_access_or_use": true })).toBe("due");
    expect(status({})).toBe("undetermined");
    expect(status({ "event.unauthorized_access_or_use": true, "assess.hipaa_lopc_demonstrated": true })).toBe(
      "not_required",
    );
  });
});

describe("core/deadlines: holds, read again", () => {
  const facts = { ...breach, "affected.by_us_state": { MD: 40, FL: 600, NV: 3 } };
  const clocks = { discovery_or_notification: "2026-10-15", determination_or_reason_to_believe: "2026-10-15" };
  const hold = (covers: string, more: object) =>
    answer(at, facts, clocks, { holds: [{ covers, kind: "written", from: "2026-10-20", ...more }] });

  it("ask for readiness when they end, never before", () => {
    const duty = find(hold("us_MD", { until: "2026-12-10" }), "us_MD.individual");

    expect(duty).toMatchObject({ status: "on_hold", dueDate: "2026-12-17", notBefore: "2026-12-10T00:00:00-05:00" });
    expect(duty.workingTarget).toBe("2026-12-10T00:00:00-05:00");
  });

  it("name no working target while their end is open", () => {
    expect(find(hold("us_MD", {}), "us_MD.individual")).toMatchObject({ status: "on_hold", workingTarget: null });
  });

  it("move the working target of a duty without a number to their end", () => {
    const duty = find(hold("us_NV", { until: "2026-12-20" }), "us_NV.individual");

    expect(duty).toMatchObject({ status: "on_hold", due: null, workingTarget: "2026-12-20T00:00:00-05:00" });
  });

  it("must be in writing in Florida", () => {
    const oral = find(hold("us_FL", { kind: "oral", until: "2027-01-10" }), "us_FL.individual");
    const written = find(hold("us_FL", { until: "2027-01-10" }), "us_FL.individual");

    expect(oral).toMatchObject({ status: "overdue", dueDate: "2026-11-14" });
    expect(written).toMatchObject({ status: "on_hold", dueDate: "2027-01-10" });
  });

  it("are the same in whatever order those of one day are told", () => {
    const holds = [
      { covers: "us_MD", kind: "written", from: "2026-10-20", until: "2026-12-10" },
      { covers: "us_MD", kind: "written", from: "2026-10-20", until: "2026-12-05" },
    ];
    const told = (order: readonly object[]) => find(answer(at, facts, clocks, { holds: order }), "us_MD.individual");

    expect(told(holds.toReversed())).toEqual(told(holds));
  });

  it("may name a state by its two letters", () => {
    expect(find(hold("MD", { until: "2026-12-10" }), "us_MD.individual").status).toBe("on_hold");
  });
});

describe("core/deadlines: wording, read again", () => {
  it("joins what is true of several with and", () => {
    const facts = { ...breach, "data.elements": ["ssn", "medical_information"], "affected.by_us_state": { CA: 3 } };
    const { because } = find(answer(at, facts, { discovery_or_notification: "2026-12-01" }), "us_CA.individual");

    expect(because.map(({ sentence }) => sentence)).toContain(
      "Medical information and ssn are personal information in California.",
    );
  });
});

describe("core/deadlines: what governs, and what has not begun", () => {
  const abroad = {
    ...breach,
    "entity.roles": ["kr_controller", "hipaa_covered_entity"],
    "data.categories": ["phi"],
    "event.impermissible_use_or_disclosure": true,
    "data.secured_per_hhs_guidance": false,
    "affected.by_us_state": { NJ: 700 },
    "affected.by_country": { KR: 5 },
  };
  const clocks = {
    discovery_or_constructive_discovery: "2026-12-01",
    discovery_or_notification: "2026-12-01",
    aware: "2026-12-01",
  };

  it("the notice to people in Korea governs no notice to patients or residents elsewhere", () => {
    const found = answer(at, abroad, clocks);

    expect(find(found, "kr_pipa.individual").dueDate).toBe("2026-12-04");
    expect(find(found, "us_hipaa_ce.individual").governedBy).toBeNull();
    expect(find(found, "us_NJ.individual").governedBy).toBeNull();
  });

  it("the earlier of two notices to the same people governs", () => {
    const facts = { ...abroad, "affected.by_us_state": { TX: 700 } };
    const found = answer(at, facts, { ...clocks, determination: "2026-12-02" });

    expect(find(found, "us_TX.individual").governedBy).toBe("us_hipaa_ce.individual");
  });

  it("a duty without a number has not begun before its clock, like one with a number", () => {
    const facts = { ...breach, "affected.by_us_state": { NJ: 700, TX: 5 } };
    const found = answer("2026-11-03T12:00:00Z", facts, {
      discovery_or_notification: "2026-11-20",
      determination: "2026-11-20",
    });

    expect(find(found, "us_TX.individual").status).toBe("not_yet");
    expect(find(found, "us_NJ.individual").status).toBe("not_yet");
  });
});
