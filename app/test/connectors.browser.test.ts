import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { simulatedOkta } from "#app/simulator/identity-provider.ts";
import { BrowserWorld, northwind, type Visit } from "./browser.ts";
import { isKept } from "./is-kept.ts";

const at = "/app/settings/connectors";
const bo = "bo@northwind-health.example.com";

let world: BrowserWorld;

beforeAll(async () => {
  world = await BrowserWorld.start();
  await world.visit(northwind);
  await world.baseline(northwind);
  await world.closeWindows();
});
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

async function connect(visit: Visit, token: string): Promise<void> {
  await visit.app.getByLabel("Kind").selectOption("okta");
  await visit.app.getByLabel("Okta address").fill(simulatedOkta.domain);
  await visit.app.getByLabel("API token").fill(token);
  await visit.app.getByLabel("Accounts that Cordon must never suspend").fill("emergency@northwind-health.example.com");
  await visit.button("Connect Okta").click();
}

describe("Settings, Connectors", () => {
  it("says what connecting a system is for, and shows the fields of the chosen kind", async () => {
    const visit = await world.visit(northwind, { at });
    await visit.app.getByText("None yet.").waitFor();
    await isKept(visit, "connectors-none");

    await visit.app.getByLabel("Kind").selectOption("google_workspace");
    await visit.app.getByLabel("Key of the service account").waitFor();
    expect(await visit.app.getByLabel("Okta address").count()).toBe(0);
    await isKept(visit, "connectors-google");
  });

  it("says at the field what is wrong, and keeps what was typed", async () => {
    const visit = await world.visit(northwind, { at });
    await visit.app.getByLabel("Kind").selectOption("okta");
    await visit.app.getByLabel("Okta address").fill("not an address");
    await visit.app.getByLabel("API token").fill(simulatedOkta.token);
    await visit.button("Connect Okta").click();

    const fault = "Use the address of your Okta organization, like example.okta.com.";
    await visit.app.locator("form").getByText(fault).waitFor();
    expect(await visit.app.getByLabel("API token").inputValue()).toBe(simulatedOkta.token);
    expect(await visit.app.getByText("None yet.").count()).toBe(1);
  });

  it("keeps a connector whose test failed, says why, and lets it be removed", async () => {
    const visit = await world.visit(northwind, { at });
    await connect(visit, "00-another-token-that-is-wrong-0000000000");
    await visit.app.getByText("Test failed", { exact: true }).waitFor();
    await visit.app.getByText("Okta does not accept Cordon's credentials.").waitFor();
    await visit.app.getByLabel("Kind").selectOption("okta");
    expect(await visit.app.getByLabel("API token").inputValue()).toBe("");
    await isKept(visit, "connectors-failed");

    await visit.button("Remove: Okta").click();
    await visit.app.getByRole("dialog").getByText("Its credentials are erased").waitFor();
    await visit.app.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await visit.app.getByText("None yet.").waitFor();
  });

  it("tests a connector at once and whenever asked, and never shows its secrets again", async () => {
    const visit = await world.visit(northwind, { at });
    await connect(visit, simulatedOkta.token);
    await visit.app.getByText("Test passed", { exact: true }).waitFor();
    await visit.button("Test now: Okta").click();
    await visit.app.getByText("Test passed", { exact: true }).waitFor();
    await isKept(visit, "connectors-works");

    const text = await visit.app.locator("body").textContent();
    const html = await visit.app.locator("html").innerHTML();
    expect(text).toContain(simulatedOkta.domain);
    for (const secret of [simulatedOkta.token, "emergency@northwind-health"]) expect(html).not.toContain(secret);
  });
});

describe("revoking staff access through the connected system", () => {
  it("shows the person by their address, suspends them, and leaves the devices to a person", async () => {
    const visit = await world.visit(northwind, { at: "/app/incidents/new" });
    await visit.app.getByLabel("What happened, in one sentence").fill("Bo's laptop was stolen");
    await visit.app.getByText(/^High:/).click();
    await visit.button("Open incident").click();
    await visit.heading(/^#\d+ /).waitFor();
    await visit.goto(`${visit.place.split("?")[0]}/contain/revoke_staff_access`);
    await visit.app.getByLabel("People").fill(bo);
    await visit.button(/plan/i).first().click();
    await visit.app.getByText(`Suspend ${bo} in Okta`).waitFor();
    expect(visit.page.url()).not.toContain("bo%40");
    expect(visit.page.url()).not.toContain(bo);
    await isKept(visit, "revoke-staff-preview");

    await visit.button("Revoke staff access").click();
    await visit.app.getByText("Verified").first().waitFor({ timeout: 60_000 });
    await visit.app.getByText(`Sign ${bo} out of Shopify`).waitFor();
    await isKept(visit, "revoke-staff-run");
    expect(visit.page.url()).not.toContain(bo);
  });
});
