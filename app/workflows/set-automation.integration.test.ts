import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { automationMode } from "#app/core/containment/automation-policy.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { setAutomation } from "./set-automation.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let admin: Viewer;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  admin = await world.addMember(["admin"]);
});

const policy = () => world.deps.database.asMerchant(world.merchantId, readPolicy);
const set = async (wish: Parameters<typeof setAutomation>[2], by = admin) => {
  const outcome = await setAutomation(world.deps, by, wish);
  return outcome.ok ? "ok" : outcome.error.code;
};

describe("workflows/set-automation", () => {
  it("sets an exception, replaces it, and takes it back, each with an entry in the log", async () => {
    const place = { storeId: world.storeId, ruleId: "theme-tampering" };
    await set({ kind: "except", line: { ...place, mode: "auto" } });
    await set({ kind: "except", line: { ...place, mode: "observe" } });
    expect((await policy()).automationFor).toEqual([{ ...place, mode: "observe" }]);
    expect(automationMode(await policy(), world.storeId, "theme-tampering")).toBe("observe");

    await set({ kind: "as_usual", ...place });
    expect((await policy()).automationFor).toEqual([]);
    expect(await world.evidence()).toEqual(["policy.changed", "policy.changed", "policy.changed"]);
  });

  it("sets how far automation may reach, and leaves the other limits as they are", async () => {
    const before = (await policy()).blastCap;
    expect(await set({ kind: "reach", cap: { revenue_per_hour: 42.5 } })).toBe("ok");

    expect((await policy()).blastCap).toEqual({ ...before, revenue_per_hour: 42.5 });
    expect(await set({ kind: "reach", cap: { orders: -1 } })).toBe("invalid_input");
  });

  it.each([
    ["another merchant's store", { storeId: randomUUID(), ruleId: null }, "not_found"],
    ["a rule that does not exist", { storeId: null, ruleId: "no-such-rule" }, "invalid_input"],
    ["everything at once", { storeId: null, ruleId: null }, "invalid_input"],
  ])("refuses an exception for %s", async (_what, place, code) => {
    expect(await set({ kind: "except", line: { ...place, mode: "auto" } })).toBe(code);
    expect((await policy()).automationFor).toEqual([]);
  });

  it("is for administrators", async () => {
    expect(await set({ kind: "reach", cap: { orders: 5 } }, world.ada)).toBe("not_allowed");
  });
});
