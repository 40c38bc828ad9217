import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { frozenCheckout } from "#app/test/fake-rule.ts";
import { attestStep } from "#app/workflows/attest-step.ts";
import { checkRun } from "#app/workflows/check-run.ts";
import { planRequestedRun } from "#app/workflows/propose-run.ts";
import { sendTrigger } from "#app/workflows/send-trigger.ts";
import { flowEntrance } from "./flow-entrance.ts";

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

interface Call {
  readonly handle?: string;
  readonly path?: string;
  readonly key?: string;
  readonly domain?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
  readonly raw?: string;
}

async function call(given: Call = {}) {
  const handle = given.handle ?? "freeze-checkout";
  const body =
    given.raw ??
    JSON.stringify({
      ...{ shop_id: "1", shopify_domain: given.domain ?? `${world.storeId}.myshopify.com`, handle },
      ...{
        action_run_id: given.key ?? "run-1",
        action_definition_id: "d",
        step_reference: "s",
        properties: given.properties ?? { carts: "all" },
      },
    });
  const signature = createHmac("sha256", given.secret ?? secret)
    .update(body)
    .digest("base64");
  const entrance = flowEntrance(world.deps, { secrets: [secret], apiKey: "key" });
  const answer = await entrance({ "x-shopify-hmac-sha256": signature }, Buffer.from(body), given.path ?? handle);
  return {
    status: answer.status,
    body: answer.body,
    value: answer.status === 200 ? JSON.parse(answer.body).return_value : undefined,
  };
}

async function plan(): Promise<string> {
  const [job] = await world.jobs("containment.propose");
  if (!job) throw new Error("No plan was asked for.");
  await planRequestedRun(world.deps, world.merchantId, { runId: job.key });
  return job.key;
}

describe("server/flow-entrance", () => {
  it("is still working while the plan is made, then says that people must approve", async () => {
    expect(await call()).toMatchObject({ status: 202, body: "" });
    const runId = await plan();

    expect(await call()).toMatchObject({
      status: 200,
      value: {
        runId,
        status: "awaiting_approval",
        mode: "direct",
        stepsDone: 0,
        stepsTotal: 1,
        url: `https://admin.shopify.com/store/${world.storeId}/apps/key/app/runs/${runId}`,
      },
    });
    expect(await world.evidence()).toEqual(["flow.received", "run.proposed"]);
  });

  it("does not keep the workflow waiting for more than a minute", async () => {
    await call();
    world.clock.advance(60);

    expect(await call()).toMatchObject({ status: 200, value: { status: "running", mode: "planning", stepsTotal: 0 } });
  });

  it("runs by itself where the merchant's policy says so, and tells how far it is", async () => {
    await world.setPolicy({ automation: "auto" });
    const properties = { order_id: world.store.addOrder(7) };
    await call({ handle: "hold-fulfilment", properties });
    const runId = await plan();
    expect(await call({ handle: "hold-fulfilment", properties })).toMatchObject({
      value: { status: "running", stepsDone: 0, stepsTotal: 1 },
    });

    await world.advance(runId);

    expect(await call({ handle: "hold-fulfilment", properties })).toMatchObject({
      value: { status: "in_force", stepsDone: 1, stepsTotal: 1 },
    });
    world.store.readMoods.push("refused");
    await checkRun(world.deps, world.merchantId, { runId });
    const unread = await call({ handle: "hold-fulfilment", properties });
    expect(unread).toMatchObject({ status: 422, body: expect.stringContaining("is not known") });
  });

  it("says that a task is open, and later that a person attested it", async () => {
    await world.setPolicy({ automation: "auto" });
    world.store.without.add("apps.read");
    const removal = { handle: "disable-app", properties: { app_name: "Bad App" } };
    await call(removal);
    const runId = await plan();
    await world.advance(runId);
    expect(await call(removal)).toMatchObject({ value: { status: "task_open", mode: "guided", stepsDone: 0 } });

    await attestStep(world.deps, world.ben, { runId, index: 0, of: "done", statement: "Done." });
    await world.advance(runId);

    expect(await call(removal)).toMatchObject({ value: { status: "attested", stepsDone: 1 } });
  });

  it("makes one run of the same call sent many times at once", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => call()));

    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202, 202, 202]);
    expect(await world.jobs("containment.propose")).toHaveLength(1);
  });

  it.each<[string, Call, number]>([
    ["an unsigned call", { secret: "other" }, 400],
    ["what is not JSON", { raw: "{" }, 400],
    ["what is not a call of Flow", { raw: "[]" }, 400],
    ["an unknown action", { handle: "delete-everything" }, 404],
    ["another action's path under a signed body", { handle: "hold-fulfilment", path: "freeze-checkout" }, 404],
    ["a store that is not known", { domain: `${randomUUID()}.myshopify.com` }, 422],
    ["fields that do not fit", { handle: "hold-fulfilment", properties: {} }, 422],
  ])("refuses %s for good, with a sentence", async (_name, given, status) => {
    const answer = await call(given);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatch(/^[A-Z].*\.$/);
    expect(await world.jobs("containment.propose")).toEqual([]);
  });

  it("refuses a store that Cordon has left", async () => {
    await opened.sql("UPDATE store SET state = 'gone' WHERE id = $1", [world.storeId]);

    expect(await call()).toMatchObject({ status: 422, body: expect.stringContaining("not installed") });
  });

  it("keeps the time limit that the workflow set, from the first call on, in the plan that is approved", async () => {
    const properties = { carts: "all", time_limit_minutes: 90, undo_by_itself: true };
    await call({ properties });
    world.clock.advance(30);
    await call({ properties });
    const runId = await plan();

    const run = await world.run(runId);
    expect(run).toMatchObject({ state: "awaiting_approval", autoRevert: true });
    expect(run.revertAt?.toISOString()).toBe("2026-11-25T04:37:00.000Z");
    expect(await call({ key: "run-2", properties: { time_limit_minutes: -1 } })).toMatchObject({ status: 422 });
  });

  it("refuses the same call id with other fields", async () => {
    await call({ handle: "hold-fulfilment", properties: { order_id: 1 } });

    expect(await call({ handle: "hold-fulfilment", properties: { order_id: 2 } })).toMatchObject({ status: 422 });
  });

  it("tells a policy's refusal in its own words", async () => {
    await world.setPolicy({ automation: "observe" });
    await call();
    await plan();

    expect(await call()).toMatchObject({ status: 422, body: "This merchant's policy lets automation observe only." });
  });

  it("tells why there is nothing to do", async () => {
    world.store.freeze = frozenCheckout;
    await call();
    await plan();

    expect(await call()).toMatchObject({ status: 422, body: "Checkout is already frozen." });
  });
});

describe("workflows/send-trigger", () => {
  async function contained(): Promise<{ signalKey: string; storeId: string; incidentId: string | null }> {
    await world.setPolicy({ automation: "auto" });
    await call({ handle: "hold-fulfilment", properties: { order_id: world.store.addOrder(7) } });
    await world.advance(await plan());
    const [job] = await world.jobs("automation.trigger");
    const { v: _v, ...payload } = job!.payload as {
      v: number;
      signalKey: string;
      storeId: string;
      incidentId: string | null;
    };
    return payload;
  }

  it("starts the merchant's workflows once for a containment, with how it is known", async () => {
    const payload = await contained();
    expect(payload.signalKey).toMatch(/^containment-verified:.*:verified$/);

    expect(await sendTrigger(world.deps, "key", world.merchantId, payload)).toEqual({ kind: "done" });
    await sendTrigger(world.deps, "key", world.merchantId, payload);

    expect(world.store.effects.filter((effect) => effect.startsWith("trigger"))).toEqual([
      "trigger containment-verified",
    ]);
    expect((await world.evidence()).filter((type) => type === "flow.trigger_sent")).toHaveLength(1);
  });

  it("sends again when the answer was lost: Shopify gives no receipt to ask for", async () => {
    const payload = await contained();
    world.store.moods.push("lost");

    expect(await sendTrigger(world.deps, "key", world.merchantId, payload)).toMatchObject({ kind: "retry" });
    await sendTrigger(world.deps, "key", world.merchantId, payload);

    expect(world.store.effects.filter((effect) => effect.startsWith("trigger"))).toHaveLength(2);
  });

  it("keeps a refusal and does not try again", async () => {
    const payload = await contained();
    world.store.moods.push("refused");

    expect(await sendTrigger(world.deps, "key", world.merchantId, payload)).toEqual({ kind: "done" });
    expect(await opened.sql("SELECT state FROM sent_signal WHERE merchant_id = $1", [world.merchantId])).toEqual([
      { state: "failed" },
    ]);
  });
});
