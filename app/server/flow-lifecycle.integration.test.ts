import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { incidentSignalKey } from "#app/core/automation/signal-key.ts";
import { readTriggerUse } from "#app/storage/flow-trigger-use.ts";
import { findSignal } from "#app/storage/sent-signals.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { openIncident } from "#app/workflows/open-incident.ts";
import { sendTrigger } from "#app/workflows/send-trigger.ts";
import { flowLifecycle } from "./flow-lifecycle.ts";

const secret = "flow-secret";
let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
});

/** What Shopify Flow tells, in the shape of its documentation. */
async function tell(given: Readonly<Record<string, unknown>> = {}, key = secret): Promise<number> {
  const body = JSON.stringify({
    flow_trigger_definition_id: "Incident opened",
    has_enabled_flow: false,
    shop_id: 690933842,
    shopify_domain: `${world.storeId}.myshopify.com`,
    timestamp: "2026-11-25T03:00:00.999Z",
    ...given,
  });
  const signature = createHmac("sha256", key).update(body).digest("base64");
  const answer = await flowLifecycle(world.deps, [secret])(
    { "x-shopify-hmac-sha256": signature },
    Buffer.from(body),
    "",
  );
  return answer.status;
}

const use = (trigger = "incident-opened") =>
  world.deps.database.asMerchant(world.merchantId, (tx) => readTriggerUse(tx, world.storeId, trigger));

async function open(): Promise<{ signalKey: string; storeId: string; incidentId: string }> {
  const made = await openIncident(world.deps, world.ada, {
    ...{ title: "A letter came", severity: "high", storeIds: [world.storeId], alertId: null },
  });
  if (!made.ok) throw made.error;
  const { incidentId } = made.value;
  const { storeId } = world;
  return { signalKey: incidentSignalKey("incident-opened", incidentId, storeId), storeId, incidentId };
}

const sent = () => world.store.effects.filter((effect) => effect.startsWith("trigger"));

describe("server/flow-lifecycle", () => {
  it("knows nothing until Flow has spoken, and then sends", async () => {
    expect(await use()).toBeNull();
    await sendTrigger(world.deps, "key", world.merchantId, await open());

    expect(sent()).toEqual(["trigger incident-opened"]);
  });

  it("does not send to a store without a workflow, and does again once there is one", async () => {
    expect(await tell()).toBe(200);
    const first = await open();
    await sendTrigger(world.deps, "key", world.merchantId, first);
    expect(sent()).toEqual([]);
    const known = await world.deps.database.asMerchant(world.merchantId, (tx) => findSignal(tx, first.signalKey));
    expect(known?.state).toBe("unused");
    expect(await world.evidence()).not.toContain("flow.trigger_sent");

    await tell({ has_enabled_flow: true, timestamp: "2026-11-25T03:01:00.000Z" });
    await sendTrigger(world.deps, "key", world.merchantId, await open());
    expect(sent()).toEqual(["trigger incident-opened"]);
  });

  it("lets no older word replace a newer one", async () => {
    await tell({ has_enabled_flow: true, timestamp: "2026-11-25T03:05:00Z" });
    await tell({ has_enabled_flow: false, timestamp: "2026-11-25T03:04:59Z" });

    expect(await use()).toBe(true);
  });

  it("knows a trigger by its handle as well as by its title", async () => {
    await tell({ flow_trigger_definition_id: "containment-needs-approval" });

    expect(await use("containment-needs-approval")).toBe(false);
  });

  it("never keeps a merchant from switching a workflow on: what is not known is answered with 200 and not kept", async () => {
    expect(await tell({ flow_trigger_definition_id: "Something else" })).toBe(200);
    expect(await tell({ shopify_domain: "nobody.myshopify.com" })).toBe(200);

    expect(await use()).toBeNull();
  });

  it.each([
    ["is not signed", {}, "other"],
    ["lacks what it must say", { has_enabled_flow: "yes" }, secret],
    ["names no time", { timestamp: "yesterday" }, secret],
  ])("refuses what %s", async (_what, given, key) => {
    expect(await tell(given, key)).toBe(400);
    expect(await use()).toBeNull();
  });
});
