import { readFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "../../scripts/demo/visitor.ts";
import { BrowserWorld, northwind, type Visit } from "./browser.ts";
import { isKept } from "./is-kept.ts";

const shop = `${northwind}.myshopify.com`;

let world: BrowserWorld;
/** Where the story has got to; each test goes on from the one before. */
const places = { incident: "", small: "" };

beforeAll(async () => {
  world = await BrowserWorld.start();
  await world.visit(northwind);
  await world.closeWindows();
  const { appUrl, simulatorUrl } = world.settings;
  const visitor = new Visitor(appUrl, simulatorUrl, shop);
  const { here } = await visitor.read<{ here: string }>("/app/incidents/new", "app.incidents.new");
  const wish = {
    intent: "open",
    title: "A customer list was exported",
    what: "",
    severity: "high",
    "storeIds[]": here,
  };
  const { redirect = "" } = await visitor.submit("/app/incidents/new", wish);
  places.incident = new URL(redirect, appUrl).pathname;
  const discoveredAt = new Date(Date.now() - 3_600_000).toISOString();
  const declaration = { intent: "declare", moment: "proposed", discoveredAt, why: "The export is real." };
  await visitor.submit(`${places.incident}/declare`, declaration);
}, 300_000);
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

/** Chooses by the words beside a box or a button, and never by the same words elsewhere. */
const choose = (visit: Visit, words: string | RegExp) => visit.app.locator("label").filter({ hasText: words }).click();

/** Words of a choice that stand within those of another. */
const exactly = (words: string) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);

const assess = (place = "") => `${places.incident}/assess${place}`;

/** Chooses in the form that is shown, and says how it is known. */
async function state(visit: Visit, button: RegExp | string): Promise<void> {
  await visit.app.getByLabel("How do you know?").fill("Counted in the export of this morning.");
  await visit.button(button).click();
  await visit.app.getByRole("heading", { name: "What we know, and how sure" }).waitFor();
}

describe("what is known and what is missing", () => {
  it("says first what most duties hang on, and why", async () => {
    const visit = await world.visit(northwind, { at: assess() });
    await visit.app.getByRole("heading", { name: "What is missing, and why it matters" }).waitFor();
    await visit.link("Answer it").waitFor();
    await isKept(visit, "assess-empty");
    await visit.link("Answer it").click();
    await visit
      .heading("How many people, and where do they live?")
      .or(visit.heading("What are you, to the laws?"))
      .waitFor();
  });

  it("says at the field what is wrong, and keeps what was typed", async () => {
    const visit = await world.visit(northwind, { at: assess("/fact/people") });
    await visit.app.getByLabel("People in all").fill("312");
    await visit.app.getByLabel("State or country").selectOption({ label: "California" });
    await visit.app.getByLabel("People", { exact: true }).fill("many");
    await visit.button("Record the people").click();
    await visit.app.getByText("Say how you know it.").waitFor();
    await visit.app.getByLabel("How do you know?").fill("Counted in the export of this morning.");
    await visit.button("Record the people").click();
    await visit.app.getByText("Write a whole number.").first().waitFor();
    expect(await visit.app.getByLabel("People in all").inputValue()).toBe("312");
    expect(await visit.app.getByLabel("How do you know?").inputValue()).toMatch(/^Counted/);
    await isKept(visit, "assess-people-fault");

    await visit.app.getByLabel("People", { exact: true }).fill("300");
    await visit.button("Add a place").click();
    await visit.app.getByLabel("State or country").last().selectOption({ label: "Texas" });
    await visit.app.getByLabel("People", { exact: true }).last().fill("12");
    await visit.button("Record the people").click();
    await visit.app.getByText("CA: 300, TX: 12").waitFor();
  });

  it("takes roles, data and encryption, and names then the assessments that apply", async () => {
    const visit = await world.visit(northwind, { at: assess("/fact/roles") });
    await choose(visit, /covered entity\)$/);
    await isKept(visit, "assess-roles");
    await state(visit, "Record what we are");
    await visit.goto(assess("/fact/data"));
    await choose(visit, exactly("Health information of a HIPAA entity"));
    await choose(visit, exactly("Medical information"));
    await state(visit, "Record the data");
    await visit.goto(assess("/fact/encryption"));
    await choose(visit, exactly("No"));
    await state(visit, "Record the encryption");
    await visit.goto(assess("/fact/clock.occurred"));
    await visit.app.getByLabel("Date and time (UTC)").fill("2026-11-24T02:07");
    await isKept(visit, "assess-moment");
    await state(visit, "Record the moment");

    await visit.app.getByText("HIPAA: was health information compromised?").first().waitFor();
    await visit.app.getByRole("heading", { name: "Estimate of exposure" }).waitFor();
    await isKept(visit, "assess");
  });
});

describe("the four-factor assessment", () => {
  const wizard = () => assess("/hipaa-four-factor");

  it("asks one question at a time, filled in from the record with the way to its proof", async () => {
    const visit = await world.visit(northwind, { at: wizard() });
    await visit.app.getByText("Question 1 of", { exact: false }).waitFor();
    await visit.app.getByText(/^Cordon has filled this in/).waitFor();
    expect(await visit.app.getByRole("radio", { name: "Yes" }).isChecked()).toBe(true);
    await isKept(visit, "wizard-first");
    await visit.button("Confirm and go on").click();

    await visit.app.getByText("Question 2 of", { exact: false }).waitFor();
  });

  it("is answered by keyboard alone, says what is missing, and goes back", async () => {
    const visit = await world.visit(northwind, { at: wizard() });
    const { keyboard } = visit.page;
    await visit.tabTo(/^Save and go on$/);
    await keyboard.press("Enter");
    await visit.app.getByText("Choose one.").waitFor();
    await keyboard.press("Space");
    await visit.tabTo(/^Save and go on$/);
    await keyboard.press("Enter");
    await visit.app.getByText("Question 3 of", { exact: false }).waitFor();
    await visit.link("Back").click();

    await visit.app.getByText("Question 2 of", { exact: false }).waitFor();
    expect(await visit.app.getByRole("radio", { name: "Yes" }).isChecked()).toBe(true);
  });

  it("goes on where it was left, and shows what it comes to without ever saying that it was no breach", async () => {
    const visit = await world.visit(northwind, { at: wizard() });
    await visit.app.getByText("Question 3 of", { exact: false }).waitFor();
    await visit.link("See where it stands").click();
    await visit.app
      .getByText(/^The law presumes a breach/)
      .first()
      .waitFor();
    expect(await visit.app.getByText(/not a breach/i).count()).toBe(0);

    await isKept(visit, "wizard-open");
  });

  const answers: readonly (readonly [RegExp, string])[] = [
    [/encrypted or destroyed to HHS guidance/, "Neither"],
    [/three exceptions/, "No, none of them"],
    [/notify without an assessment/, "Skip it: nobody has to answer this"],
    [/direct identifiers/, "Name"],
    [/clinical content/, "Appointments or billing only"],
    [/specially sensitive/, "None of these"],
    [/identity theft or financial fraud/, "No"],
    [/How much about each person/, "Several fields"],
    [/Who got it/, "Another HIPAA entity or business associate"],
    [/legally bound to protect it/, "Yes"],
    [/find out who it is about, or misuse it/, "No"],
    [/really acquired or viewed/, "It was viewed"],
    [/logs complete/, "Yes"],
    [/ransomware/, "No"],
  ];

  it("takes every answer, and offers a low probability as a proposal only", async () => {
    const visit = await world.visit(northwind, { at: wizard() });
    const question = (text: RegExp) => visit.app.getByRole("heading", { level: 2, name: text });
    for (const [text, choice] of answers) {
      await question(text).waitFor();
      await choose(visit, exactly(choice));
      await visit.button(/ and go on$/).click();
    }
    await question(/From when to when/).waitFor();
    await visit.app.getByLabel("From (UTC)").fill("2026-11-24T02:07");
    await visit.app.getByLabel("To (UTC)").fill("2026-11-24T05:07");
    await isKept(visit, "wizard-range");
    await visit.button(/ and go on$/).click();
    await question(/recovered or destroyed/).waitFor();
    await choose(visit, /^Returned, or verifiably destroyed/);
    await visit.button(/ and go on$/).click();
    await question(/When was access revoked/).waitFor();
    await choose(visit, exactly("It does not apply"));
    await visit.app.getByLabel("Why it does not apply").fill("No credentials were involved.");
    await visit.button(/ and go on$/).click();
    await question(/How long from exposure/).waitFor();
    await visit.app.getByRole("textbox", { name: /How long/ }).fill("3");
    await visit.button(/ and go on$/).click();
    await question(/gave the assurance credible/).waitFor();
    await choose(visit, exactly("Yes"));
    await visit.button(/ and go on$/).click();
    await question(/What else weighs in/).waitFor();
    await visit.app
      .getByRole("textbox", { name: /What else weighs in/ })
      .fill("This month's data; the mail log traces each copy.");
    await visit.button(/ and go on$/).click();

    await visit.button("Hand in for signature").waitFor();
    await visit.app.getByText(/It has no effect until the people below have signed it\.$/).waitFor();
    expect(await visit.app.getByText(/no breach|not a breach/i).count()).toBe(0);
    await isKept(visit, "wizard-review");
  });

  it("is handed in, read once more and signed by name", async () => {
    const visit = await world.visit(northwind, { at: `${wizard()}?review=1` });
    await visit.button("Hand in for signature").click();
    await visit.button("Sign as assessor").waitFor();
    await isKept(visit, "wizard-sign");
    await visit.button("Sign as assessor").click();

    await visit.app.getByText("In effect", { exact: true }).waitFor();
    await visit.app.getByText(/ signed as assessor,/).waitFor();
    await isKept(visit, "wizard-signed");
  });
});

describe("privilege", () => {
  it("is claimed with a ground, and the log says so", async () => {
    const visit = await world.visit(northwind, { at: assess("/privilege") });
    await visit.button("Keep it from every export").click();
    await visit.app.getByText("Choose what to mark.").waitFor();
    await visit.app.getByLabel("What").selectOption({ label: "HIPAA: was health information compromised?" });
    await visit.app.getByLabel("Ground").fill("Prepared at the direction of counsel.");
    await visit.button("Keep it from every export").click();
    await visit.app.getByText("Kept from exports").waitFor();
    await visit.app.getByText("Only counsel releases.").waitFor();

    await isKept(visit, "privilege");
  });
});

describe("the short path", () => {
  it("leads from Home to a documented and signed decision for a mis-sent mail of three people, in minutes", async () => {
    const began = performance.now();
    const visit = await world.visit(northwind);
    await visit.link("Something went to the wrong person").click();
    await visit.heading("Something went to the wrong person").waitFor();
    await isKept(visit, "small-start");
    await visit.app
      .getByLabel("What happened, in one sentence")
      .fill("An order list of three went to another customer");
    await choose(visit, "A message (e-mail, text, fax)");
    await visit.app.getByLabel("How many people are concerned?").fill("3");
    await visit.app.getByLabel("State or country").selectOption({ label: "Germany" });
    await visit.app.getByLabel("People", { exact: true }).fill("3");
    await choose(visit, /people in the EU \(controller\)/);
    await visit.button("Declare it and go on").click();
    await visit.app.getByRole("heading", { name: "Six short questions" }).waitFor();
    places.small = visit.place;
    await visit.button("Save the answers").click();
    await visit.app.getByText("Choose at least one.").waitFor();
    for (const choice of [
      "Name and contact data",
      "An order or invoice",
      "A known person who has nothing to do with it",
    ])
      await choose(visit, exactly(choice));
    await choose(visit, "No, and a log shows it");
    await choose(visit, "Yes, with a signed confirmation");
    await visit.app
      .getByRole("group", { name: /^Does the recipient know/ })
      .getByText("No", { exact: true })
      .click();
    await visit.app
      .getByRole("group", { name: /^Did you look into it/ })
      .getByText("Yes", { exact: true })
      .click();
    await isKept(visit, "small-questions");
    await visit.button("Save the answers").click();
    await visit.app.getByRole("heading", { name: "What it comes to" }).waitFor();
    await isKept(visit, "small-results");
    await visit.link(/^Answer \d+ questions more: GDPR/).click();

    const question = (text: RegExp) => visit.app.getByRole("heading", { level: 2, name: text });
    const rest: readonly (readonly [RegExp, string])[] = [
      [/hundred|100/, "No"],
      [/unreadable to others/, "No"],
      [/EDPB/, "Skip it: nobody has to answer this"],
      [/^Your decision/, "A risk is unlikely"],
    ];
    for (const [text, choice] of rest) {
      await question(text).waitFor();
      await choose(visit, exactly(choice));
      await visit.button(/ and go on$/).click();
    }
    await question(/^Why\?/).waitFor();
    await visit.app
      .getByRole("textbox")
      .first()
      .fill("Not opened; the recipient confirmed in writing that it is deleted.");
    await visit.button(/ and go on$/).click();
    await visit.button("Hand in for signature").waitFor();
    await visit.goto(places.small);
    await visit.button("Put 1 decision on record").click();
    await visit.button("Sign 1 decision").click();
    await visit.app.getByText(/^Every decision is documented/).waitFor();
    await isKept(visit, "small-done");

    expect((performance.now() - began) / 60_000).toBeLessThan(5);
  });
});

describe("the register", () => {
  it("lists every incident with what was decided, withholds what is privileged, and is taken along", async () => {
    const visit = await world.visit(northwind, { at: "/app/register" });
    await visit.app.getByText("#1 A customer list was exported").waitFor();
    await visit.app.getByText(/HIPAA: was health information compromised\? Withheld: privileged\./).waitFor();
    await visit.app
      .getByText(/A risk to the people is unlikely|risk to the people is unlikely/)
      .first()
      .waitFor();
    await visit.app.getByText("Nobody was told, as far as is recorded.").first().waitFor();
    await isKept(visit, "register");
    const saving = visit.page.waitForEvent("download");
    await visit.button(/^Download \d+ rows as CSV$/).click();
    const saved = await readFile(await (await saving).path(), "utf8");

    expect(saved).toContain("A customer list was exported");
    expect(saved).toContain("Withheld: privileged.");
  });
});
