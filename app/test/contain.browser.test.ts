import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isPersonal } from "#app/components/contain/form-values.ts";
import { actions } from "#app/core/containment/actions.generated.ts";
import type { Action } from "#app/core/containment/define-action.ts";
import { Visitor } from "../../scripts/demo/visitor.ts";
import { BrowserWorld, northwind } from "./browser.ts";
import { isKept } from "./is-kept.ts";

/** The second store of the same company: on the Basic plan, without optional access. */
const basic = "harbor-basic";
const shop = `${northwind}.myshopify.com`;
const all = actions as unknown as readonly Action[];

let world: BrowserWorld;
/** Where the story has got to; each test goes on from the one before. */
const places = { incident: "", byHand: "" };

beforeAll(async () => {
  world = await BrowserWorld.start();
  await world.visit(northwind);
  await world.baseline(northwind);
  await world.visit(basic);
  await world.closeWindows();
  await join();
  // As in a store whose owner granted only what Cordon is installed with.
  await world.simulator.command("revoke-scopes", { shop, scopes: ["write_discounts", "write_validations"] });
}, 240_000);
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

/** The second store joins the company of the first, as its people do it: a code made here and entered there. */
async function join(): Promise<void> {
  const { appUrl, simulatorUrl } = world.settings;
  const here = new Visitor(appUrl, simulatorUrl, shop);
  const there = new Visitor(appUrl, simulatorUrl, `${basic}.myshopify.com`);
  const made = await here.submit("/app/settings?index", { intent: "make_code" });
  const { code } = (made.data as { made: { code: string } }).made;
  await there.submit("/app/settings?index", { intent: "enter_code", code });
  const { joining } = await here.read<{ joining: { id: string }[] }>("/app/settings", "app.settings._index");
  await here.submit("/app/settings?index", { intent: "join", joinId: joining[0]?.id ?? "", decision: "confirm" });
}

describe("before an incident", () => {
  it("Home says what is still to be set up, each with its link, from the record alone", async () => {
    const visit = await world.visit(northwind);
    await visit.app.getByRole("heading", { name: "Before you rely on Cordon" }).waitFor();
    await visit.reloadUntil(/^2 kinds of access are missing/);
    await visit.app.getByText("1 of 5 done").waitFor();
    await isKept(visit, "onboarding");
    await visit.link("See what each access is for").click();

    await visit.app.getByRole("heading", { name: /^Access that Northwind Health/ }).waitFor();
  });

  it("readiness asks for all missing access at once, and the screen follows the store's answer", async () => {
    const visit = await world.visit(northwind, { at: "/app/settings/readiness" });
    await isKept(visit, "readiness");
    await visit.button("Grant all 2").click();
    const dialog = visit.page.getByRole("dialog");
    await dialog.getByText("write_validations").waitFor();
    await dialog.getByRole("button", { name: "Grant access" }).click();

    await visit.app.getByText("Northwind Health has granted everything that would open something up.").waitFor({
      timeout: 60_000,
    });
  });

  it("rehearses the freeze by keyboard: says what a buyer sees, pulls the lever, undoes it, and keeps the timing", async () => {
    const visit = await world.visit(northwind, { at: "/app/settings/readiness" });
    const { keyboard } = visit.page;
    await visit.tabTo(/^Rehearse: freeze checkout$/);
    await keyboard.press("Enter");
    await visit.app
      .getByRole("dialog")
      .getByText(/^What a buyer could see/)
      .waitFor();
    await visit.picture("rehearsal-asks");
    await visit.tabTo(/^Rehearse$/);
    await keyboard.press("Enter");
    await visit.app.getByText("Worked, and was undone").first().waitFor({ timeout: 60_000 });
    await isKept(visit, "rehearsed");
    await visit.goto("/app");
    await visit.app.getByText(/^[23] of 5 done$/).waitFor();

    expect(await visit.app.getByText("No lever was ever pulled here.").count()).toBe(0);
  });

  it("shows the run of a rehearsal as one", async () => {
    const visit = await world.visit(northwind, { at: "/app/settings/readiness" });
    await visit.link("See the run: Freeze checkout").first().click();
    await visit.heading("Freeze checkout").waitFor();
    await visit.app.getByText("This only tries the lever out.").waitFor();

    await isKept(visit, "rehearsal-run");
  });
});

describe("containing an incident", () => {
  it("offers every action, the recommended ones first, and says what the platform cannot do at all", async () => {
    await world.simulator.command("redirect-orders", { shop, count: 3 });
    await world.simulator.command("change-customers", { shop, count: 101 });
    await world.incident(northwind);
    const visit = await world.visit(northwind);
    await visit.link(/^#1 /).click();
    await visit.heading(/^#1 /).waitFor();
    places.incident = visit.place;
    await visit.app.getByRole("link", { name: "Contain", exact: true }).click();
    await visit.app.getByRole("heading", { name: "Recommended, in this order" }).waitFor();
    await isKept(visit, "contain");
    for (const { title } of all)
      expect(await visit.app.getByRole("heading", { level: 3, name: title, exact: true }).count()).toBe(1);

    expect(await visit.app.getByText(/Shopify cannot deactivate one customer's account/).count()).toBe(1);
  });

  it("shows store by action as a table with headers, and every no with its reason and source", async () => {
    const visit = await world.visit(northwind, { at: "/app/incidents/new" });
    await visit.app.getByLabel("What happened, in one sentence").fill("A vendor lost a laptop");
    await visit.app.getByText(/^High:/).click();
    for (const box of await visit.app.getByRole("checkbox").all()) await box.check();
    await visit.button("Open incident").click();
    await visit.heading(/^#2 /).waitFor();
    places.byHand = visit.place;
    await visit.goto(`${places.byHand}/contain`);
    const table = visit.app.getByRole("table");
    expect(await table.getByRole("columnheader").count()).toBe(3);
    expect(await table.getByRole("rowheader").count()).toBe(all.length);
    await table.getByRole("button", { name: /^Why: freeze checkout in Harbor/ }).click();
    await table.getByText("Checkout can be frozen once the merchant allows checkout rules.").waitFor();
    await table
      .getByText(/Open Cordon in the admin of Harbor/)
      .first()
      .waitFor();

    await isKept(visit, "matrix");
  });

  it("plans with a time limit in an address that can be shared, and opens what is behind each figure", async () => {
    const visit = await world.visit(northwind, { at: `${places.incident}/contain/hold_fulfilment` });
    await visit.button("Change what it applies to").click();
    await visit.app.getByLabel("Time limit").selectOption({ label: "1 hour" });
    await visit.app.getByLabel("When its time is over").selectOption({ label: "it undoes itself" });
    await visit.button("Show the new plan").click();
    await visit.app
      .getByText(/then it undoes itself, and Cordon reads back/)
      .first()
      .waitFor();
    expect(visit.place).toMatch(/until=[^&]+&end=revert/);
    await visit.button(/^Where it comes from: Orders/).click();
    await visit.app.getByText("All 3", { exact: true }).waitFor();
    await isKept(visit, "preview");
    await visit.goto(visit.place);
    await visit.button("Hold 3 parcels").click();
    await visit.app.getByText("In force, verified").waitFor({ timeout: 60_000 });

    await visit.app.getByText(/then it is undone by itself/).waitFor();
  });

  it.each(all.filter((action) => isPersonal(action.form.fields)).map(({ handle, form }) => [handle, form] as const))(
    "%s: what names people is posted, and is in no address",
    async (handle, form) => {
      const visit = await world.visit(northwind, { at: `${places.incident}/contain/${handle}` });
      const asked: string[] = [];
      visit.page.on("request", (request) => asked.push(request.url()));
      for (const { kind, label, required } of form.fields)
        if (required && kind !== "choice" && kind !== "since" && kind !== "yes_no")
          await visit.app.getByLabel(label).fill("mallory@example.com");
      await visit.button("Show the plan").click();
      await visit.app.getByRole("heading", { name: /Exactly this would happen|There is no plan/ }).waitFor();
      await visit.picture(`personal-${handle}`);

      expect(asked.filter((url) => url.includes("mallory"))).toEqual([]);
      expect(visit.place).not.toContain("mallory");
    },
  );
});

describe("recovering from an incident", () => {
  it("lists what stands in the order of undoing, and looks when asked", async () => {
    const freeze = await world.visit(northwind, { at: `${places.incident}/contain/freeze_checkout` });
    await freeze.button("Freeze checkout").click();
    await freeze.app.getByText("In force, verified").waitFor({ timeout: 60_000 });
    const visit = await world.visit(northwind, { at: `${places.incident}/recovery` });
    await visit.app.getByRole("heading", { name: "1. Freeze checkout" }).waitFor();
    await visit.app.getByRole("heading", { name: "2. Hold fulfilment" }).waitFor();
    expect(await visit.app.getByText("Not read back again since it was verified.").count()).toBe(2);
    await visit.button("Look now").click();
    await expect
      .poll(() => visit.app.getByText(/^Still contained when it was last read back/).count(), { timeout: 60_000 })
      .toBe(2);

    await isKept(visit, "recovery");
  });

  it("undoes everything, one after another, after asking once", async () => {
    const visit = await world.visit(northwind, { at: `${places.incident}/recovery` });
    await visit.button("Undo all 2, in this order").click();
    const dialog = visit.app.getByRole("dialog");
    await dialog.getByText(/^1\. Lift the checkout freeze/).waitFor();
    await visit.picture("recovery-asks");
    expect(await world.simulator.holds(shop)).toBe(3);
    await dialog.getByRole("button", { name: "Undo all 2, in this order" }).click();
    await visit.app.getByText(/^Cordon undoes them, one after another\./).waitFor();
    await visit.app
      .getByText("Nothing of this incident's containment stands in any store.")
      .waitFor({ timeout: 90_000 });
    await isKept(visit, "recovered");

    expect(await world.simulator.holds(shop)).toBe(0);
  });
});
