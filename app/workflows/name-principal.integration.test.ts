import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "#app/core/members/viewer.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { recordMemberFact } from "#app/test/name-principal.ts";
import { decideRun } from "./approve-run.ts";
import { askElevation, decideOnElevation } from "./elevate.ts";
import { liftKillSwitch, pullKillSwitch } from "./kill-switch.ts";
import { namePrincipal } from "./name-principal.ts";
import { proposeRun } from "./propose-run.ts";
import { recordFact } from "./record-fact.ts";

let test: TestDatabase;
let world: ContainmentWorld;
let incidentId: string;

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? "ok" : result.error.code);
const name = async (by: Viewer, of: Viewer, named = true) =>
  code(
    await namePrincipal(world.deps, by, { incidentId, memberId: of.memberId, named, why: "Their account was used." }),
  );

describe("workflows/name-principal", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    world = await makeContainmentWorld(test);
    incidentId = await recordMemberFact(test.database, world, null);
  });

  it("keeps the first who was named when a second one is", async () => {
    expect(await name(world.ada, world.ben)).toBe("ok");
    expect(await name(world.ada, world.cleo)).toBe("ok");
    await world.setPolicy({ approvals: { hold_fulfilment: 2 } });
    const proposed = await proposeRun(world.deps, {
      ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId, action: "hold_fulfilment" },
      ...{ params: { orders: [world.store.addOrder(1)] }, channel: "screen" },
      proposer: { kind: "member", memberId: world.ada.memberId },
    });
    if (!proposed.ok) throw proposed.error;
    const { runId, planDigest } = proposed.value;

    for (const viewer of [world.ben, world.cleo])
      expect(code(await decideRun(world.deps, viewer, { runId, planDigest, decision: "approve", reason: "" }))).toBe(
        "not_allowed",
      );
  });

  it("lets nobody clear themselves, name others from there, or write the fact by hand", async () => {
    await name(world.ada, world.ben);
    const fact = { incidentId, confidence: "high", why: "x" } as const;

    expect(await name(world.ben, world.ben, false)).toBe("not_allowed");
    expect(await name(world.ben, world.ada)).toBe("not_allowed");
    for (const handwritten of ["principal", `principal.${world.ben.memberId.replaceAll("-", "_")}`])
      expect(
        code(await recordFact(world.deps, world.ben, { ...fact, name: handwritten, value: { memberId: "x" } })),
      ).toBe("invalid_input");
    expect(await name(await world.addMember(["responder"]), world.ben, false)).toBe("not_allowed");
    expect(await name(await world.addMember(["viewer"]), world.ada)).toBe("not_allowed");
    expect(await name(world.cleo, world.ben, false)).toBe("ok");
    expect(await name(world.ben, world.ada)).toBe("ok");
  });

  it("takes no word on the kill switch from who is named in an open incident, not even an earlier one", async () => {
    await pullKillSwitch(world.deps, world.cleo);
    expect(code(await liftKillSwitch(world.deps, world.ben))).toBe("ok");
    await name(world.ada, world.ben);

    expect(await liftKillSwitch(world.deps, world.cleo)).toMatchObject({ ok: true, value: { lifted: false } });
    expect(code(await liftKillSwitch(world.deps, world.ben))).toBe("not_allowed");
    expect(await liftKillSwitch(world.deps, world.ada)).toMatchObject({ ok: true, value: { lifted: true } });
    expect(code(await pullKillSwitch(world.deps, world.ben))).toBe("not_allowed");
  });

  it("lends no rights to who is named, and takes none from them", async () => {
    const wish = { role: "admin", minutes: 30, reason: "The administrator is away" } as const;
    const dora = await world.addMember(["responder"]);
    const asked = await askElevation(world.deps, dora, wish, {});
    const elevationId = asked.ok ? asked.value.id : "";
    await name(world.ada, world.ben);
    await name(world.ada, dora);

    const word = { elevationId, decision: "approve" } as const;
    expect(code(await decideOnElevation(world.deps, world.ben, word, {}))).toBe("not_allowed");
    expect(code(await decideOnElevation(world.deps, world.cleo, word, {}))).toBe("not_allowed");
    expect(code(await askElevation(world.deps, dora, wish, {}))).toBe("not_allowed");
  });

  it("says nothing to a stranger's incident", async () => {
    const stranger = await makeContainmentWorld(test);

    expect(await name(stranger.ada, world.ben)).toBe("not_found");
  });
});
