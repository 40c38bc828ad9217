import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AssessScreens, everything, type Form, sure } from "#app/test/assess-screens.ts";
import { misdirected, must } from "#app/test/assess-world.ts";
import { saveAnswers } from "#app/workflows/save-answers.ts";

let screens: AssessScreens;

describe("the screens of assessing", () => {
  beforeAll(async () => {
    screens = await AssessScreens.start();
  });
  afterAll(() => screens.stop());

  describe("facts", () => {
    it("ask first for what most duties hang on, and say which", async () => {
      const { missing, duties } = await screens.assess();

      expect(missing[0]?.count).toBeGreaterThan(100);
      expect(missing.map(({ form }) => form)).toEqual(
        expect.arrayContaining(["roles", "people", "data", "encryption"]),
      );
      expect(missing[0]?.duties.length).toBeGreaterThan(0);
      expect(duties.open).toBeGreaterThan(200);
    });

    it("are stated with their source, and rule duties out at once", async () => {
      await screens.ask(`${screens.at("fact/roles")}.data`, { ...sure, "roles[]": ["hipaa_covered_entity"] });
      await screens.ask(`${screens.at("fact/people")}.data`, {
        ...sure,
        total: "14",
        "place[]": ["state:WA"],
        "count[]": ["14"],
      });
      await screens.ask(`${screens.at("fact/data")}.data`, {
        ...sure,
        "categories[]": ["phi"],
        "elements[]": ["medical_information"],
      });
      const { facts, duties } = await screens.assess();
      const total = facts.find(({ name }) => name === "affected.total");

      expect(total).toMatchObject({ value: 14, sourceKind: "member", confidence: "high", form: "people" });
      expect(total?.entry).toBeGreaterThan(0);
      expect(duties.notRequired).toBeGreaterThan(250);
    });

    it("are replaced and never lost", async () => {
      await screens.ask(`${screens.at("fact/people")}.data`, {
        ...{ ...sure, why: "Counted again.", evidence: "entry 3\nexport.csv" },
        ...{ total: "15", "place[]": ["state:WA", "state:CA"], "count[]": ["14", "1"] },
      });
      const total = (await screens.assess()).facts.find(({ name }) => name === "affected.total");

      expect(total).toMatchObject({ value: 15, why: "Counted again.", evidence: ["entry 3", "export.csv"] });
      expect(total?.earlier.map(({ value }) => value)).toEqual([14]);
    });

    it("take a moment with its zone, a day, a choice, and that nobody knows", async () => {
      await screens.ask(`${screens.at("fact/clock.determination")}.data`, { ...sure, at: "2026-11-24T10:00" });
      await screens.ask(`${screens.at("fact/clock.occurred")}.data`, { ...sure, precision: "day", day: "2026-11-20" });
      await screens.ask(`${screens.at("fact/encryption")}.data`, { ...sure, encrypted: "no" });
      await screens.ask(`${screens.at("fact/event.unauthorized_acquisition")}.data`, { ...sure, value: "unknown" });
      await screens.ask(`${screens.at("fact/kind")}.data`, { ...sure, value: "mis_sent_message" });
      await screens.ask(`${screens.at("fact/contacts.insufficient_count")}.data`, { ...sure, value: "2" });
      const values = Object.fromEntries((await screens.assess()).facts.map(({ name, value }) => [name, value]));

      expect(values).toMatchObject({
        ...{ "clock.determination": "2026-11-24T10:00:00.000Z", "clock.occurred": "2026-11-20" },
        ...{ "data.encrypted": false, "data.encrypted_and_key_safe": false, "event.kind": "mis_sent_message" },
        ...{ "event.unauthorized_acquisition": null, "contacts.insufficient_count": 2 },
      });
    });

    it("correct the moments of the declaration", async () => {
      await screens.ask(`${screens.at("fact/discovered")}.data`, { ...sure, at: "2026-11-24T09:00" });
      const discovered = (await screens.assess()).facts.find(({ name }) => name === "discovered");

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
      await screens.refuses(`${screens.at(`fact/${form}`)}.data`, { ...sure, ...(bad as Form) }, words);
    });

    it("have no form for what an assessment decides, or for what no law reads", async () => {
      for (const form of ["assess.rrosh", "affected.by_us_state", "clock.nothing", "principal.x", "x"]) {
        expect((await screens.ask(`${screens.at(`fact/${form}`)}.data`)).status).toBe(404);
      }
    });
  });

  describe("the wizard", () => {
    const hipaa = () => `${screens.at("hipaa-four-factor")}.data`;
    const save = async (question: string, form: Form) => {
      const { revision } = await screens.assessment();
      return screens.ask(hipaa(), { intent: "answer", as: "given", question, revision: String(revision), ...form });
    };

    it("begins with what a fact suggests, to be confirmed, with the entry that shows it", async () => {
      const { steps, current } = await screens.assessment();
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
      const view = await screens.assessment();

      expect(view.steps[view.current ?? -1]?.question.id).toBe("G4");
      expect(view.steps[0]?.answer).toMatchObject({
        kind: "given",
        value: true,
        note: "Appointments.",
        evidence: ["entry 3"],
      });
      expect((await screens.assessment({ question: "G2" })).current).toBe(1);
      expect((await screens.assess()).assessments.find(({ id }) => id === "hipaa-four-factor")?.answered).toBe(3);
    });

    it("shows what the law presumes while answers are missing, and never calls it no breach", async () => {
      const { results } = await screens.assessment({ review: true });

      expect(results).toMatchObject([{ standing: "open", notify: "yes" }]);
      expect(results[0]?.sentence).toMatch(/presumes a breach/);
      expect(results[0]?.missing.length).toBeGreaterThan(5);
      await screens.refuses(hipaa(), { intent: "submit" }, "not answered yet");
    });

    it("says when a person answers otherwise than the record", async () => {
      await save("F1.1", { "value[]": ["name"] });
      await save("G3.1", { value: "encrypted" });
      expect((await screens.assessment({ question: "G3.1" })).steps[2]?.answer?.value).toBe("encrypted");
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
      const { revision } = await screens.assessment();
      const form = { intent: "answer", as: "given", question, revision: String(revision), ...(bad as Form) };
      await screens.refuses(hipaa(), form, words);
    });

    it("refuses an answer that was built on an older state, and keeps the other person's", async () => {
      const { revision } = await screens.assessment();
      await save("G4", { value: "none" });
      const stale = { intent: "answer", as: "given", question: "F1.2", revision: String(revision), value: "none" };

      await screens.refuses(hipaa(), stale, "Somebody else answered meanwhile.");
    });

    it("is handed over to another member, and left to anybody again", async () => {
      await screens.ask(hipaa(), { intent: "hand_over", memberId: screens.viewer.memberId });
      expect((await screens.assessment()).holder).toMatchObject({ id: screens.viewer.memberId, mine: true });

      await screens.ask(hipaa(), { intent: "hand_over", memberId: "" });
      expect((await screens.assessment()).holder).toBeNull();
      await screens.refuses(hipaa(), { intent: "hand_over", memberId: randomUUID() }, "There is no such member.");
      await screens.refuses(hipaa(), { intent: "hand_over", memberId: "x" }, "memberId");
    });

    it("goes through every question, is handed in, and waits for the people who must sign", async () => {
      const { revision } = await screens.assessment();
      must(
        await saveAnswers(screens.live.server.deps, screens.viewer, {
          ...{ incidentId: screens.incidentId, assessment: "hipaa-four-factor", answers: misdirected, revision },
        }),
      );
      // An offer that nobody has to take up is gone through all the same.
      await save("G5", { as: "unknown" });
      const view = await screens.assessment();
      expect(view.current).toBeNull();
      expect(view.results).toMatchObject([{ standing: "proposed", notify: "no" }]);

      await screens.ask(hipaa(), { intent: "submit" });
      const [version] = (await screens.assessment()).versions;
      expect(version).toMatchObject({ state: "waiting", toSign: [{ capacity: "assessor" }] });
      expect((await screens.assess()).assessments[0]).toMatchObject({ id: "hipaa-four-factor" });
    });

    it("is signed only by whom the rules name, and only as it was read", async () => {
      const [version] = (await screens.assessment()).versions;
      const sign = {
        intent: "sign",
        versionId: version?.id ?? "",
        digest: version?.digest ?? "",
        capacity: "assessor",
      };

      await screens.refuses(hipaa(), { ...sign, digest: "0".repeat(64) }, "not the version that was shown");
      await screens.refuses(hipaa(), { ...sign, versionId: randomUUID() }, "There is no such assessment.");
      await screens.refuses(hipaa(), { ...sign, capacity: "king" }, "capacity");
      await screens.become(["responder"]);
      await screens.refuses(hipaa(), sign, "Only approvers and counsel may sign");
      await screens.become(everything);

      expect((await screens.ask(hipaa(), sign)).text).toContain("Signed by all who must");
      expect((await screens.assessment()).versions[0]).toMatchObject({ state: "in_effect", signed: [{ mine: true }] });
      await screens.refuses(hipaa(), sign, "does not wait for a signature");
    });

    it("keeps an earlier version when another is handed in", async () => {
      await screens.ask(hipaa(), { intent: "submit" });
      const { versions } = await screens.assessment();

      expect(versions.map(({ state }) => state)).toEqual(["waiting", "superseded"]);
    });

    it("asks first where people live for a test that differs by state", async () => {
      const view = await screens.assessment({ id: "us-state-harm", review: true });

      expect(view.assessment.scoped).toBe(true);
      expect(view.results.map(({ scope }) => scope)).toEqual(["California", "Washington"]);
    });

    it("does nothing for a form or an assessment that it does not know", async () => {
      await screens.refuses(hipaa(), { intent: "erase" }, "intent");
      expect((await screens.ask(`${screens.at("nothing")}.data`)).status).toBe(404);
      expect(
        (
          await screens.ask(`${screens.at("hipaa-four-factor")}.data`, {
            intent: "answer",
            question: "X9",
            revision: "1",
          })
        ).status,
      ).toBe(404);
    });
  });
});
