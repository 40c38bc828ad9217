import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { generateKek } from "#app/secrets/key-encryption-keys.ts";
import { type CordonServer, createServer } from "#app/server/create-server.ts";
import { readEnvironment } from "#app/server/env.ts";
import { insertMember, personPlace } from "#app/storage/members.ts";
import { insertRun, insertSteps } from "#app/storage/runs.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { installTestShop, type TestShop } from "#app/test/shop.ts";
import { testSecret } from "#app/test/shopify-webhook.ts";
import { makePortalLink } from "#app/workflows/portal-enrol.ts";
import { freePort } from "../../scripts/demo/ports.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pictures = path.join(root, "screenshots");

let test: TestDatabase;
let server: CordonServer;
let browser: Browser;
let origin: string;
let shop: TestShop;
let folder: string;

/** A person with a phone whose authenticator is Chromium's own virtual one. */
interface Visitor {
  readonly memberId: MemberId;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly cdp: CDPSession;
}

async function visitor(roles: readonly Role[]): Promise<Visitor> {
  const { deps } = server;
  const { merchantId } = shop;
  const memberId = deps.ids.next() as MemberId;
  const email = `${memberId}@example.com`;
  const person = JSON.stringify({ name: `Ada ${roles.join(" ")}`, email });
  const personSealed = await deps.keyring.seal(personPlace(merchantId, memberId), person);
  const emailIndex = pseudonym(await deps.keyring.pseudonymKey(merchantId), "email", email) ?? "";
  await deps.database.asMerchant(merchantId, (tx) =>
    insertMember(tx, { id: memberId, personSealed, emailIndex, roles, at: deps.clock.now() }),
  );
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return { memberId, context, page, cdp };
}

async function enrol({ memberId, page }: Visitor): Promise<void> {
  const link = await makePortalLink(server.deps, { merchantId: shop.merchantId, memberId });
  if (!link.ok) throw link.error;
  await page.goto(link.value.url);
  await page.getByRole("button", { name: "Begin on this device" }).click();
  await page.getByLabel("Name of the device").fill("My phone");
  await page.getByRole("button", { name: "Add a passkey on this device" }).click();
  await page.getByRole("heading", { name: "My phone" }).waitFor();
}

async function propose(): Promise<string> {
  const { deps } = server;
  const id = deps.ids.next();
  await deps.database.asMerchant(shop.merchantId, async (tx) => {
    await insertRun(
      tx,
      {
        ...{ id, storeId: shop.storeId, incidentId: null, action: "hold_fulfilment", mode: "direct" },
        ...{ state: "awaiting_approval", channel: "screen", proposer: { kind: "member", memberId: shop.memberId } },
        ...{ externalKey: null, params: {}, planDigest: `${id}${id}`.replaceAll("-", ""), blastRadius: [] },
        notes: ["A warehouse that has begun cannot be stopped this way."],
        ...{
          gate: { reason: "It waits for 2 more approvals.", singleControl: false },
          revertAt: null,
          autoRevert: false,
        },
      },
      deps.clock.now(),
    );
    const steps = [1042, 1043, 1044].map((order) => ({
      ...{ target: `gid://shopify/Order/${order}`, title: `Hold #${order}` },
      ...{ before: { status: "open", ourHolds: [] }, intended: { status: "on_hold", ourHolds: ["cordon"] } },
    }));
    await insertSteps(tx, id, steps, deps.clock.now());
  });
  return id;
}

/** A picture to look at, nothing that needs scrolling sideways, and no serious finding of axe. */
async function look(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(pictures, `portal-${name}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, `${name} is wider than the screen`).toBe(0);
  // As the debugger, which the page's own policy does not bind.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const { violations } = await run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] });
    return violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
  });
  expect(found, name).toEqual([]);
}

describe("app/portal in a browser", () => {
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    folder = mkdtempSync(path.join(tmpdir(), "cordon-portal-"));
    const configFile = path.join(root, "vite.portal.config.ts");
    await build({ root, configFile, logLevel: "silent", build: { outDir: folder, emptyOutDir: true } });
    const portalPort = await freePort();
    origin = `http://localhost:${portalPort}`;
    const environment = readEnvironment(
      {
        ...{ CORDON_KEYS: generateKek(), SHOPIFY_API_KEY: "5f4dcc3b5aa765d61d8327deb882" },
        ...{ SHOPIFY_API_SECRET: testSecret, SHOPIFY_APP_URL: "http://localhost:1", LOG_LEVEL: "silent", PORT: "0" },
        ...{ CORDON_PORTAL_URL: origin, CORDON_PORTAL_PORT: String(portalPort) },
      },
      { simulator: true },
    );
    if (!environment.ok) throw environment.error[0];
    test = await openTestDatabase();
    server = createServer({ environment: environment.value, database: test.database, portalFolder: folder });
    await server.listen();
    shop = await installTestShop(server.deps);
    await test.sql("UPDATE merchant SET policy = jsonb_set(policy, '{targetCap}', '2')");
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox"],
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await test?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("enrols two phones, signs in, and approves a plan with a passkey each", async () => {
    const [ada, ben] = [await visitor(["approver"]), await visitor(["approver"])];
    await enrol(ada);
    await look(ada.page, "devices");
    await enrol(ben);
    const runId = await propose();

    await ada.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await ada.page.getByRole("heading", { name: "Sign in" }).waitFor();
    await look(ada.page, "sign-in");
    await ada.page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await ada.page.getByRole("heading", { name: "What waits for you" }).waitFor();
    await look(ada.page, "home");
    await ada.page.getByRole("link", { name: "Hold 3 parcels" }).click();
    await look(ada.page, "plan");
    await ada.page.getByRole("button", { name: "Approve: Hold 3 parcels", exact: true }).click();
    await ada.page.getByText("You have decided on it.").waitFor();
    await ben.page.goto(`${origin}/portal/runs/${runId}`);
    await ben.page.getByRole("button", { name: "Approve: Hold 3 parcels", exact: true }).click();
    await ben.page.getByText("It does not wait for anybody's word.").waitFor();

    const [run] = await test.sql<{ state: string }>("SELECT state FROM containment_run WHERE id = $1", [runId]);
    expect(run?.state).toBe("approved");
    const cookies = await ada.context.cookies(origin);
    expect(cookies).toMatchObject([{ name: "__Host-cordon-portal", httpOnly: true, secure: true, sameSite: "Strict" }]);
    await ada.context.close();
    await ben.context.close();
  });

  it("says what to do when the person turns the passkey down, and sends nothing", async () => {
    const ada = await visitor(["approver"]);
    await enrol(ada);
    const runId = await propose();
    await ada.page.goto(`${origin}/portal/runs/${runId}`);
    await ada.cdp.send("WebAuthn.disable");
    await ada.cdp.send("WebAuthn.enable");
    await ada.cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasUserVerification: true,
        automaticPresenceSimulation: true,
      },
    });

    await ada.page.getByRole("button", { name: "Approve: Hold 3 parcels", exact: true }).click();

    await ada.page.getByText("Nothing was sent").first().waitFor();
    expect(await test.sql("SELECT 1 FROM approval WHERE run_id = $1", [runId])).toEqual([]);
    await ada.context.close();
  });

  it("shows every page of a member on a phone", async () => {
    const ada = await visitor(["approver", "counsel"]);
    await enrol(ada);
    for (const place of ["rights", "evidence"]) {
      await ada.page.goto(`${origin}/portal/${place}`);
      await look(ada.page, place);
    }
    await ada.page.goto(`${origin}/portal/devices`);
    await ada.page.getByRole("button", { name: "Make new recovery codes", exact: true }).click();
    await ada.page.getByRole("heading", { name: "Your recovery codes" }).waitFor();
    await look(ada.page, "recovery");
    await ada.page.goto(`${origin}/portal/devices`);
    await ada.page.getByRole("button", { name: "Set up one-time codes", exact: true }).click();
    await ada.page.getByRole("heading", { name: "Set up one-time codes" }).waitFor();
    await look(ada.page, "codes");
    await ada.context.close();
  });

  it("works by keyboard alone", async () => {
    const ada = await visitor(["approver"]);
    await enrol(ada);
    const runId = await propose();
    await ada.page.goto(`${origin}/portal/runs/${runId}`);
    const approve = ada.page.getByRole("button", { name: "Approve: Hold 3 parcels", exact: true });
    for (let presses = 0; presses < 60; presses++) {
      await ada.page.keyboard.press("Tab");
      if (await approve.evaluate((button) => button === document.activeElement)) break;
    }
    await ada.page.keyboard.press("Enter");
    await ada.page.getByText("You have decided on it.").waitFor();
    await ada.context.close();
  });
});
