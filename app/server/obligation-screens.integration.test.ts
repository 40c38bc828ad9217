import { randomUUID } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { must } from "#app/test/assess-world.ts";
import { dumpMerchant } from "#app/test/dump-merchant.ts";
import { testEnvironment } from "#app/test/environment.ts";
import { type LiveServer, startLiveServer } from "#app/test/live-server.ts";
import { makeTenant, type Tenant } from "#app/test/tenant.ts";
import { bindViews } from "#app/views/bind-views.ts";
import type { DutyLine } from "#app/views/obligations.view.ts";
import { computeIncidentDeadlines } from "#app/workflows/compute-incident-deadlines.ts";
import { declareIncident } from "#app/workflows/declare-incident.ts";
import { openIncident } from "#app/workflows/open-incident.ts";
import { recordLawFact } from "#app/workflows/record-law-fact.ts";

const agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36";
const environment = testEnvironment();
let sim: SimClient;
let live: LiveServer;
let viewer: Viewer;
let incidentId: string;
let theirs: Tenant;

type Form = Readonly<Record<string, string | readonly string[]>>;

async function ask(address: string, form?: Form) {
  const body =
    form &&
    new URLSearchParams(Object.entries(form).flatMap(([name, given]) => [given].flat().map((one) => [name, one])));
  const answer = await fetch(`${live.url}${address}`, {
    method: form ? "POST" : "GET",
    headers: { "user-agent": agent, authorization: `Bearer ${sim.simulator.sessionToken(NORTHWIND)}` },
    redirect: "manual",
    ...(body ? { body } : {}),
  });
  return { status: answer.status, type: answer.headers.get("content-type"), text: await answer.text() };
}

const views = () => bindViews(live.server.deps);
const send = (form: Form) => ask(`/app/incidents/${incidentId}/obligations.data?index`, form);
const dump = () => dumpMerchant(live.test, viewer.merchantId);

async function obligations() {
  const view = await views().obligations(viewer, incidentId);
  if (!view) throw new Error("There is no such incident.");
  return view;
}

async function duty(id: string): Promise<DutyLine> {
  const { clocks, soft, notYet, met, waived } = await obligations();
  const found = [...clocks, ...soft, ...notYet, ...met, ...waived].find((line) => line.id === id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
}

const about = ({ id, scope }: DutyLine) => ({ duty: id, scope });

/** Words that the answer says, and that nothing was changed by asking. */
async function refuses(form: Form, words: string): Promise<void> {
  const before = await dump();
  const answered = await send(form);

  expect(answered.status).toBe(200);
  expect(answered.text).toContain(words);
  expect(await dump()).toBe(before);
}

const facts: Readonly<Record<string, unknown>> = {
  "entity.roles": ["hipaa_covered_entity"],
  ...{ "entity.owns_or_licenses_data": true, "entity.maintains_data_for_owner": false },
  ...{ "data.categories": ["phi"], "data.elements": ["medical_information"] },
  ...{ "data.secured_per_hhs_guidance": false, "data.encrypted_and_key_safe": false },
  ...{ "event.impermissible_use_or_disclosure": true, "event.unauthorized_acquisition": true },
  "affected.total": 14,
  "affected.by_us_state": { CA: 14 },
  "clock.discovery_or_notification": "2026-11-20",
  "clock.determination": "2026-11-22",
};

describe("the screens about duties", () => {
  beforeAll(async () => {
    const { apiKey, apiSecret, appUrl } = environment.shopify;
    sim = await SimClient.start({ apiKey, apiSecret, appUrl });
    const build = await import(pathToFileURL(path.resolve("build/server/index.js")).href);
    live = await startLiveServer({ environment, build, adminFetch: sim.fetch });
    theirs = await makeTenant(live.test, "theirs");
    expect((await ask("/app")).status).toBe(200);
    const [row] = await live.test.sql<{ merchant: string; member: string; store: string; roles: string[] }>(
      `SELECT m.merchant_id AS merchant, m.id AS member, s.id AS store, m.roles
       FROM member m JOIN store s ON s.merchant_id = m.merchant_id WHERE s.domain = $1`,
      [NORTHWIND],
    );
    if (!row) throw new Error("Nobody was installed.");
    const roles = row.roles.map((role) => Role.parse(role));
    viewer = { merchantId: row.merchant, storeId: row.store, memberId: row.member, roles } as unknown as Viewer;
    const { deps } = live.server;
    const opened = { title: "A list went out", severity: "high", storeIds: [viewer.storeId], alertId: null } as const;
    incidentId = must(await openIncident(deps, viewer, opened)).incidentId;
  });
  afterAll(async () => {
    await live.close();
    await sim.simulator.close();
  });

  describe("before anything is declared", () => {
    it("reckon nothing, show no next clock, and hand out a calendar without entries", async () => {
      const view = await obligations();
      const home = await views().home(viewer);
      const calendar = await views().calendar(viewer, incidentId);

      expect([view.clocks, view.soft, view.questions, view.notRequired]).toEqual([[], [], [], []]);
      expect(home.clock.state).toBe("none_declared");
      expect(calendar?.file).not.toContain("BEGIN:VEVENT");
    });
  });

  describe("after it is declared", () => {
    beforeAll(async () => {
      const { deps } = live.server;
      const discoveredAt = deps.clock.now();
      must(await declareIncident(deps, viewer, { incidentId, discoveredAt, why: "The mail is out." }));
      for (const [name, value] of Object.entries(facts)) {
        const wish = { incidentId, name, value, confidence: "high", why: "Counted." } as const;
        must(await recordLawFact(deps, viewer, wish));
      }
      await computeIncidentDeadlines(deps, viewer.merchantId, { incidentId });
    });

    it("list the clocks by their end, each with its reasons and the law's words", async () => {
      const { clocks } = await obligations();
      const ends = clocks.map(({ due }) => Date.parse(due ?? ""));

      expect(ends.length).toBeGreaterThan(2);
      expect(ends).toEqual(ends.toSorted((a, b) => a - b));
      for (const { because, clock, words, applied } of clocks) {
        expect(because.length).toBeGreaterThan(0);
        expect(clock).not.toBeNull();
        expect(applied.standing === "contractual" || words?.citation).toBeTruthy();
      }
    });

    it("count what is not required with its reason, and group what is open under its question", async () => {
      const view = await obligations();

      expect(view.notRequired.length).toBeGreaterThan(200);
      expect(view.notRequired.every(({ why }) => why !== "")).toBe(true);
      expect(view.questions.every(({ duties, question }) => duties.length > 0 && question !== "")).toBe(true);
      expect(view.questions.map(({ fact }) => fact)).toContain("contracts.count");
    });

    it("show the clock that ends first on Home and in the incident's heading", async () => {
      const first = (await obligations()).clocks.find(({ pressing }) => pressing);
      const home = await views().home(viewer);
      const incident = await views().incident(viewer, incidentId);

      expect(home.clock).toMatchObject({ state: "running", first: { incidentId, what: first?.what, due: first?.due } });
      expect(incident?.clock).toEqual(home.clock);
    });

    it("hand the clocks out as a calendar, of which another merchant has none", async () => {
      const file = await ask(`/app/incidents/${incidentId}/obligations/calendar`);
      const others = await ask(`/app/incidents/${theirs.incidentId}/obligations/calendar`);

      expect(file.type).toBe("text/calendar; charset=utf-8");
      expect(file.text).toContain("UID:");
      expect(file.text).not.toContain("A list went out");
      expect(others.status).toBe(404);
    });

    it("give a duty to a member, and to nobody again", async () => {
      const line = await duty("us_CA.individual");
      await send({ intent: "assign", ...about(line), memberId: viewer.memberId });
      expect((await duty("us_CA.individual")).ownerId).toBe(viewer.memberId);

      await send({ intent: "assign", ...about(line), memberId: "" });
      expect((await duty("us_CA.individual")).ownerId).toBeNull();
    });

    it("refuse an owner who is nobody, and a duty that there is not", async () => {
      const line = await duty("us_CA.individual");

      await refuses({ intent: "assign", ...about(line), memberId: randomUUID() }, "There is no such member.");
      await refuses({ intent: "assign", ...about(line), memberId: "x" }, "memberId");
      await refuses({ intent: "assign", duty: "us_CA.nothing", scope: "", memberId: viewer.memberId }, "no such duty");
    });

    const sent = { intent: "sent", method: "first-class mail", pieces: "14", reference: "" };

    it("count a notice as sent on a person's word, and the duty as open again when that is taken back", async () => {
      const line = await duty("us_CA.individual");
      await send({ ...sent, ...about(line), sentAt: "2026-11-24T10:00Z" });
      const met = await duty("us_CA.individual");
      expect(met).toMatchObject({ status: "met", notices: [{ method: "first-class mail", pieces: 14 }] });

      await send({ intent: "withdraw", noticeId: met.notices[0]?.id ?? "", why: "It was the test run." });
      const open = await duty("us_CA.individual");
      expect(open.status).not.toBe("met");
      expect(open.notices).toMatchObject([{ withdrawnWhy: "It was the test run." }]);
    });

    it("say at the field what a notice lacks, and record nothing", async () => {
      const line = about(await duty("us_CA.individual"));

      await refuses({ ...sent, ...line, sentAt: "yesterday" }, "Give date and time, in UTC.");
      await refuses({ ...sent, ...line, sentAt: "2026-11-24T10:00Z", method: " " }, "Say how it was sent.");
      await refuses({ ...sent, ...line, sentAt: "2026-11-24T10:00Z", pieces: "0" }, "Give a whole number");
      await refuses({ ...sent, ...line, sentAt: "2099-01-01T00:00Z" }, "has not gone out");
      await refuses({ ...sent, scope: "", duty: "no.duty", sentAt: "2026-11-24T10:00Z" }, "There is no such duty.");
      await refuses({ intent: "withdraw", noticeId: randomUUID(), why: "x" }, "There is no such record.");
      await refuses({ intent: "withdraw", noticeId: randomUUID(), why: "" }, "Say why the record was wrong.");
    });

    it("let only counsel set a duty aside", async () => {
      const line = about(await duty("us_CA.individual"));

      await refuses({ intent: "waive", ...line, waived: "yes", reason: "Told already." }, "Only counsel may do this.");
      await refuses({ intent: "waive", ...line, waived: "yes", reason: "" }, "Give the reason");
      await refuses({ intent: "waive", ...line, waived: "perhaps", reason: "x" }, "waived");
    });

    const hold = {
      ...{ intent: "hold", "covers[]": "us_CA", kind: "written", authority: "law_enforcement" },
      ...{ from: "2026-11-21T09:00Z", until: "", statedBy: "Agent Doe, FBI: two weeks" },
    };

    it("put a duty on hold where its law lets law enforcement ask, and keep who asked sealed", async () => {
      const before = await duty("us_CA.individual");
      await send(hold);
      const held = await duty("us_CA.individual");
      const { holds } = await obligations();

      expect(before.status).not.toBe("on_hold");
      expect(held.status).toBe("on_hold");
      expect((await duty("us_hipaa_ce.individual")).status).not.toBe("on_hold");
      expect(holds).toMatchObject([{ covers: ["California breach law"], kind: "written", until: null }]);
      expect(await dump()).not.toContain("Agent Doe");

      await send({ intent: "end_hold", holdId: holds[0]?.id ?? "", until: "2026-11-23T09:00Z" });
      expect((await duty("us_CA.individual")).status).not.toBe("on_hold");
    });

    it("say at the field what a request to wait lacks, and record nothing", async () => {
      const { "covers[]": _covers, ...noCovers } = hold;

      await refuses(noCovers, "Choose at least one.");
      await refuses({ ...hold, from: "" }, "Give date and time, in UTC.");
      await refuses({ ...hold, until: "soon" }, "Give date and time, in UTC.");
      await refuses({ ...hold, until: "2026-11-20T09:00Z" }, "It ends before it begins.");
      await refuses({ ...hold, statedBy: "" }, "Say who asked, and for what.");
      await refuses({ ...hold, "covers[]": "us_XX" }, "no law, duty or recipient");
      await refuses({ intent: "end_hold", holdId: randomUUID(), until: "2026-11-23T09:00Z" }, "There is no such hold.");
    });

    it.each([[{ intent: "erase_all" }], [{}]])("do nothing for a form that asks for nothing they know", (form) =>
      refuses(form as Form, "intent"),
    );

    it("show another merchant nothing, and change nothing of theirs", async () => {
      const before = await dumpMerchant(live.test, theirs.merchantId);
      const address = `/app/incidents/${theirs.incidentId}/obligations.data?index`;
      await ask(address, { ...hold });
      await ask(address, { ...sent, duty: theirs.mark, scope: theirs.mark, sentAt: "2026-11-24T10:00Z" });

      expect((await ask(address)).status).toBe(404);
      expect(await views().obligations(viewer, theirs.incidentId)).toBeNull();
      expect(await views().whatIf(viewer, theirs.incidentId)).toBeNull();
      expect(await dumpMerchant(live.test, theirs.merchantId)).toBe(before);
    });

    describe("what if", () => {
      const suppose = (form: Form) => ask(`/app/incidents/${incidentId}/obligations/what-if.data`, form);

      it("says what would appear, and touches nothing of the record", async () => {
        const before = await dump();
        const answered = await suppose({ "place[]": ["state:TX", ""], "count[]": ["501", ""] });
        const wish = { byState: { TX: 501 }, byCountry: {}, facts: {}, clocks: {} };
        const compared = await views().compareWhatIf(viewer, { incidentId, wish });

        expect(answered.status).toBe(200);
        expect(answered.text).toContain("Texas breach law");
        expect(compared?.ok && compared.value.lines.filter(({ kind }) => kind === "appears")).toEqual(
          expect.arrayContaining([expect.objectContaining({ law: "Texas breach law" })]),
        );
        expect(compared?.ok && compared.value.total).toBe(515);
        expect(await dump()).toBe(before);
      });

      it("says at the row what is missing", async () => {
        const answered = await suppose({ "place[]": ["", "state:CA"], "count[]": ["5", "many"] });

        expect(answered.text).toContain("Choose the place.");
        expect(answered.text).toContain("Give a whole number of people.");
        expect((await suppose({ discovered: "tomorrow" })).text).toContain("Give a day.");
        expect((await suppose({ "elements[]": "shoe_size", elementsHow: "others" })).text).toContain("elements");
      });
    });
  });

  describe("the exposure profile", () => {
    const address = "/app/settings/exposure.data";
    const profile = {
      ...{ intent: "save", "place[]": ["state:TX", "country:DE"], "count[]": ["4000", "120"] },
      ...{ "roles[]": ["hipaa_covered_entity", "gdpr_controller"], "categories[]": ["phi", "personal_data"] },
      ...{ "elements[]": ["medical_information"], "licences[]": ["none"], owns: "yes", maintains: "no" },
      ...{ establishment: "", contracts: "none" },
    };

    it("says nothing would be owed before it is filled in, only what is not known", async () => {
      const view = await views().exposure(viewer);

      expect(view.profile).toBeNull();
      expect(view.unknown.map(({ fact }) => fact)).toContain("entity.roles");
    });

    it("names the laws of what the merchant is and where its customers live, with clock and threshold", async () => {
      expect((await ask(address, profile)).text).toContain("Saved.");
      const { lines, unknown } = await views().exposure(viewer);
      const find = (law: string, what: RegExp) => lines.find((line) => line.law === law && what.test(line.what));

      expect(find("Texas breach law", /Attorney General/)).toMatchObject({
        threshold: "from 250 residents of Texas",
      });
      expect(find("GDPR Art. 33/34 - controller", /authority/)).toMatchObject({
        clock: expect.stringMatching(/^72 hours after/),
      });
      expect(lines.some(({ law }) => law === "California breach law")).toBe(false);
      expect(unknown.map(({ fact }) => fact)).not.toContain("contracts.count");
    });

    it("judges no incident by the customers and data that it counts", async () => {
      const { clocks, questions } = await obligations();

      expect(clocks.some(({ law }) => law === "Texas breach law")).toBe(false);
      expect(questions.map(({ fact }) => fact)).not.toContain("contracts.count");
    });

    it.each([
      [{ ...profile, "count[]": ["4000", "some"] }, "Give a whole number of people."],
      [{ ...profile, "roles[]": ["none", "gdpr_controller"] }, "Choose either some, or none of these."],
      [{ ...profile, "roles[]": ["gdpr_controler"] }, "Did you mean gdpr_controller?"],
      [{ ...profile, owns: "perhaps" }, "owns"],
    ])("says what is wrong, and keeps what stood", async (form, words) => {
      const before = await dump();

      expect((await ask(address, form)).text).toContain(words);
      expect(await dump()).toBe(before);
    });
  });

  describe("contract and policy clocks", () => {
    const address = "/app/settings/clocks.data";
    const clock = {
      ...{ intent: "add", preset: "baa", name: "baa-north", value: "48", unit: "hours", start: "discovery" },
      source: "BAA, section 4.2",
    };

    it("are added, bind declared incidents, and are labelled as contract", async () => {
      expect((await ask(address, clock)).text).toContain("Added.");
      const line = await duty("contract_baa_dpa.counterparty");

      expect(line).toMatchObject({ law: 'Contract "baa-north"', applied: { standing: "contractual" } });
      expect(line.clock).toBe("48 hours after the breach was discovered");
    });

    it("offer 72 hours as a policy that is off until it is switched on, and can be switched off", async () => {
      const off = await views().contractClocks(viewer);
      await ask(address, { intent: "rule" });
      const rule = await duty("policy.72-hours");
      const on = (await views().contractClocks(viewer)).clocks.find(({ name }) => name === "72-hours");
      expect(off.clocks.map(({ name }) => name)).toEqual(["baa-north"]);
      expect(rule).toMatchObject({
        applied: { standing: "policy" },
        law: expect.stringContaining("no law asks for it"),
      });

      await ask(address, { intent: "end", clockId: on?.id ?? "" });
      expect((await views().contractClocks(viewer)).clocks.map(({ name }) => name)).toEqual(["baa-north"]);
    });

    it.each([
      [{ ...clock, name: "North Clinic" }, "Use small letters"],
      [clock, "There is a clock of this name."],
      [{ ...clock, name: "b", value: "4000" }, "Give a whole number up to 3,650"],
      [{ ...clock, name: "b", value: "-1" }, "Give a whole number up to 3,650"],
      [{ ...clock, name: "b", start: "full_moon" }, "start"],
      [{ ...clock, name: "b", source: "" }, "Say where it is written."],
      [{ intent: "end", clockId: randomUUID() }, "There is no such clock."],
    ])("say at the field what is wrong, and add nothing", async (form, words) => {
      const before = await dump();

      expect((await ask(address, form)).text).toContain(words);
      expect(await dump()).toBe(before);
    });
  });
});
