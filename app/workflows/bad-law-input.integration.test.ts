import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AssessWorld, given, hipaa, makeAssessWorld, must } from "#app/test/assess-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { declareIncident } from "./declare-incident.ts";
import { endHold, recordEnforcementHold } from "./enforcement-hold.ts";
import { openIncident } from "./open-incident.ts";
import { openSmallIncident } from "./open-small-incident.ts";
import { waiveDuty } from "./own-duty.ts";
import { markPrivileged, releasePrivilege } from "./privilege.ts";
import { recordFact } from "./record-fact.ts";
import { recordNotice, withdrawNotice } from "./record-notice.ts";
import { saveAnswers } from "./save-answers.ts";
import { addContractClock } from "./set-contract-clock.ts";
import { signAssessment } from "./sign-assessment.ts";

let opened: TestDatabase;
let world: AssessWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeAssessWorld(opened);
});

const long = "x".repeat(2001);
const bad = (field: string) => ({ ok: false, error: { code: "invalid_input", details: { field } } });
const never = new Date(Number.NaN);

describe("facts that laws read", () => {
  it.each([
    ["assess.hipaa_low_probability", { value: true }],
    ["affected.total", { value: -5 }],
    ["clock.determination", { at: "yesterday" }],
  ])("are stated only where they are checked: %s", async (name, value) => {
    const { deps, ada, incidentId } = world;
    const fact = { incidentId, name, value, confidence: "high", why: "x" } as const;

    expect(await recordFact(deps, ada, fact)).toMatchObject(bad("name"));
  });

  it.each(["Nov 20 2026", "2026", "1950-01-01T00:00:00Z", "9999-01-01T00:00:00Z"])(
    "start no clock at %s",
    async (at) => {
      const { deps, ada, incidentId } = world;
      const fact = { incidentId, name: "discovered", confidence: "high", why: "x" } as const;

      expect(await recordFact(deps, ada, { ...fact, value: { at } })).toMatchObject(bad("value.at"));
      await world.compute();
    },
  );
});

describe("declaring", () => {
  it("takes no moment that no law can count from, and no endless reason", async () => {
    const { deps, ada, storeId, clock } = world;
    const wish = { title: "Another", severity: "low", storeIds: [storeId], alertId: null } as const;
    const { incidentId } = must(await openIncident(deps, ada, wish));
    const declare = { incidentId, discoveredAt: clock.now(), why: "x" };

    for (const year of [1, 1900])
      expect(await declareIncident(deps, ada, { ...declare, discoveredAt: new Date(Date.UTC(year, 0)) })).toMatchObject(
        bad("discoveredAt"),
      );
    expect(await declareIncident(deps, ada, { ...declare, why: long })).toMatchObject(bad("why"));
  });

  it("opens no small incident whose moment is none", async () => {
    const { deps, ada, storeId } = world;
    const wish = { title: "A mail", kind: "mis_sent_message", people: 3, storeIds: [storeId], facts: [] };
    const count = () => world.as(({ client }) => client.incident.count());
    const before = await count();

    for (const discoveredAt of [never, new Date(Date.UTC(1900, 0))])
      expect(await openSmallIncident(deps, ada, { ...wish, discoveredAt })).toMatchObject(bad("discoveredAt"));
    expect(await count()).toBe(before);
  });
});

describe("notices", () => {
  it("have a moment and a number that can be, and short words", async () => {
    const { deps, ada, incidentId, clock } = world;
    const notice = {
      ...{ incidentId, obligation: "us_hipaa_ce.individual", scope: {}, method: "post", reference: null },
      ...{ sentAt: clock.now(), pieces: 14 },
    };
    expect(await recordNotice(deps, ada, { ...notice, sentAt: new Date(0) })).toMatchObject(bad("sentAt"));
    expect(await recordNotice(deps, ada, { ...notice, pieces: 3e9 })).toMatchObject(bad("pieces"));
    const { noticeId } = must(await recordNotice(deps, ada, notice));
    expect(await withdrawNotice(deps, ada, { incidentId, noticeId, why: long })).toMatchObject(bad("why"));
  });
});

describe("holds", () => {
  it("end after they began, at a moment that can be, and are not stated beyond what a calendar holds", async () => {
    const { deps, counsel, incidentId, clock } = world;
    const hold = { incidentId, covers: ["us_hipaa_ce"], kind: "written" as const, from: clock.now(), until: null };
    const record = (more: object) => recordEnforcementHold(deps, counsel, { ...hold, statedBy: "An agent", ...more });
    expect(await record({ until: new Date(Date.UTC(2300, 0)) })).toMatchObject(bad("until"));
    expect(await record({ from: new Date(0) })).toMatchObject(bad("from"));
    const { holdId } = must(await record({}));

    for (const until of [never, new Date(clock.now().getTime() - 1), new Date(Date.UTC(2300, 0))])
      expect(await endHold(deps, counsel, { incidentId, holdId, until })).toMatchObject(bad("until"));
    await world.compute();
  });
});

describe("words around duties and privilege", () => {
  it("are kept short", async () => {
    const { deps, counsel, ada, incidentId } = world;
    const [duty] = await world.duties();
    const ref = { incidentId, obligation: duty?.obligationId ?? "", scope: duty?.scope ?? "" };
    expect(await waiveDuty(deps, counsel, { ...ref, waived: true, reason: long })).toMatchObject(bad("reason"));
    const mark = { incidentId, kind: "assessment", ref: hipaa.assessment, basis: "Counsel." } as const;
    expect(await markPrivileged(deps, ada, { ...mark, kind: "everything" as never })).toMatchObject(bad("kind"));
    expect(await markPrivileged(deps, ada, { ...mark, ref: long })).toMatchObject(bad("ref"));
    const { markId } = must(await markPrivileged(deps, ada, mark));
    expect(await releasePrivilege(deps, counsel, { incidentId, markId, reason: long })).toMatchObject(bad("reason"));
  });

  it("are kept short in assessments", async () => {
    const { deps, ada, incidentId } = world;
    const save = (more: object) =>
      saveAnswers(deps, ada, {
        ...hipaa,
        incidentId,
        revision: 0,
        answers: { G4: { ...(given("none") as object), ...more } as never },
      });
    expect(await save({ note: long })).toMatchObject(bad("G4"));
    expect(await save({ evidence: Array.from({ length: 41 }, () => "x") })).toMatchObject(bad("G4"));
    const { id, digest } = await world.submitLowProbability();
    const sign = { incidentId, versionId: id, digest, capacity: "assessor" } as const;
    expect(await signAssessment(deps, ada, { ...sign, title: long })).toMatchObject(bad("title"));
  });
});

describe("contract clocks", () => {
  it("of one name are not added twice at once", async () => {
    const { deps, counsel } = world;
    const clock = { name: "tell-us", value: 72, unit: "hours", clock_start: "aware", kind: "contract" } as const;

    const added = await Promise.all([addContractClock(deps, counsel, clock), addContractClock(deps, counsel, clock)]);

    expect(added.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await world.compute();
  });
});
