import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { enrolApprovers } from "../../scripts/demo/approval-chapter.ts";
import { Desk } from "../../scripts/demo/desk.ts";
import { Visitor } from "../../scripts/demo/visitor.ts";
import { BrowserWorld, northwind, type Visit } from "./browser.ts";
import { isKept } from "./is-kept.ts";

let world: BrowserWorld;
let merchant: Visitor;
const policy = "/app/settings/policy";
const shop = `${northwind}.myshopify.com`;

beforeAll(async () => {
  world = await BrowserWorld.start();
  merchant = new Visitor(world.settings.appUrl, world.settings.simulatorUrl, shop);
  await world.visit(northwind);
  await world.baseline(northwind);
  await world.closeWindows();
}, 240_000);
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

/** Presses what has been reached by Tab. */
async function press(visit: Visit, name: RegExp): Promise<void> {
  await visit.tabTo(name);
  await visit.page.keyboard.press("Enter");
}

async function takes(visit: Visit, consent: string): Promise<void> {
  await visit.app.getByLabel("Actions in").selectOption({ label: "Checkout and payments" });
  await visit.app.getByLabel("They take").selectOption({ label: consent });
  await press(visit, /^Set for these actions$/);
}

describe("who has to agree, in Settings", () => {
  it("asks for more people at once, for fewer tomorrow, and takes that back until then", async () => {
    const visit = await world.visit(northwind, { at: policy });
    await takes(visit, "two different people");
    await visit.app.getByText("Checkout and payments: two different people").waitFor();

    await takes(visit, "what each action asks for itself");
    await visit.app.getByRole("heading", { name: "Asked for, and holds later" }).waitFor();
    await visit.app.getByText("Checkout and payments: two different people").waitFor();
    await isKept(visit, "policy-consent-waits");

    await press(visit, /^Take back: Checkout and payments: what each action asks for itself$/);
    await visit.app.getByRole("heading", { name: "Asked for, and holds later" }).waitFor({ state: "detached" });
    await visit.app.getByText("Checkout and payments: two different people").waitFor();
  });

  it("shows what waits of the targets that go without a second approver, and the number that holds", async () => {
    await merchant.submit(policy, { intent: "policy", automation: "propose", targetCap: "5000" });
    const visit = await world.visit(northwind, { at: policy });

    await visit.app.getByText(/^Up to 5,000 targets without a second approver/).waitFor();
    expect(await visit.app.getByLabel("Most targets without a second approver").inputValue()).toBe("250");
    await press(visit, /^Take back: Up to 5,000 targets/);
    await visit.app.getByText(/^Up to 5,000 targets/).waitFor({ state: "detached" });
  });

  it("says why approvals cannot count in the portal alone before two approvers are enrolled there", async () => {
    const visit = await world.visit(northwind, { at: policy });
    await visit.app.getByText(/^Approvals given here count\./).waitFor();

    await press(visit, /^Count approvals in the portal only$/);

    await visit.app.getByText(/Two approvers have to be enrolled in the portal first/).waitFor();
    await isKept(visit, "policy-consent-refused");
  });
});

describe("approvals that count in the portal alone", () => {
  beforeAll(async () => {
    const desk = new Desk(merchant);
    await enrolApprovers({ settings: world.settings, shop, merchant, simulator: world.simulator, desk });
  }, 240_000);

  it("are said to in Settings, and let go of tomorrow at the earliest", async () => {
    const visit = await world.visit(northwind, { at: policy });
    await visit.app.getByText(/count in the portal only: whoever takes over this admin approves nothing/).waitFor();

    await press(visit, /^Count approvals given here as well, from tomorrow$/);
    await visit.app.getByText(/^Approvals given here count as well/).waitFor();
    await isKept(visit, "policy-outside-waits");

    await press(visit, /^Take back: Approvals given here count as well$/);
    await visit.app.getByText(/^Approvals given here count as well/).waitFor({ state: "detached" });
  });

  it("have no buttons on a run, but the way to the portal's door, with no authority in it", async () => {
    const opened = await merchant.submit("/app/incidents/new", {
      ...{ intent: "open", title: "Orders look wrong", what: "", severity: "high" },
    });
    const desk = new Desk(merchant);
    desk.incidentId = /incidents\/([0-9a-f-]{36})/.exec(opened.redirect ?? "")?.[1] ?? "";
    const run = await desk.contain("freeze_checkout", {});
    await desk.settle(run, ["awaiting_approval"]);
    const visit = await world.visit(northwind, { at: `/app/runs/${run.id}` });

    await visit.app.getByRole("heading", { name: "Decided in the portal" }).waitFor();
    expect(await visit.button(/^Approve/).count()).toBe(0);
    const door = new URL((await visit.link("Open the portal").getAttribute("href")) ?? "");
    expect([door.pathname, door.search, door.hash]).toEqual(["/portal/sign-in", "", ""]);
    await isKept(visit, "run-outside");
  });
});
