import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { changeCustomer } from "./changes.ts";
import { NORTHWIND, SimClient } from "./testing/sim-client.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "simulator-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("app/simulator/state-file.ts", () => {
  it("keeps changes, tokens, installations and freezes over a restart, and little else", async () => {
    const stateFile = path.join(folder, "deep", "simulator.json");
    const first = await SimClient.start({}, { stateFile });
    const person = first.simulator.sim.store(NORTHWIND).customers.all()[3]!;
    const token = (await first.exchange(NORTHWIND)).body.access_token;
    changeCustomer(first.simulator.sim, NORTHWIND, person.id, { email: "kept@example.com" });
    await first.call(
      NORTHWIND,
      token,
      'mutation { validationCreate(validation: {functionHandle: "checkout-freeze", enable: true}) { userErrors { code } } }',
    );
    await first.simulator.close();

    const second = await SimClient.start({}, { stateFile });
    const { body } = await second.call(
      NORTHWIND,
      token,
      `{ customer(id: "gid://shopify/Customer/${person.id}") { email } validations(first: 5) { nodes { enabled } } customersCount { count } }`,
    );
    await second.simulator.close();

    expect(body.data).toEqual({
      customer: { email: "kept@example.com" },
      validations: { nodes: [{ enabled: true }] },
      customersCount: { count: 5000 },
    });
    expect(statSync(stateFile).size).toBeLessThan(200_000);
    expect(readdirSync(path.dirname(stateFile))).toEqual(["simulator.json"]);
  });
});
