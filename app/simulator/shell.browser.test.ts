import { createServer, type Server } from "node:http";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NORTHWIND, SimClient } from "./testing/sim-client.ts";

const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** The smallest embedded page that uses every part of App Bridge that Cordon relies on. */
const appPage = (bridge: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>App</title>
<script src="${bridge}" data-api-key="test-key"></script></head><body>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/incidents">Incidents</a></ui-nav-menu>
<ui-title-bar title="Overview"><button variant="primary" onclick="shopify.toast.show('Saved')">Save</button></ui-title-bar>
<ui-save-bar id="bar"><button variant="primary" onclick="shopify.saveBar.hide('bar')">Keep</button><button>Discard</button></ui-save-bar>
<ui-modal id="ask"><p>Hold 37 orders?</p><ui-title-bar title="Hold orders"><button variant="primary" onclick="shopify.modal.hide('ask')">Hold 37 orders</button></ui-title-bar></ui-modal>
<output id="who"></output><output id="scopes"></output>
<button id="dirty" onclick="shopify.saveBar.show('bar')">Edit</button><button id="open" onclick="shopify.modal.show('ask')">Hold…</button>
<button id="more" onclick="shopify.scopes.request(['write_gift_cards']).then(r=>scopes.textContent=r.result)">More access</button>
<script>addEventListener('shopify:navigate',e=>history.pushState(null,'',e.target.getAttribute('href')));
fetch('/whoami').then(r=>r.text()).then(t=>who.textContent=t)</script></body></html>`;

let client: SimClient;
let app: Server;
let browser: Browser;
let page: Page;
const authorizations: (string | undefined)[] = [];

beforeAll(async () => {
  app = createServer((request, response) => {
    if (request.url === "/whoami") {
      authorizations.push(request.headers.authorization);
      const again = authorizations.length === 1;
      response.writeHead(again ? 401 : 200, again ? { "x-shopify-retry-invalid-session-request": "1" } : {});
      return response.end("signed in");
    }
    response.writeHead(200, { "content-type": "text/html" });
    return response.end(appPage(`${client.url}/app-bridge.js`));
  });
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  const address = app.address();
  const port = typeof address === "object" && address ? address.port : 0;
  client = await SimClient.start({ appUrl: `http://127.0.0.1:${port}`, optionalScopes: ["write_gift_cards"] });
  client.simulator.sim.store(NORTHWIND).records.installations["test-key"] = {
    ...client.simulator.sim.installation(NORTHWIND, "test-key")!,
    scopes: ["read_customers"],
  };
  browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox"],
  });
  page = await (await browser.newContext({ userAgent: AGENT, viewport: { width: 390, height: 844 } })).newPage();
  await page.goto(`${client.url}/store/northwind-health/apps/cordon`);
});
afterAll(async () => {
  await browser.close();
  await client.simulator.close();
  app.closeAllConnections();
  app.close();
});

const inside = () => page.frameLocator("#app");

describe("app/simulator/shell.ts in a phone's width", () => {
  it("hands the app a fresh token, again when the app asks for one, and fits the screen", async () => {
    await inside().locator("#who", { hasText: "signed in" }).waitFor();

    expect(authorizations).toHaveLength(2);
    expect(authorizations[1]).toMatch(/^Bearer ey/);
    expect(authorizations[1]).not.toBe(authorizations[0]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  it("shows the app's menu and title bar, and drives the app by them", async () => {
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.locator("#toast", { hasText: "Saved" }).waitFor();
    await page.locator("#menu a", { hasText: "Incidents" }).click();
    await page.waitForURL("**/apps/cordon/app/incidents");

    expect(await page.locator("#menu a[aria-current]").textContent()).toBe("Incidents");
  });

  it("shows a save bar and a modal until they are answered", async () => {
    await inside().locator("#dirty").click();
    await page.getByRole("button", { name: "Keep" }).click();
    await page.locator("#save-bar").waitFor({ state: "hidden" });
    await inside().locator("#open").click();
    await inside().getByRole("dialog", { name: "Hold orders" }).getByText("Hold 37 orders?").waitFor();
    await inside().getByRole("dialog").getByRole("button", { name: "Hold 37 orders" }).click();
    await inside().getByRole("dialog").waitFor({ state: "detached" });
  });

  it("asks a person before it grants more access", async () => {
    await inside().locator("#more").click();
    await page.getByRole("dialog").getByText("write_gift_cards").waitFor();
    expect(client.simulator.sim.installation(NORTHWIND, "test-key")?.scopes).not.toContain("write_gift_cards");
    await page.getByRole("button", { name: "Grant access" }).click();
    await inside().locator("#scopes", { hasText: "granted-all" }).waitFor();

    expect(client.simulator.sim.installation(NORTHWIND, "test-key")?.scopes).toContain("write_gift_cards");
  });

  it("tells the story by its buttons, and lets a person install again what was uninstalled", async () => {
    await page.getByText("Store simulator").click();
    await page.getByRole("button", { name: "Tamper with theme" }).click();
    await page.locator("#toast", { hasText: "layout/theme.liquid" }).waitFor();
    await page.getByRole("button", { name: "Uninstall", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Uninstall" }).click();
    await page.getByRole("button", { name: "Install app" }).click();
    await inside().locator("#who", { hasText: "signed in" }).waitFor();

    const { files } = client.simulator.sim.store(NORTHWIND);
    expect(files.get("layout/theme.liquid")?.body).toContain("metrics-collector");
  });

  it("lists apps and staff under Settings for what only a person can do", async () => {
    await page.goto(`${client.url}/store/northwind-health/settings/apps`);
    await page.getByRole("button", { name: "Uninstall: Bulk Editor Pro" }).click();
    await page.getByRole("button", { name: "Install again: Bulk Editor Pro" }).waitFor();

    const row = client.simulator.sim.store(NORTHWIND).records.otherApps[0];
    expect(row).toMatchObject({ handle: "bulk-editor-pro", installed: false });
  });
});
