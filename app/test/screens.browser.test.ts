import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "../../scripts/demo/visitor.ts";
import { BrowserWorld, northwind } from "./browser.ts";
import { isKept } from "./is-kept.ts";

let world: BrowserWorld;
const places = { incident: "", alert: "", run: "" };
const shop = `${northwind}.myshopify.com`;

beforeAll(async () => {
  world = await BrowserWorld.start();
  const visit = await world.visit(northwind);
  await world.baseline(northwind);
  await world.simulator.command("redirect-orders", { shop, count: 3 });
  await world.simulator.command("change-customers", { shop, count: 101 });
  await world.incident(northwind);
  await visit.reloadUntil(/^#1 /);
  await visit.link(/^#1 /).click();
  await visit.heading(/^#1 /).waitFor();
  places.incident = visit.place;
  await visit.link(/101 customers/).click();
  await visit.app.getByRole("heading", { name: "What was found" }).waitFor();
  places.alert = visit.place;
  await world.closeWindows();
}, 240_000);
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

/** From now on what has more than one target takes a second person. */
async function asksForSecond(): Promise<void> {
  const visitor = new Visitor(world.settings.appUrl, world.settings.simulatorUrl, shop);
  await visitor.submit("/app/settings/policy", { intent: "policy", automation: "propose", targetCap: "1" });
}

describe("the screens by keyboard alone", () => {
  it("lead from Home to a containment by Tab and Enter", async () => {
    const visit = await world.visit(northwind);
    const { keyboard } = visit.page;
    await visit.tabTo(/^#1 /);
    await keyboard.press("Enter");
    await visit.heading(/^#1 /).waitFor();
    await visit.tabTo(/^Choose how to contain it$/);
    await keyboard.press("Enter");
    await visit.heading("Contain").waitFor();
    await visit.tabTo(/^Preview: hold fulfilment$/);
    await keyboard.press("Enter");
    await visit.button("Hold 3 parcels").waitFor();
    await visit.tabTo(/^Hold 3 parcels$/);
    await keyboard.press("Enter");
    await visit.app.getByText("In force, verified").waitFor({ timeout: 60_000 });
    places.run = visit.place;

    expect(await world.simulator.holds(shop)).toBe(3);
  });

  it("ask before they undo, keep the focus in the question, and give it back on Escape", async () => {
    const visit = await world.visit(northwind, { at: places.run });
    const { keyboard } = visit.page;
    await visit.tabTo(/^Release/);
    await keyboard.press("Enter");
    await visit.app.getByRole("dialog").waitFor();
    await visit.tabTo(/^Leave it in force$/);
    await keyboard.press("Escape");
    await visit.app.getByRole("dialog").waitFor({ state: "detached" });

    const frame = await visit.frame();
    await expect.poll(() => frame.evaluate(() => document.activeElement?.textContent)).toMatch(/^Release/);
    expect(await world.simulator.holds(shop)).toBe(3);
  });

  it("put forward what of a template can be done, and say that somebody else has to agree", async () => {
    await asksForSecond();
    const visit = await world.visit(northwind, { at: `${places.incident}/contain` });
    const { keyboard } = visit.page;
    await visit.tabTo(/^Plan several actions as one$/);
    await keyboard.press("Enter");
    await visit.heading("Several actions as one plan").waitFor();
    await visit.tabTo(/^Fill in and preview: Stop accounts/);
    await keyboard.press("Enter");
    await visit.heading(/^Stop accounts/).waitFor();
    await visit.app.getByLabel(/^People/).focus();
    await keyboard.type("mallory@example.com\nmorgan@example.com");
    await visit.tabTo(/^Show the plans$/);
    await keyboard.press("Enter");
    // One person is alone here: what nobody can undo is left out, with the reason, and not counted.
    await visit.app.getByText(/^End staff sessions: .*does not have two approvers/).waitFor();
    await visit.button(/^Put 1 plan forward$/).waitFor();
    await isKept(visit, "template-preview");
    await visit.tabTo(/^Put 1 plan forward$/);
    await keyboard.press("Enter");
    await visit.app.getByText(/You put it forward: somebody else approves it\./).waitFor();
    // Whoever agrees sees whom it is about; no address says it.
    await visit.app
      .getByText(/mallory@example\.com/)
      .first()
      .waitFor();
    expect(visit.page.url()).not.toContain("mallory");
    expect(await visit.button(/^Approve/).count()).toBe(0);
    await isKept(visit, "bundle-waiting");
    await visit.tabTo(/^Take all of it back$/);
    await keyboard.press("Enter");
    await visit.app.getByText(/^It waits for nobody's word\./).waitFor();

    await isKept(visit, "bundle-refused");
  });

  it("say at the field what an exception to the policy lacks, and take one back", async () => {
    const visit = await world.visit(northwind, { at: "/app/settings/policy" });
    const { keyboard } = visit.page;
    await visit.tabTo(/^Add exception$/);
    await keyboard.press("Enter");
    await visit.app.getByText("Choose a store, a rule, or both.").first().waitFor();
    await visit.app.getByLabel("Store").selectOption({ label: "Northwind Health" });
    await visit.app.getByLabel("There, automation may").selectOption({ label: "Only observe" });
    await visit.tabTo(/^Add exception$/);
    await keyboard.press("Enter");
    await visit.app.getByText("Northwind Health: Only observe").waitFor();
    await isKept(visit, "policy-exception");
    await visit.tabTo(/^Remove the exception: Northwind Health$/);
    await keyboard.press("Enter");

    await visit.app.getByText(/^There are none/).waitFor();
  });
});

describe("a session token that has expired", () => {
  it("is replaced without a word when a form is sent, and nothing typed is lost or sent twice", async () => {
    const visit = await world.visit(northwind, { at: "/app/incidents/new" });
    const title = "A laptop with the customer list was stolen";
    await visit.app.getByLabel("What happened, in one sentence").fill(title);
    await visit.app.getByText(/^High:/).click();
    const expired = await visit.expireNextToken();
    await visit.button("Open incident").click();
    await visit.heading(/^#2 /).waitFor();
    await visit.goto("/app");

    expect(expired()).toBe(1);
    expect(await visit.app.getByRole("heading", { name: title }).count()).toBe(1);
  });

  it("in the address of the frame is replaced, and the screen asked for is shown", async () => {
    const visit = await world.visit(northwind);
    await visit.openWithExpiredToken(places.incident);

    await visit.heading(/^#1 /).waitFor();
  });
});

/** Every screen, by what its heading says once it is there. */
const screens: Readonly<Record<string, { at: () => string; heading: RegExp | string }>> = {
  home: { at: () => "/app", heading: "Cordon" },
  alerts: { at: () => "/app/alerts", heading: "Alerts" },
  alert: { at: () => places.alert, heading: /101 customers/ },
  incident: { at: () => places.incident, heading: /^#1 / },
  "new incident": { at: () => "/app/incidents/new", heading: /./ },
  declare: { at: () => `${places.incident}/declare`, heading: /./ },
  close: { at: () => `${places.incident}/close`, heading: /./ },
  contain: { at: () => `${places.incident}/contain`, heading: "Contain" },
  recovery: { at: () => `${places.incident}/recovery`, heading: "Recovery" },
  templates: { at: () => `${places.incident}/contain/template`, heading: "Several actions as one plan" },
  template: { at: () => `${places.incident}/contain/template/tenant-admin`, heading: /attacker$/ },
  preview: { at: () => `${places.incident}/contain/freeze_checkout`, heading: "Freeze checkout" },
  run: { at: () => places.run, heading: "Hold fulfilment" },
  evidence: { at: () => "/app/evidence", heading: "Evidence" },
  settings: { at: () => "/app/settings", heading: "Settings" },
  people: { at: () => "/app/settings/people", heading: /./ },
  policy: { at: () => "/app/settings/policy", heading: /./ },
  readiness: { at: () => "/app/settings/readiness", heading: "Settings" },
  missing: { at: () => "/app/runs/x", heading: "This does not exist" },
};

describe("every screen keeps WCAG 2.2 AA as far as a machine can tell, at a desk and on a small phone", () => {
  it.each(Object.entries(screens))("%s", async (name, { at, heading }) => {
    const visit = await world.visit(northwind, { at: at() });
    await visit.heading(heading).waitFor();

    await isKept(visit, name);
  });
});
