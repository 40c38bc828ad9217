import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BrowserWorld, northwind, stranger } from "./browser.ts";

let world: BrowserWorld;
/** Where the story has got to; each test goes on from the one before. */
const places = { incident: "", hold: "", removal: "" };

const shop = `${northwind}.myshopify.com`;

beforeAll(async () => {
  world = await BrowserWorld.start();
});
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

describe("a breach in the admin's frame, from the first sight to the release", () => {
  it("installs Cordon when it is first opened, and Home says what it sees", async () => {
    const visit = await world.visit(northwind);

    await visit.heading("Cordon").waitFor();
    await visit.app.getByText("No open incidents.").waitFor();
    await visit.app.getByText("1 store is connected.").waitFor();
    await visit.reloadUntil(/^Can do (all )?\d+/);
    await visit.picture("home-quiet");
    await world.baseline(northwind);
  });

  it("shows the incident on Home within seconds of the attack, and the way to contain it", async () => {
    const visit = await world.visit(northwind);
    await visit.page.getByText("Store simulator").click();
    await visit.page.getByRole("button", { name: "The whole attack" }).click();
    await visit.page.getByText("312 customers, the theme and 37 orders were changed.").waitFor();
    await world.incident(northwind);
    await visit.reloadUntil(/^#1 /);
    await visit.picture("home-attacked");
    await visit.app.getByRole("link", { name: /^#1 / }).click();
    await visit.heading(/^#1 /).waitFor();
    await visit.reloadUntil(/312 customers/);
    await visit.picture("incident");
    places.incident = visit.place;
    await visit.link("Choose how to contain it").last().click();
    await visit.heading("Contain").waitFor();
    await visit.picture("contain");

    expect(places.incident).toMatch(/^\/app\/incidents\/[0-9a-f-]{36}$/);
    expect(visit.place).toBe(`${places.incident}/contain`);
  });

  it("holds 37 parcels by the button that says so, and calls it in force once each was read back", async () => {
    const visit = await world.visit(northwind, { at: `${places.incident}/contain` });
    await visit.link("Preview: hold fulfilment").click();
    await visit.button("Hold 37 parcels").waitFor();
    expect(await world.simulator.holds(shop)).toBe(0);
    await visit.picture("preview");
    await visit.button("Hold 37 parcels").click();
    await visit.app.getByText("In force, verified").waitFor({ timeout: 60_000 });
    await visit.picture("run-in-force");
    places.hold = visit.place;

    await visit.app.getByText("Every target was read back and is as intended.").waitFor();
    expect(await world.simulator.holds(shop)).toBe(37);
  });

  it("lets a Flow call wait until a person approves it on its own screen", async () => {
    const call = await world.simulator.fireFlow(shop, "disable-app", { app_name: "Bulk Editor Pro" });
    const visit = await world.visit(northwind, { at: places.incident });
    await visit.reloadUntil("Waiting for approval");
    // A rule's own plan waits as well: this is the workflow's.
    await expect.poll(async () => (await world.simulator.flowRun(call))?.state, { timeout: 30_000 }).toBe("done");
    const answer = (await world.simulator.flowRun(call))?.attempts.at(-1)?.body ?? "{}";
    await visit.goto(`/app/runs/${JSON.parse(answer).return_value.runId}`);
    await visit.app.getByText("Nothing has happened yet. The plan waits for approval.").waitFor();
    await visit.picture("run-waiting");
    await visit.app.getByLabel("Why (shown to everybody, recorded)").fill("Nobody knows this app.");
    await visit.button("Approve this step").click();
    await visit.app.getByRole("heading", { name: "What you do now" }).waitFor({ timeout: 30_000 });
    places.removal = visit.place;

    await visit.app.getByText("Northwind Health").first().waitFor();
    expect(await visit.app.getByText(/ approved: Nobody knows this app\.$/).count()).toBe(1);
  });

  it("takes a person's word for the removed app as attested, never as verified", async () => {
    const visit = await world.visit(northwind, { at: places.removal });
    await world.simulator.removeApp(shop, "bulk-editor-pro");
    await visit.picture("run-guided");
    await visit.button("Record my statement").click();
    await visit.app.locator("[aria-invalid=true]").waitFor();
    await visit.app.getByLabel("What you did or saw").fill("I uninstalled Bulk Editor Pro and it is gone.");
    await visit.button("Record my statement").click();
    await visit.app.getByText("Attested, not verified").waitFor({ timeout: 30_000 });
    await visit.picture("run-attested");

    await visit.app.getByText(/states: I uninstalled Bulk Editor Pro and it is gone\./).waitFor();
    expect(await visit.app.getByText("In force, verified").count()).toBe(0);
  });

  it("releases the parcels after asking once, and calls it undone once each was read back", async () => {
    const visit = await world.visit(northwind, { at: places.hold });
    await visit.button(/^Release/).click();
    await visit.app.getByRole("dialog").getByText("Leave it in force").waitFor();
    expect(await world.simulator.holds(shop)).toBe(37);
    await visit.picture("run-asks");
    await visit.app
      .getByRole("dialog")
      .getByRole("button", { name: /^Release/ })
      .click();
    // Each target says "Undone" as soon as it is; this sentence is the whole run's.
    const all = "Every target was read back and is as it was before.";
    await visit.app.getByText(all).waitFor({ timeout: 60_000 });
    await visit.picture("run-undone");

    expect(await world.simulator.holds(shop)).toBe(0);
  });

  it("shows another merchant on the same installation nothing of it", async () => {
    const visit = await world.visit(stranger);
    await visit.app.getByText("No open incidents.").waitFor();
    await visit.app.getByText("No alert is waiting either.").waitFor();
    for (const place of [places.incident, places.hold, `${places.incident}/contain`, `${places.incident}/close`]) {
      await visit.goto(place);
      await visit.heading("This does not exist").waitFor();
    }
    await visit.picture("not-found");
    await visit.link("Go to Home").click();

    await visit.heading("Cordon").waitFor();
  });

  it("shows a screen of its own for an id or an address that does not exist", async () => {
    const visit = await world.visit(northwind);
    const nobody = "00000000-0000-4000-8000-000000000000";
    for (const place of [`/app/incidents/${nobody}`, `/app/alerts/${nobody}`, `/app/runs/${nobody}`, "/app/runs/x"]) {
      await visit.goto(place);
      await visit.heading("This does not exist").waitFor();
    }
    await visit.goto("/app/no/such/screen");

    await visit.heading("This does not exist").waitFor();
  });
});
