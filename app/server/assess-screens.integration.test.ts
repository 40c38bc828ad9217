import { randomUUID } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { misdirected, must } from "#app/test/assess-world.ts";
import { dumpMerchant } from "#app/test/dump-merchant.ts";
import { testEnvironment } from "#app/test/environment.ts";
import { type LiveServer, startLiveServer } from "#app/test/live-server.ts";
import { makeTenant, type Tenant } from "#app/test/tenant.ts";
import { bindViews } from "#app/views/bind-views.ts";
import { declareIncident } from "#app/workflows/declare-incident.ts";
import { openIncident } from "#app/workflows/open-incident.ts";
import { saveAnswers } from "#app/workflows/save-answers.ts";

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

const at = (place: string) => `/app/incidents/${incidentId}/assess/${place}`;
const views = () => bindViews(live.server.deps);
const dump = () => dumpMerchant(live.test, viewer.merchantId);

/** Words that the answer says, and that nothing was changed by asking. */
async function refuses(address: string, form: Form, words: string): Promise<void> {
  const before = await dump();
  const answered = await ask(address, form);

  expect(answered.text).toContain(words);
  expect(await dump()).toBe(before);
}

async function assess() {
  const view = await views().assess(viewer, incidentId);
  if (!view) throw new Error("There is no such incident.");
  return view;
}

async function assessment(wish: { question?: string; review?: boolean; id?: string } = {}) {
  const { question = null, review = false, id = "hipaa-four-factor" } = wish;
  const view = await views().assessment(viewer, { incidentId, assessment: id, question, review });
  if (!view) throw new Error("There is no such assessment.");
  return view;
}

/** Gives the viewer other roles, as an administrator of another member would. */
async function become(roles: readonly Role[]): Promise<void> {
  await live.test.sql("UPDATE member SET roles = $2 WHERE id = $1", [viewer.memberId, [...roles]]);
  viewer = { ...viewer, roles };
}

const sure = { intent: "state", confidence: "high", why: "Counted in the export.", evidence: "" };
const everything: readonly Role[] = ["admin", "responder", "approver"];

describe("the screens of assessing", () => {
  beforeAll(async () => {
    const { apiKey, apiSecret, appUrl } = environment.shopify;
    sim = await SimClient.start({ apiKey, apiSecret, appUrl });
    const build = await import(pathToFileURL(path.resolve("build/server/index.js")).href);
    live = await startLiveServer({ environment, build, adminFetch: sim.fetch });
    theirs = await makeTenant(live.test, "theirs");
    expect((await ask("/app")).status).toBe(200);
    const [row] = await live.test.sql<{ merchant: string; member: string; store: string }>(
      `SELECT m.merchant_id AS merchant, m.id AS member, s.id AS store
       FROM member m JOIN store s ON s.merchant_id = m.merchant_id WHERE s.domain = $1`,
      [NORTHWIND],
    );
    if (!row) throw new Error("Nobody was installed.");
    viewer = { merchantId: row.merchant, storeId: row.store, memberId: row.member, roles: [] } as never;
    await become(everything);
    const { deps } = live.server;
    const opened = { title: "A list went out", severity: "high", storeIds: [viewer.storeId], alertId: null } as const;
    incidentId = must(await openIncident(deps, viewer, opened)).incidentId;
    must(await declareIncident(deps, viewer, { incidentId, discoveredAt: deps.clock.now(), why: "The mail is out." }));
  });
  afterAll(async () => {
    await live.close();
    await sim.simulator.close();
  });

  describe("facts", () => {
    it("ask first for what most duties hang on, and say which", async () => {
      const { missing, duties } = await assess();

      expect(missing[0]?.count).toBeGreaterThan(100);
      expect(missing.map(({ form }) => form)).toEqual(
        expect.arrayContaining(["roles", "people", "data", "encryption"]),
      );
      expect(missing[0]?.duties.length).toBeGreaterThan(0);
      expect(duties.open).toBeGreaterThan(200);
    });

    it("are stated with their source, and rule duties out at once", async () => {
      await ask(`${at("fact/roles")}.data`, { ...sure, "roles[]": ["hipaa_covered_entity"] });
      await ask(`${at("fact/people")}.data`, { ...sure, total: "14", "place[]": ["state:WA"], "count[]": ["14"] });
      await ask(`${at("fact/data")}.data`, { ...sure, "categories[]": ["phi"], "elements[]": ["medical_information"] });
      const { facts, duties } = await assess();
      const total = facts.find(({ name }) => name === "affected.total");

      expect(total).toMatchObject({ value: 14, sourceKind: "member", confidence: "high", form: "people" });
      expect(total?.entry).toBeGreaterThan(0);
      expect(duties.notRequired).toBeGreaterThan(250);
    });

    it("are replaced and never lost", async () => {
      await ask(`${at("fact/people")}.data`, {
        ...{ ...sure, why: "Counted again.", evidence: "entry 3\nexport.csv" },
        ...{ total: "15", "place[]": ["state:WA", "state:CA"], "count[]": ["14", "1"] },
      });
      const total = (await assess()).facts.find(({ name }) => name === "affected.total");

      expect(total).toMatchObject({ value: 15, why: "Counted again.", evidence: ["entry 3", "export.csv"] });
      expect(total?.earlier.map(({ value }) => value)).toEqual([14]);
    });

    it("take a moment with its zone, a day, a choice, and that nobody knows", async () => {
      await ask(`${at("fact/clock.determination")}.data`, { ...sure, at: "2026-11-24T10:00" });
      await ask(`${at("fact/clock.occurred")}.data`, { ...sure, precision: "day", day: "2026-11-20" });
      await ask(`${at("fact/encryption")}.data`, { ...sure, encrypted: "no" });
      await ask(`${at("fact/event.unauthorized_acquisition")}.data`, { ...sure, value: "unknown" });
      await ask(`${at("fact/kind")}.data`, { ...sure, value: "mis_sent_message" });
      await ask(`${at("fact/contacts.insufficient_count")}.data`, { ...sure, value: "2" });
      const values = Object.fromEntries((await assess()).facts.map(({ name, value }) => [name, value]));

      expect(values).toMatchObject({
        ...{ "clock.determination": "2026-11-24T10:00:00.000Z", "clock.occurred": "2026-11-20" },
        ...{ "data.encrypted": false, "data.encrypted_and_key_safe": false, "event.kind": "mis_sent_message" },
        ...{ "event.unauthorized_acquisition": null, "contacts.insufficient_count": 2 },
      });
    });

    it("correct the moments of the declaration", async () => {
      await ask(`${at("fact/discovered")}.data`, { ...sure, at: "2026-11-24T09:00" });
      const discovered = (await assess()).facts.find(({ name }) => name === "discovered");

      expect(discovered?.value).toBe("2026-11-24T09:00:00.000Z");
      expect(discovered?.earlier).toHaveLength(1);
    });

    it.each([
      ["people", { total: "many" }, "Write a whole number."],
      ["people", { total: "3", "place[]": ["state:WA"], "count[]": ["4"] }, "More than the 3 people in all."],
      ["roles", {}, "Choose at least one, or none of these."],
      ["roles", { "roles[]": ["none", "pci_merchant"] }, "cannot stand beside another choice"],
      ["encryption", {}, "Choose one."],
      ["encryption", { encrypted: "yes" }, "Choose one."],
      ["clock.determination", { at: "soon" }, "Give date and time."],
      ["clock.determination", { at: "2099-01-01T00:00" }, "moment that has passed"],
      ["discovered", { at: "2099-01-01T00:00" }, "moment that has passed"],
      ["event.unauthorized_acquisition", { value: "perhaps" }, "Choose one."],
      ["contacts.insufficient_count", { value: "-1" }, "Write a whole number."],
      ["assess.hipaa_lopc_demonstrated", { value: "yes" }, "no such form"],
      ["people", { total: "3", why: " " }, "Say how you know it."],
      ["people", { total: "3", confidence: "absolute" }, "confidence"],
      ["people", { total: "3", intent: "erase" }, "intent"],
    ])("say at the field what is wrong with %s %j, and record nothing", async (form, bad, words) => {
      await refuses(`${at(`fact/${form}`)}.data`, { ...sure, ...(bad as Form) }, words);
    });

    it("have no form for what an assessment decides, or for what no law reads", async () => {
      for (const form of ["assess.rrosh", "affected.by_us_state", "clock.nothing", "principal.x", "x"]) {
        expect((await ask(`${at(`fact/${form}`)}.data`)).status).toBe(404);
      }
    });
  });

  describe("the wizard", () => {
    const hipaa = () => `${at("hipaa-four-factor")}.data`;
    const save = async (question: string, form: Form) => {
      const { revision } = await assessment();
      return ask(hipaa(), { intent: "answer", as: "given", question, revision: String(revision), ...form });
    };

    it("begins with what a fact suggests, to be confirmed, with the entry that shows it", async () => {
      const { steps, current } = await assessment();
      const [first] = steps;

      expect(current).toBe(0);
      expect(first?.question.id).toBe("G1");
      expect(first?.suggested).toMatchObject({ fact: "data.categories", value: true, counts: true });
      expect(first?.suggested?.entry).toBeGreaterThan(0);
    });

    it("saves each answer, goes on to the next question, and comes back to where it was left", async () => {
      const saved = await save("G1", { value: "yes", note: "Appointments.", evidence: "entry 3" });
      expect(saved.text).toContain(`/assess/hipaa-four-factor`);
      await save("G2", { value: "yes" });
      await save("G3.1", { value: "no" });
      const view = await assessment();

      expect(view.steps[view.current ?? -1]?.question.id).toBe("G4");
      expect(view.steps[0]?.answer).toMatchObject({
        kind: "given",
        value: true,
        note: "Appointments.",
        evidence: ["entry 3"],
      });
      expect((await assessment({ question: "G2" })).current).toBe(1);
      expect((await assess()).assessments.find(({ id }) => id === "hipaa-four-factor")?.answered).toBe(3);
    });

    it("shows what the law presumes while answers are missing, and never calls it no breach", async () => {
      const { results } = await assessment({ review: true });

      expect(results).toMatchObject([{ standing: "open", notify: "yes" }]);
      expect(results[0]?.sentence).toMatch(/presumes a breach/);
      expect(results[0]?.missing.length).toBeGreaterThan(5);
      await refuses(hipaa(), { intent: "submit" }, "not answered yet");
    });

    it("says when a person answers otherwise than the record", async () => {
      await save("F1.1", { "value[]": ["name"] });
      await save("G3.1", { value: "encrypted" });
      expect((await assessment({ question: "G3.1" })).steps[2]?.answer?.value).toBe("encrypted");
      await save("G3.1", { value: "no" });
    });

    it.each([
      ["G4", {}, "Choose one."],
      ["G4", { value: "all" }, "Choose one."],
      ["F1.3", { "value[]": ["none", "minors"] }, "cannot stand beside another choice"],
      ["F3.4", { from: "2026-11-25T04:00", to: "2026-11-25T03:00" }, "before the beginning"],
      ["F3.4", { as: "not_applicable", why: "" }, "Say why it does not apply."],
      ["F4.3", { value: "soon", unit: "hours" }, "Write a whole number."],
      ["G4", { as: "not_applicable", why: "It decides." }, "must be answered"],
      ["G4", { value: "none", evidence: "x".repeat(301) }, "At most 40 lines"],
      ["G4", { value: "none", revision: "-1" }, "revision"],
    ])("says at the field what is wrong with %s %j, and saves nothing", async (question, bad, words) => {
      const { revision } = await assessment();
      const form = { intent: "answer", as: "given", question, revision: String(revision), ...(bad as Form) };
      await refuses(hipaa(), form, words);
    });

    it("refuses an answer that was built on an older state, and keeps the other person's", async () => {
      const { revision } = await assessment();
      await save("G4", { value: "none" });
      const stale = { intent: "answer", as: "given", question: "F1.2", revision: String(revision), value: "none" };

      await refuses(hipaa(), stale, "Somebody else answered meanwhile.");
    });

    it("is handed over to another member, and left to anybody again", async () => {
      await ask(hipaa(), { intent: "hand_over", memberId: viewer.memberId });
      expect((await assessment()).holder).toMatchObject({ id: viewer.memberId, mine: true });

      await ask(hipaa(), { intent: "hand_over", memberId: "" });
      expect((await assessment()).holder).toBeNull();
      await refuses(hipaa(), { intent: "hand_over", memberId: randomUUID() }, "There is no such member.");
      await refuses(hipaa(), { intent: "hand_over", memberId: "x" }, "memberId");
    });

    it("goes through every question, is handed in, and waits for the people who must sign", async () => {
      const { revision } = await assessment();
      must(
        await saveAnswers(live.server.deps, viewer, {
          ...{ incidentId, assessment: "hipaa-four-factor", answers: misdirected, revision },
        }),
      );
      // An offer that nobody has to take up is gone through all the same.
      await save("G5", { as: "unknown" });
      const view = await assessment();
      expect(view.current).toBeNull();
      expect(view.results).toMatchObject([{ standing: "proposed", notify: "no" }]);

      await ask(hipaa(), { intent: "submit" });
      const [version] = (await assessment()).versions;
      expect(version).toMatchObject({ state: "waiting", toSign: [{ capacity: "assessor" }] });
      expect((await assess()).assessments[0]).toMatchObject({ id: "hipaa-four-factor" });
    });

    it("is signed only by whom the rules name, and only as it was read", async () => {
      const [version] = (await assessment()).versions;
      const sign = {
        intent: "sign",
        versionId: version?.id ?? "",
        digest: version?.digest ?? "",
        capacity: "assessor",
      };

      await refuses(hipaa(), { ...sign, digest: "0".repeat(64) }, "not the version that was shown");
      await refuses(hipaa(), { ...sign, versionId: randomUUID() }, "There is no such assessment.");
      await refuses(hipaa(), { ...sign, capacity: "king" }, "capacity");
      await become(["responder"]);
      await refuses(hipaa(), sign, "Only approvers and counsel may sign");
      await become(everything);

      expect((await ask(hipaa(), sign)).text).toContain("Signed by all who must");
      expect((await assessment()).versions[0]).toMatchObject({ state: "in_effect", signed: [{ mine: true }] });
      await refuses(hipaa(), sign, "does not wait for a signature");
    });

    it("keeps an earlier version when another is handed in", async () => {
      await ask(hipaa(), { intent: "submit" });
      const { versions } = await assessment();

      expect(versions.map(({ state }) => state)).toEqual(["waiting", "superseded"]);
    });

    it("asks first where people live for a test that differs by state", async () => {
      const view = await assessment({ id: "us-state-harm", review: true });

      expect(view.assessment.scoped).toBe(true);
      expect(view.results.map(({ scope }) => scope)).toEqual(["California", "Washington"]);
    });

    it("does nothing for a form or an assessment that it does not know", async () => {
      await refuses(hipaa(), { intent: "erase" }, "intent");
      expect((await ask(`${at("nothing")}.data`)).status).toBe(404);
      expect(
        (await ask(`${at("hipaa-four-factor")}.data`, { intent: "answer", question: "X9", revision: "1" })).status,
      ).toBe(404);
    });
  });

  describe("privilege", () => {
    const log = () => `${at("privilege")}.data`;
    const marks = async () => (await views().privilege(viewer, incidentId))?.marks ?? [];

    it("is marked from the wizard and from the log, and shown in both", async () => {
      await ask(`${at("hipaa-four-factor")}.data`, { intent: "mark", basis: "Attorney-client" });
      await ask(log(), { intent: "mark", what: "fact affected.total", basis: "Work product" });

      expect((await assessment()).mark).toMatchObject({ basis: "Attorney-client" });
      expect((await marks()).map(({ kind, released }) => [kind, released])).toEqual([
        ["assessment", null],
        ["fact", null],
      ]);
      expect((await assess()).privileged).toBe(2);
    });

    it("says what a mark lacks, and marks nothing twice", async () => {
      await refuses(log(), { intent: "mark", what: "", basis: "x" }, "Choose what to mark.");
      await refuses(log(), { intent: "mark", what: "fact affected.total", basis: " " }, "Name the ground.");
      await refuses(log(), { intent: "mark", what: "fact affected.total", basis: "x" }, "privileged already");
      await refuses(`${at("hipaa-four-factor")}.data`, { intent: "mark", basis: "" }, "Name the ground.");
    });

    it("is left out of the register and its file", async () => {
      const { text, type } = await ask("/app/register/csv");
      const row = (await views().register(viewer)).rows.find(({ id }) => id === incidentId);

      expect(type).toBe("text/csv; charset=utf-8");
      expect(text).toContain("A list went out");
      expect(text).toContain("Withheld: privileged.");
      expect(text).not.toContain("low probability");
      expect(row?.decisions).toMatchObject([{ sentence: null, because: [], notify: null }]);
    });

    it("is released by counsel alone, with a reason", async () => {
      const [mark] = await marks();
      const release = { intent: "release", markId: mark?.id ?? "", reason: "OCR asked." };
      await refuses(log(), release, "Only counsel may do this.");
      await become([...everything, "counsel"]);
      await refuses(log(), { ...release, reason: " " }, "Say why it is released.");
      await refuses(log(), { ...release, markId: randomUUID() }, "There is no such mark.");
      await ask(log(), release);

      expect((await marks())[0]?.released).toMatchObject({ reason: "OCR asked." });
      expect((await ask("/app/register/csv")).text).toContain("low probability");
      await become(everything);
    });
  });

  describe("the estimate of exposure", () => {
    it("is a range by the figures of the day, with date and source, for those who answer for it", async () => {
      const { exposure } = await assess();

      expect(exposure?.totals.every(({ low, high }) => low <= high)).toBe(true);
      expect(exposure?.lines.every(({ source }) => source.citation !== "" && source.checkedOn !== "")).toBe(true);
      expect(exposure?.caveats[0]).toMatch(/estimate/);
      await become(["responder"]);
      expect((await assess()).exposure).toBeNull();
      await become(everything);
    });

    it("stands in no file that leaves", async () => {
      const files = [await ask("/app/register/csv"), await ask(`/app/incidents/${incidentId}/evidence`)];

      for (const { status, text } of files) {
        expect(status).toBe(200);
        expect(text).not.toMatch(/statutory damages|civil money penalty/i);
      }
    });
  });

  describe("the short path", () => {
    const start: Form = {
      ...{ intent: "start", title: "An order list went to the wrong customer", kind: "mis_sent_message", people: "3" },
      ...{
        discoveredAt: "2026-11-24T09:00",
        "place[]": ["country:DE"],
        "count[]": ["3"],
        "roles[]": ["gdpr_controller"],
      },
    };
    const short: Form = {
      ...{ intent: "short", "content[]": ["contact", "order"], recipient: "known", seen: "not_opened" },
      ...{ recovered: "signed", able: "no", looked: "yes", evidence: "confirmation.eml" },
    };

    it.each([
      [{ title: "x" }, "Say in 3 to 200 characters"],
      [{ kind: "ransomware" }, "Choose what it was."],
      [{ people: "11" }, "Write a number from 1 to 10."],
      [{ people: "0" }, "Write a number from 1 to 10."],
      [{ discoveredAt: "yesterday" }, "Give date and time, in UTC."],
      [{ discoveredAt: "2099-01-01T00:00" }, "discovered in the future"],
      [{ "count[]": ["4"] }, "More than the 3 people in all."],
      [{ intent: "x" }, "intent"],
    ])("says at the field what is wrong with %j, and opens nothing", async (bad, words) => {
      await refuses("/app/incidents/small.data", { ...start, ...(bad as Form) }, words);
    });

    it("leads from the telling over six short questions to the few that are left", async () => {
      const opened = await ask("/app/incidents/small.data", start);
      incidentId = /incidents\/([0-9a-f-]{36})\/assess\/small/.exec(opened.text)?.[1] ?? "";
      expect(await assess()).toMatchObject({
        incident: { phase: "declared", severity: "low" },
        small: { small: true },
      });
      await refuses(`${at("small")}.data`, { ...short, recipient: "nobody" }, "Choose one.");
      await refuses(`${at("small")}.data`, { intent: "short" }, "Choose");

      await ask(`${at("small")}.data`, short);
      const view = await views().small(viewer, incidentId);
      const gdpr = view?.assessments.find(({ assessment: one }) => one.id === "gdpr-risk");
      expect(gdpr?.results[0]?.missing.map(({ id }) => id)).toEqual(["decision"]);

      await refuses(`${at("small")}.data`, { intent: "hand_in" }, "assessments");
      await refuses(`${at("small")}.data`, { intent: "hand_in", "assessments[]": ["nothing"] }, "no such assessment");
      await refuses(`${at("small")}.data`, { intent: "sign", "versions[]": ["x"] }, "versions");
    });

    it("ends with a decision that is documented, signed and in the register", async () => {
      const rest: readonly (readonly [string, Form])[] = [
        ["flag.over_100", { value: "no" }],
        ["flag.unintelligible", { value: "no" }],
        ["decision", { value: "none" }],
        ["grounds", { value: "It was not opened, and the recipient confirmed in writing that it is deleted." }],
      ];
      for (const [question, form] of rest) {
        const { revision } = await assessment({ id: "gdpr-risk" });
        const answer = { intent: "answer", as: "given", question, revision: String(revision), ...form };
        await ask(`${at("gdpr-risk")}.data`, answer);
      }
      await ask(`${at("small")}.data`, { intent: "hand_in", "assessments[]": ["gdpr-risk"] });
      const { versions } = await assessment({ id: "gdpr-risk" });
      const signed = versions.map(({ id, digest, toSign }) => `${id} ${digest} ${toSign[0]?.capacity}`);
      expect(versions).toMatchObject([{ state: "waiting", outcome: "risk_unlikely" }]);

      await ask(`${at("small")}.data`, { intent: "sign", "versions[]": signed });
      const row = (await views().register(viewer)).rows.find(({ id }) => id === incidentId);
      expect((await assessment({ id: "gdpr-risk" })).versions).toMatchObject([{ state: "in_effect" }]);
      expect(row).toMatchObject({ people: 3, kind: "mis_sent_message", notices: [] });
      expect(row?.decisions).toMatchObject([{ inEffect: true, notify: "no" }]);
    });

    it("is not for what is not small", async () => {
      await ask(`${at("fact/people")}.data`, { ...sure, total: "500" });

      expect((await views().small(viewer, incidentId))?.small).toMatchObject({ small: false });
    });
  });

  it("show another merchant nothing, and change nothing of theirs", async () => {
    const before = await dumpMerchant(live.test, theirs.merchantId);
    const place = `/app/incidents/${theirs.incidentId}/assess`;
    const forms: readonly (readonly [string, Form])[] = [
      [`${place}/fact/people.data`, { ...sure, total: "3" }],
      [`${place}/hipaa-four-factor.data`, { intent: "submit" }],
      [
        `${place}/hipaa-four-factor.data`,
        { intent: "answer", as: "given", question: "G1", revision: "0", value: "yes" },
      ],
      [`${place}/privilege.data`, { intent: "mark", what: "fact x", basis: "x" }],
      [`${place}/privilege.data`, { intent: "release", markId: theirs.markId, reason: "x" }],
      [`${place}/small.data`, { intent: "hand_in", "assessments[]": ["gdpr-risk"] }],
    ];
    for (const [address, form] of forms) await ask(address, form);
    for (const address of [
      place,
      `${place}/fact/people`,
      `${place}/gdpr-risk`,
      `${place}/privilege`,
      `${place}/small`,
    ]) {
      expect((await ask(`${address}.data`)).status).toBe(404);
    }

    expect(await dumpMerchant(live.test, theirs.merchantId)).toBe(before);
    expect((await ask("/app/register/csv")).text).not.toContain(theirs.mark);
  });
});
