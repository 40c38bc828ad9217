import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { BrowserWorld, northwind } from "./browser.ts";

let world: BrowserWorld;

beforeAll(async () => {
  world = await BrowserWorld.start();
});
afterEach(async () => {
  await world.closeWindows();
  expect(world.problems.splice(0)).toEqual([]);
});
afterAll(() => world.stop());

describe("Cordon in the admin's frame", () => {
  it("installs itself when it is first opened and says what it sees", async () => {
    const visit = await world.visit(northwind);

    await visit.heading("Cordon").waitFor();
    await visit.app.getByText("No open incidents.").waitFor();
    await visit.app.getByText("1 store is connected.").waitFor();
    await visit.reloadUntil(/Can do (all )?\d+/);
    await visit.picture("home-quiet");
    expect(visit.place).toBe("/app");
  });
});
