import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AssessScreens, everything, type Form, sure } from "#app/test/assess-screens.ts";
import { given, hipaa, misdirected, must } from "#app/test/assess-world.ts";
import { dumpMerchant } from "#app/test/dump-merchant.ts";
import { saveAnswers } from "#app/workflows/save-answers.ts";

/** What makes the four-factor assessment needed, and its figures known. */
const facts: Readonly<Record<string, Form>> = {
  roles: { "roles[]": ["hipaa_covered_entity"] },
  people: { total: "15", "place[]": ["state:WA", "state:CA"], "count[]": ["14", "1"] },
  data: { "categories[]": ["phi"], "elements[]": ["medical_information"] },
};

let screens: AssessScreens;

describe("the screens of privilege, of the register and of the short path", () => {
  beforeAll(async () => {
    screens = await AssessScreens.start();
    const { deps } = screens.live.server;
    for (const [form, value] of Object.entries(facts))
      await screens.ask(`${screens.at(`fact/${form}`)}.data`, { ...sure, ...value });
    const saving = { ...hipaa, incidentId: screens.incidentId, revision: 0 };
    must(
      await saveAnswers(deps, screens.viewer, {
        ...saving,
        answers: { ...misdirected, G1: given(true), G2: given(true), "G3.1": given("no") },
      }),
    );
    await screens.ask(`${screens.at("hipaa-four-factor")}.data`, { intent: "submit" });
  });
  afterAll(() => screens.stop());

  describe("privilege", () => {
    const log = () => `${screens.at("privilege")}.data`;
    const marks = async () => (await screens.views.privilege(screens.viewer, screens.incidentId))?.marks ?? [];

    it("is marked from the wizard and from the log, and shown in both", async () => {
      await screens.ask(`${screens.at("hipaa-four-factor")}.data`, { intent: "mark", basis: "Attorney-client" });
      await screens.ask(log(), { intent: "mark", what: "fact affected.total", basis: "Work product" });

      expect((await screens.assessment()).mark).toMatchObject({ basis: "Attorney-client" });
      expect((await marks()).map(({ kind, released }) => [kind, released])).toEqual([
        ["assessment", null],
        ["fact", null],
      ]);
      expect((await screens.assess()).privileged).toBe(2);
    });

    it("says what a mark lacks, and marks nothing twice", async () => {
      await screens.refuses(log(), { intent: "mark", what: "", basis: "x" }, "Choose what to mark.");
      await screens.refuses(log(), { intent: "mark", what: "fact affected.total", basis: " " }, "Name the ground.");
      await screens.refuses(log(), { intent: "mark", what: "fact affected.total", basis: "x" }, "privileged already");
      await screens.refuses(
        `${screens.at("hipaa-four-factor")}.data`,
        { intent: "mark", basis: "" },
        "Name the ground.",
      );
    });

    it("is left out of the register and its file", async () => {
      const { text, type } = await screens.ask("/app/register/csv");
      const row = (await screens.views.register(screens.viewer)).rows.find(({ id }) => id === screens.incidentId);

      expect(type).toBe("text/csv; charset=utf-8");
      expect(text).toContain("A list went out");
      expect(text).toContain("Withheld: privileged.");
      expect(text).not.toContain("low probability");
      expect(row?.decisions).toMatchObject([{ sentence: null, because: [], notify: null }]);
    });

    it("is released by counsel alone, with a reason", async () => {
      const [mark] = await marks();
      const release = { intent: "release", markId: mark?.id ?? "", reason: "OCR asked." };
      await screens.refuses(log(), release, "Only counsel may do this.");
      await screens.become([...everything, "counsel"]);
      await screens.refuses(log(), { ...release, reason: " " }, "Say why it is released.");
      await screens.refuses(log(), { ...release, markId: randomUUID() }, "There is no such mark.");
      await screens.ask(log(), release);

      expect((await marks())[0]?.released).toMatchObject({ reason: "OCR asked." });
      expect((await screens.ask("/app/register/csv")).text).toContain("low probability");
      await screens.become(everything);
    });
  });

  describe("the estimate of exposure", () => {
    it("is a range by the figures of the day, with date and source, for those who answer for it", async () => {
      const { exposure } = await screens.assess();

      expect(exposure?.totals.every(({ low, high }) => low <= high)).toBe(true);
      expect(exposure?.lines.every(({ source }) => source.citation !== "" && source.checkedOn !== "")).toBe(true);
      expect(exposure?.caveats[0]).toMatch(/estimate/);
      await screens.become(["responder"]);
      expect((await screens.assess()).exposure).toBeNull();
      await screens.become(everything);
    });

    it("stands in no file that leaves", async () => {
      const files = [
        await screens.ask("/app/register/csv"),
        await screens.ask(`/app/incidents/${screens.incidentId}/evidence`),
      ];

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
      await screens.refuses("/app/incidents/small.data", { ...start, ...(bad as Form) }, words);
    });

    it("leads from the telling over six short questions to the few that are left", async () => {
      const opened = await screens.ask("/app/incidents/small.data", start);
      screens.incidentId = /incidents\/([0-9a-f-]{36})\/assess\/small/.exec(opened.text)?.[1] ?? "";
      expect(await screens.assess()).toMatchObject({
        incident: { phase: "declared", severity: "low" },
        small: { small: true },
      });
      await screens.refuses(`${screens.at("small")}.data`, { ...short, recipient: "nobody" }, "Choose one.");
      await screens.refuses(`${screens.at("small")}.data`, { intent: "short" }, "Choose");

      await screens.ask(`${screens.at("small")}.data`, short);
      const view = await screens.views.small(screens.viewer, screens.incidentId);
      const gdpr = view?.assessments.find(({ assessment: one }) => one.id === "gdpr-risk");
      expect(gdpr?.results[0]?.missing.map(({ id }) => id)).toEqual(["decision"]);

      await screens.refuses(`${screens.at("small")}.data`, { intent: "hand_in" }, "assessments");
      await screens.refuses(
        `${screens.at("small")}.data`,
        { intent: "hand_in", "assessments[]": ["nothing"] },
        "no such assessment",
      );
      await screens.refuses(`${screens.at("small")}.data`, { intent: "sign", "versions[]": ["x"] }, "versions");
    });

    it("ends with a decision that is documented, signed and in the register", async () => {
      const rest: readonly (readonly [string, Form])[] = [
        ["flag.over_100", { value: "no" }],
        ["flag.unintelligible", { value: "no" }],
        ["decision", { value: "none" }],
        ["grounds", { value: "It was not opened, and the recipient confirmed in writing that it is deleted." }],
      ];
      for (const [question, form] of rest) {
        const { revision } = await screens.assessment({ id: "gdpr-risk" });
        const answer = { intent: "answer", as: "given", question, revision: String(revision), ...form };
        await screens.ask(`${screens.at("gdpr-risk")}.data`, answer);
      }
      await screens.ask(`${screens.at("small")}.data`, { intent: "hand_in", "assessments[]": ["gdpr-risk"] });
      const { versions } = await screens.assessment({ id: "gdpr-risk" });
      const signed = versions.map(({ id, digest, toSign }) => `${id} ${digest} ${toSign[0]?.capacity}`);
      expect(versions).toMatchObject([{ state: "waiting", outcome: "risk_unlikely" }]);

      await screens.ask(`${screens.at("small")}.data`, { intent: "sign", "versions[]": signed });
      const row = (await screens.views.register(screens.viewer)).rows.find(({ id }) => id === screens.incidentId);
      expect((await screens.assessment({ id: "gdpr-risk" })).versions).toMatchObject([{ state: "in_effect" }]);
      expect(row).toMatchObject({ people: 3, kind: "mis_sent_message", notices: [] });
      expect(row?.decisions).toMatchObject([{ inEffect: true, notify: "no" }]);
      expect(row?.decisions[0]?.because.at(-1)).toMatch(/^It was not opened/);
    });

    it("is not for what is not small", async () => {
      await screens.ask(`${screens.at("fact/people")}.data`, { ...sure, total: "500" });

      expect((await screens.views.small(screens.viewer, screens.incidentId))?.small).toMatchObject({ small: false });
    });
  });

  it("show another merchant nothing, and change nothing of theirs", async () => {
    const before = await dumpMerchant(screens.live.test, screens.theirs.merchantId);
    const place = `/app/incidents/${screens.theirs.incidentId}/assess`;
    const forms: readonly (readonly [string, Form])[] = [
      [`${place}/fact/people.data`, { ...sure, total: "3" }],
      [`${place}/hipaa-four-factor.data`, { intent: "submit" }],
      [
        `${place}/hipaa-four-factor.data`,
        { intent: "answer", as: "given", question: "G1", revision: "0", value: "yes" },
      ],
      [`${place}/privilege.data`, { intent: "mark", what: "fact x", basis: "x" }],
      [`${place}/privilege.data`, { intent: "release", markId: screens.theirs.markId, reason: "x" }],
      [`${place}/small.data`, { intent: "hand_in", "assessments[]": ["gdpr-risk"] }],
    ];
    for (const [address, form] of forms) await screens.ask(address, form);
    for (const address of [
      place,
      `${place}/fact/people`,
      `${place}/gdpr-risk`,
      `${place}/privilege`,
      `${place}/small`,
    ]) {
      expect((await screens.ask(`${address}.data`)).status).toBe(404);
    }

    expect(await dumpMerchant(screens.live.test, screens.theirs.merchantId)).toBe(before);
    expect((await screens.ask("/app/register/csv")).text).not.toContain(screens.theirs.mark);
  });
});
