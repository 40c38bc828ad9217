import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HARBOR, NORTHWIND, SimClient } from "./testing/sim-client.ts";

let client: SimClient;
beforeAll(async () => {
  client = await SimClient.start();
});
afterAll(() => client.simulator.close());

describe("app/simulator/control-api.ts", () => {
  it("acts on a store and answers what it did", async () => {
    const answer = await client.control("tamper-theme", { shop: HARBOR });

    expect(await answer.json()).toEqual({ result: "layout/theme.liquid" });
    expect(client.simulator.sim.store(HARBOR).files.get("layout/theme.liquid")?.body).toContain("metrics-collector");
  });

  it("takes no command from a page of another origin, nor one that is not JSON", async () => {
    const stranger = await client.control("uninstall", { shop: NORTHWIND }, { origin: "https://evil.example" });
    const form = await client.control("uninstall", { shop: NORTHWIND }, { "content-type": "text/plain" });

    expect([stranger.status, form.status]).toEqual([403, 403]);
    expect((await client.exchange(NORTHWIND)).status).toBe(200);
  });

  it("says what is wrong with a command", async () => {
    const answer = await client.control("staff", { shop: NORTHWIND, id: "x" });

    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toContain("id");
  });

  it("removes another app and suspends staff, as a person does in the admin", async () => {
    await client.control("other-app", { shop: NORTHWIND, handle: "bulk-editor-pro", installed: false });
    const [, person] = client.simulator.sim.store(NORTHWIND).records.staff;
    await client.control("staff", { shop: NORTHWIND, id: person!.id, active: false });
    const store = (await (await fetch(`${client.url}/__sim/store?shop=${NORTHWIND}`)).json()) as {
      otherApps: { handle: string; installed: boolean }[];
      staff: { id: number; active: boolean }[];
    };

    expect(store.otherApps.find((row) => row.handle === "bulk-editor-pro")?.installed).toBe(false);
    expect(store.staff.find((row) => row.id === person!.id)?.active).toBe(false);
  });

  it("grants only scopes that the app declared as optional", async () => {
    await client.control("grant-scopes", { shop: HARBOR, scopes: ["write_validations", "write_themes"] });
    const granted = client.simulator.sim.installation(HARBOR, "test-key")?.scopes;

    expect(granted).toContain("write_validations");
    expect(granted).not.toContain("write_themes");
  });
});
