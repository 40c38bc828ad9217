import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demand } from "#app/core/platform/demand.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import { ok, type Result } from "#app/core/result.ts";
import { changeOrder } from "#app/simulator/changes.ts";
import { fulfillmentOrderId } from "#app/simulator/fulfillment-order.ts";
import { gid } from "#app/simulator/gid.ts";
import { grantScopes } from "#app/simulator/installation.ts";
import { tamperWithTheme } from "#app/simulator/story.ts";
import { appOptions, HARBOR, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { createAdminClient, type TokenSource } from "./admin-client.ts";
import { resolveCapabilities } from "./capabilities.ts";
import { createShopifyPort } from "./shopify-port.ts";
import { readStoreFacts } from "./store-facts.ts";

let sim: SimClient;

const optionalScopes = ["write_validations", "write_merchant_managed_fulfillment_orders"];

beforeAll(async () => {
  sim = await SimClient.start({ optionalScopes });
});
afterAll(() => sim.simulator.close());

/** Tokens as the app gets them: by token exchange. */
function tokensOf(client: SimClient): TokenSource {
  const held = new Map<string, string>();
  return {
    async of(shop) {
      const token = held.get(shop) ?? String((await client.exchange(shop)).body.access_token);
      held.set(shop, token);
      return ok(token);
    },
  };
}

async function portOf(
  client: SimClient,
  domain: string,
  distribution: "public" | "custom" = "public",
): Promise<StorePort> {
  const reach = { domain, tokens: tokensOf(client), fetch: client.fetch };
  const facts = await readStoreFacts(createAdminClient(reach), distribution);
  if (!facts.ok) throw facts.error;
  const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
  return createShopifyPort({ ...reach, apiKey: appOptions.apiKey, capabilities });
}

function must<T, E>(result: Result<T, E>): T {
  if (!result.ok) throw result.error;
  return result.value;
}

const newestOrder = (back = 1) => sim.simulator.sim.store(NORTHWIND).orders.all().at(-back)!;

describe("platforms/shopify/shopify-port", () => {
  it("freezes checkout, reads it back and lifts it, with the function never blocking on its own failure", async () => {
    const freeze = must(demand(await portOf(sim, NORTHWIND), "checkout.freeze"));

    expect(must(await freeze.read())).toBeNull();
    const wish = { enabled: true, blockOnFailure: false, title: "Paused", configuration: { v: 1, stops: "all" } };
    const on = must(await freeze.write(null, wish));
    expect(must(await freeze.read())).toEqual({ id: on.id, ...wish });
    must(await freeze.write(on.id, { ...wish, enabled: false }));
    expect(must(await freeze.read())).toEqual({ id: on.id, ...wish, enabled: false });
  });

  it("holds a parcel and releases only the hold it names", async () => {
    const holds = must(demand(await portOf(sim, NORTHWIND), "fulfilment.hold"));
    const order = newestOrder();
    changeOrder(sim.simulator.sim, NORTHWIND, order.id, { holds: [], fulfilled: false });
    const id = gid("FulfillmentOrder", fulfillmentOrderId(order.id));

    const first = must(await holds.hold(id, { handle: "cordon-a-1", note: "Held." }));
    must(await holds.hold(id, { handle: "cordon-b-1", note: "Held." }));
    expect(first).toMatchObject({
      status: "on_hold",
      order: gid("Order", order.id),
      holds: [{ handle: "cordon-a-1", ours: true }],
    });
    const left = must(await holds.release(id, [first.holds[0]!.id]));

    expect(left.holds.map((hold) => hold.handle)).toEqual(["cordon-b-1"]);
    expect(must(await holds.read(id)).status).toBe("on_hold");
  });

  it("tells a handle that is taken by its code", async () => {
    const holds = must(demand(await portOf(sim, NORTHWIND), "fulfilment.hold"));
    const order = newestOrder(2);
    changeOrder(sim.simulator.sim, NORTHWIND, order.id, { holds: [], fulfilled: false });
    const id = gid("FulfillmentOrder", fulfillmentOrderId(order.id));
    must(await holds.hold(id, { handle: "same", note: "Held." }));

    const again = await holds.hold(id, { handle: "same", note: "Held." });

    expect(again).toMatchObject({
      ok: false,
      error: { details: { platformCode: "DUPLICATE_FULFILLMENT_HOLD_HANDLE" } },
    });
  });

  it("finds the parcels of many orders, fulfilled ones too, and leaves out what is no order", async () => {
    const holds = must(demand(await portOf(sim, NORTHWIND), "fulfilment.hold"));
    const orders = sim.simulator.sim.store(NORTHWIND).orders.all().slice(-45);

    const states = must(
      await holds.ofOrders([...orders.map((order) => gid("Order", order.id)), "gid://shopify/Order/1"]),
    );

    expect(new Set(states.map((state) => state.order)).size).toBe(45);
    const fulfilled = orders.filter((order) => order.fulfilled).length;
    expect(states.filter((state) => state.status === "closed")).toHaveLength(fulfilled);
  });

  it("refuses to release without naming a hold", async () => {
    const holds = must(demand(await portOf(sim, NORTHWIND), "fulfilment.hold"));

    expect(await holds.release(gid("FulfillmentOrder", 1), [])).toMatchObject({
      ok: false,
      error: { code: "platform_refused" },
    });
  });

  it("reads every file of the theme and sees the one that was changed", async () => {
    const theme = must(demand(await portOf(sim, NORTHWIND), "theme.read"));
    const before = must(await theme.readMain());

    const changed = tamperWithTheme(sim.simulator.sim, NORTHWIND);
    const after = must(await theme.readMain());

    expect(Object.keys(before.files).length).toBe(sim.simulator.sim.store(NORTHWIND).files.all().length);
    const names = Object.keys(after.files).filter((name) => after.files[name] !== before.files[name]);
    expect(names).toContain(changed);
    expect(names.length).toBeLessThanOrEqual(2);
  });

  it("names who the feed says changed an order", async () => {
    const feed = must(demand(await portOf(sim, NORTHWIND), "events.read"));
    const order = newestOrder(3);
    const since = new Date(sim.simulator.sim.now().getTime() - 60_000);
    changeOrder(sim.simulator.sim, NORTHWIND, order.id, { note: "x" } as never, {
      author: { kind: "staff", name: "Mallory" } as never,
    });

    const entries = must(await feed.of({ type: "order", ref: gid("Order", order.id) }, since));

    expect(entries.length).toBeGreaterThanOrEqual(1);
  });

  it("sends a trigger, which Shopify takes without a receipt", async () => {
    const triggers = must(demand(await portOf(sim, NORTHWIND), "automation.trigger"));

    must(
      await triggers.send("incident-opened", {
        "Incident number": "1",
        Severity: "high",
        Title: "t",
        "Opened by": "rule",
        Link: "https://example.com",
      }),
    );

    expect(sim.simulator.sim.receivedTriggers.at(-1)).toMatchObject({ shop: NORTHWIND, handle: "incident-opened" });
  });

  it("says which scope a small store lacks, and that a public app never sees the other apps", async () => {
    const port = await portOf(sim, HARBOR);

    expect(port.get("fulfilment.hold")).toMatchObject({
      ok: false,
      error: { missingScope: "write_merchant_managed_fulfillment_orders" },
    });
    expect(port.get("checkout.freeze")).toMatchObject({ ok: false, error: { missingScope: "write_validations" } });
    expect(port.get("apps.read")).toMatchObject({ ok: false, error: { missingScope: null } });
    expect(port.get("theme.read")).toMatchObject({ ok: true });
  });

  it("lists the apps for a custom app to which Shopify granted it", async () => {
    const custom = await SimClient.start({ distribution: "custom", optionalScopes: [...optionalScopes, "read_apps"] });
    try {
      const { sim: simulation } = custom.simulator;
      const app = simulation.app();
      grantScopes(simulation, NORTHWIND, app, [...app.requiredScopes, ...app.optionalScopes]);

      const inventory = must(demand(await portOf(custom, NORTHWIND, "custom"), "apps.read"));

      expect(must(await inventory.list()).length).toBeGreaterThan(3);
    } finally {
      await custom.simulator.close();
    }
  });

  it("waits as long as the bucket needs when it is throttled", async () => {
    const theme = must(demand(await portOf(sim, NORTHWIND), "theme.read"));
    // Deep in the red: the bucket fills up by the clock, and a busy machine must not let it.
    sim.simulator.throttle(NORTHWIND, -500_000);

    const answer = await theme.readMain();

    expect(answer).toMatchObject({ ok: false, error: { code: "platform_busy" } });
    if (!answer.ok && answer.error.code === "platform_busy")
      expect(answer.error.details.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  });
});
