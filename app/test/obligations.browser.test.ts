import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "../../scripts/demo/visitor.ts";
import { BrowserWorld, northwind } from "./browser.ts";
import { isKept } from "./is-kept.ts";

let world: BrowserWorld;
let merchant: Visitor;
let incident = "";
const shop = `${northwind}.myshopify.com`;
const why = { confidence: "high", why: "Counted in the export." };

const state = (form: string, facts: Readonly<Record<string, string | readonly string[]>>) =>
  merchant.submit(`${incident}/assess/fact/${form}`, { intent: "state", ...why, ...facts });

beforeAll(async () => {
  world = await BrowserWorld.start();
  merchant = new Visitor(world.settings.appUrl, world.settings.simulatorUrl, shop);
  await merchant.open();
  const { stores } = await merchant.read<{ stores: { id: string }[] }>("/app/incidents/new", "app.incidents.new");
  const title = "The customer list was read by an app that nobody knows";
  const form = { intent: "open", title, what: "", severity: "high", "storeIds[]": stores.map(({ id }) => id) };
  const opened = await merchant.submit("/app/incidents/new", form);
  incident = new URL(opened.redirect ?? "", world.settings.appUrl).pathname;
  await isKeptAt("undeclared", `${incident}/obligations`);
  const discoveredAt = new Date(Date.now() - 26 * 3_600_000).toISOString();
  const declared = { intent: "declare", moment: "other", discoveredAt, why: "The log shows it.", whyThen: "The log." };
  await merchant.submit(`${incident}/declare`, declared);
}, 240_000);
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

/** A screen as it is, at a desk and on a small phone. */
async function isKeptAt(name: string, at: string): Promise<void> {
  const visit = await world.visit(northwind, { at });
  await isKept(visit, `obligations-${name}`);
  await world.closeWindows();
}

describe("obligations, in a browser", () => {
  it("ask what decides, while nothing but the declaration is known", async () => {
    const visit = await world.visit(northwind, { at: `${incident}/obligations` });
    await visit.app.getByText("In which US states do the affected people live, and how many in each?").waitFor();

    await isKept(visit, "obligations-open");
  });

  it("list the clocks with their dates once facts are known, first the one that ends first", async () => {
    await state("roles", { "roles[]": ["hipaa_covered_entity", "gdpr_controller"] });
    await state("people", {
      total: "1300",
      "place[]": ["state:CA", "state:TX", "country:DE"],
      "count[]": ["700", "500", "100"],
    });
    await state("data", { "categories[]": ["phi", "personal_data"], "elements[]": ["medical_information"] });
    await state("encryption", { encrypted: "no" });
    for (const fact of ["entity.owns_or_licenses_data", "event.unauthorized_acquisition"])
      await state(fact, { value: "yes" });
    await state("entity.maintains_data_for_owner", { value: "no" });
    await state("event.impermissible_use_or_disclosure", { value: "yes" });
    await state("data.secured_per_hhs_guidance", { value: "no" });
    const day = new Date(Date.now() - 24 * 3_600_000).toISOString();
    await state("clock.discovery_or_notification", { precision: "minute", at: day });
    await state("clock.determination", { precision: "minute", at: day });
    const visit = await world.visit(northwind, { at: `${incident}/obligations` });
    await visit.app.getByRole("heading", { name: /^Due by a date: [1-9]/ }).waitFor();
    await visit.app
      .getByText(/because it is 30 calendar days after the breach was discovered/)
      .first()
      .waitFor();

    await isKept(visit, "obligations-clocks");
  });

  it("open the law's words, give an owner and record a notice by keyboard alone", async () => {
    const visit = await world.visit(northwind, { at: `${incident}/obligations` });
    const { keyboard } = visit.page;
    await visit.tabTo(/^Why, and the law's words: Tell the people affected, California breach law$/);
    await keyboard.press("Enter");
    await visit.app.getByText("How it was reckoned").waitFor();
    await isKept(visit, "obligations-why");
    await visit.app
      .getByRole("button", { name: /^Record that it was sent: Tell the people affected, California/ })
      .focus();
    await keyboard.press("Enter");
    await visit.app.getByLabel("How it was sent").waitFor();
    await visit.tabTo(/^Record as sent$/);
    await keyboard.press("Enter");
    await visit.app.getByText("Say how it was sent.").waitFor();
    await visit.app.getByLabel("How it was sent").fill("first-class mail");
    await isKept(visit, "obligations-sent");
    await visit.tabTo(/^Record as sent$/);
    await keyboard.press("Enter");
    await visit.app.getByRole("heading", { name: "Met: 1" }).waitFor();

    expect(await visit.app.getByText(/first-class mail, one piece, on the word of/).count()).toBe(1);
  });

  it("hold still under the reader when somebody else changes something, until asked", async () => {
    const visit = await world.visit(northwind, { at: `${incident}/obligations` });
    const rows = () => visit.app.getByRole("heading", { level: 3 }).allTextContents();
    const before = await rows();
    await state("people", {
      total: "1310",
      "place[]": ["state:CA", "state:TX", "state:NY"],
      "count[]": ["700", "500", "10"],
    });
    await visit.app.getByText("What is owed has changed while you were reading").waitFor({ timeout: 40_000 });
    expect(await rows()).toEqual(before);
    await visit.button("Show it as it is now").click();

    await expect.poll(rows).not.toEqual(before);
  });

  it("save a calendar with a clock for each date", async () => {
    const visit = await world.visit(northwind, { at: `${incident}/obligations` });
    const [download] = await Promise.all([
      visit.page.waitForEvent("download"),
      visit.button(/^Download \d+ clocks? for a calendar$/).click(),
    ]);
    const file = readFileSync(await download.path(), "utf8");

    expect(download.suggestedFilename()).toMatch(/^incident-\d+-deadlines\.ics$/);
    expect(file.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(1);
  });

  it("show what 600 people in Florida would change, and record nothing", async () => {
    const visit = await world.visit(northwind, { at: `${incident}/obligations/what-if` });
    await visit.app.getByLabel("Place 1", { exact: true }).selectOption({ label: "Florida" });
    await visit.app.getByLabel("People in place 1").fill("many");
    await visit.button("See what would change").click();
    await visit.app.getByText("Give a whole number of people.").first().waitFor();
    await visit.app.getByLabel("People in place 1").fill("600");
    await visit.button("See what would change").click();
    await visit.app.getByRole("heading", { name: /^Would be owed: [1-9]/ }).waitFor();
    await isKept(visit, "obligations-what-if");
    await visit.goto(`${incident}/obligations`);

    expect(await visit.app.getByText("Florida breach law").count()).toBe(0);
  });

  it("take a request to wait with what it names", async () => {
    const visit = await world.visit(northwind, { at: `${incident}/obligations` });
    await visit.button("Record a request to wait").click();
    await visit.button("Record the request").click();
    await visit.app.getByText("Choose at least one.").first().waitFor();
    await visit.app.getByRole("checkbox", { name: "Texas breach law" }).check();
    await visit.app.getByLabel("Agency, official, and what they said").fill("FBI, Dallas: do not tell anybody yet");
    await isKept(visit, "obligations-hold");
    await visit.button("Record the request").click();
    await visit.app.getByText("In writing: Texas breach law").waitFor();

    expect(await visit.app.getByText("On hold").count()).toBeGreaterThan(0);
  });

  it("stand on Home and in the incident's heading by the clock that ends first", async () => {
    const visit = await world.visit(northwind);
    await visit.reloadUntil(/^See \d+ clocks?$/);
    await isKept(visit, "obligations-home");
    await visit.goto(incident);
    await visit.app.getByText("Next clock").waitFor();

    await isKept(visit, "obligations-incident");
  });

  it("say before any incident which laws would apply, from what is typed in the settings", async () => {
    const visit = await world.visit(northwind, { at: "/app/settings/exposure" });
    await visit.app.getByLabel("Place 1", { exact: true }).selectOption({ label: "California" });
    await visit.app.getByLabel("People in place 1").fill("4000");
    await visit.app.getByRole("checkbox", { name: /\(covered entity\)$/ }).check();
    await visit.app.getByRole("checkbox", { name: "Health information of a HIPAA entity" }).check();
    await visit.app.getByRole("checkbox", { name: "Medical information" }).check();
    await visit.app.getByLabel("Your business owns or licenses").selectOption("yes");
    await visit.button("Save the profile").click();
    await visit.app.getByText("from 501 residents of California").first().waitFor();

    await isKept(visit, "settings-exposure");
  });

  it("offer the 72-hour rule as policy, off, and a contract's clock with its clause", async () => {
    const visit = await world.visit(northwind, { at: "/app/settings/clocks" });
    await visit.app.getByText("It is off.").waitFor();
    await visit.button("Switch on the 72-hour policy clock").click();
    await visit.app.getByText("It is on, as own policy.").waitFor();
    await visit.app.getByLabel("Short name").fill("North Clinic");
    await visit.app.getByLabel("How many").fill("48");
    await visit.button("Add the clock of 48 hours").click();
    await visit.app.getByText("Use small letters, digits and dashes, at most 60.").waitFor();
    expect(await visit.app.getByLabel("How many").inputValue()).toBe("48");
    await visit.app.getByLabel("Short name").fill("baa-north");
    await visit.app.getByLabel("Where it is written (clause)").fill("BAA, section 4.2");
    await visit.button("Add the clock of 48 hours").click();
    await visit.app.getByRole("heading", { name: "baa-north" }).waitFor();

    await isKept(visit, "settings-clocks");
  });
});
