import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppDouble } from "./testing/app-double.ts";
import { appOptions, NORTHWIND, SimClient } from "./testing/sim-client.ts";

let app: AppDouble;
let client: SimClient;
beforeEach(async () => {
  app = await AppDouble.start();
  client = await SimClient.start({ appUrl: app.url });
});
afterEach(async () => {
  await client.simulator.close();
  await app.close();
});

describe("app/simulator/flow-sender.ts", () => {
  it("calls the action with a signed body that names store, run and properties", async () => {
    const run = await client.simulator.fireFlowAction(NORTHWIND, "pause-checkout", { severity: "high" });

    const { path, body, headers } = app.seen[0]!;
    expect(path).toBe("/flow/actions/pause-checkout");
    expect(headers["x-shopify-hmac-sha256"]).toBe(
      createHmac("sha256", appOptions.apiSecret).update(body).digest("base64"),
    );
    expect(JSON.parse(body)).toMatchObject({
      shopify_domain: NORTHWIND,
      action_run_id: run.actionRunId,
      handle: "pause-checkout",
      properties: { severity: "high" },
    });
    expect(run.state).toBe("done");
  });

  it("asks again with the same run while the app answers 202 or fails, and stops at 200", async () => {
    app.answer = (_request, index) => ({ status: [202, 503, 200][index] ?? 500 });
    const run = await client.simulator.fireFlowAction(NORTHWIND, "hold-orders", {});
    await client.simulator.advanceClock(2000);
    await client.simulator.advanceClock(60_000);

    const ids = app.seen.map((request) => (JSON.parse(request.body) as { action_run_id: string }).action_run_id);
    expect(ids).toEqual([run.actionRunId, run.actionRunId, run.actionRunId]);
    expect(run.state).toBe("done");
  });

  it("takes any other 4xx as final", async () => {
    app.answer = () => ({ status: 422, body: '{"error":"The policy of this store refuses it."}' });
    const run = await client.simulator.fireFlowAction(NORTHWIND, "hold-orders", {});
    await client.simulator.advanceClock(3_600_000);

    expect(app.seen).toHaveLength(1);
    expect(run).toMatchObject({ state: "failed", attempts: [{ status: 422 }] });
  });

  it("keeps the triggers that the app fires", async () => {
    const ask = await client.asking(NORTHWIND);
    await ask(
      'mutation { flowTriggerReceive(handle: "incident-opened", payload: {Severity: "high"}) { userErrors { message } } }',
    );

    expect(client.simulator.sim.receivedTriggers).toMatchObject([
      { shop: NORTHWIND, handle: "incident-opened", payload: { Severity: "high" } },
    ]);
  });
});
