import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "#app/core/members/viewer.ts";
import type { JobPayload } from "#app/core/work/job.ts";
import { readMember } from "#app/storage/members.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { recordMemberFact } from "#app/test/name-principal.ts";
import { closeIncident } from "./close-incident.ts";
import { namePrincipal } from "./name-principal.ts";
import { askReset, removeMember, resetSignIn } from "./remove-member.ts";
import { setAutomation } from "./set-automation.ts";
import { loosenConsent, setConsent } from "./set-consent.ts";
import { setPolicy } from "./set-policy.ts";
import { changeApprover, setRoles } from "./set-roles.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let admin: Viewer;
let incidentId: string;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  admin = await world.addMember(["admin"]);
  incidentId = await recordMemberFact(opened.database, world, null);
});

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? "ok" : result.error.code);
const name = (of: Viewer, named = true) =>
  namePrincipal(world.deps, world.ada, { incidentId, memberId: of.memberId, named, why: "Their account was used." });
const policy = () => opened.database.asMerchant(world.merchantId, readPolicy);
const close = (by: Viewer) =>
  closeIncident(world.deps, by, { incidentId, reason: "no_breach", note: "Nothing was found.", keepInForce: true });

/** Everything that an administrator could do to be alone in charge. */
const deeds = (by: Viewer) => ({
  policy: () => setPolicy(world.deps, by, { automation: "auto", targetCap: 1 }),
  consent: () => setConsent(world.deps, by, { kind: "class", class: "goods", consent: "two" }),
  automation: () => setAutomation(world.deps, by, { kind: "reach", cap: { orders: 1 } }),
  roles: () => setRoles(world.deps, by, { memberId: world.cleo.memberId, roles: ["viewer"] }),
  removal: () => removeMember(world.deps, by, { memberId: world.cleo.memberId }),
  reset: () => askReset(world.deps, by, { memberId: world.cleo.memberId, take: "away" }),
});

describe("an administrator who is named in an open incident", () => {
  it("changes neither members nor policy until they are cleared", async () => {
    await name(admin);
    const before = await policy();

    for (const [deed, act] of Object.entries(deeds(admin)))
      expect([deed, code(await act())]).toEqual([deed, "not_allowed"]);

    expect(await policy()).toEqual(before);
    const refused = await deeds(admin).policy();
    expect(refused.ok ? "" : refused.error.message).toMatch(/named in an open incident/);
    await name(admin, false);
    expect(code(await deeds(admin).policy())).toBe("ok");
  });

  it("leaves other administrators free to act", async () => {
    await name(admin);

    expect(code(await deeds(await world.addMember(["admin"])).policy())).toBe("ok");
  });

  it("does not get it back by closing the incident, as long as somebody else can close it", async () => {
    await name(admin);

    expect(code(await close(admin))).toBe("not_allowed");

    expect(code(await close(world.ada))).toBe("ok");
    expect(code(await deeds(admin).policy())).toBe("ok");
  });

  it("may close it where nobody else could", async () => {
    await name(admin);
    await opened.sql("UPDATE member SET roles = '{viewer}' WHERE merchant_id = $1 AND id <> $2", [
      world.merchantId,
      admin.memberId,
    ]);

    expect(code(await close(admin))).toBe("ok");
  });

  it("sees nothing come true that they asked for before", async () => {
    const wish = { kind: "cap", targets: 5000 } as const;
    await setConsent(world.deps, admin, wish);
    await setRoles(world.deps, admin, { memberId: world.cleo.memberId, roles: [] });
    const [change] = await world.jobs("members.change_approver");
    await name(admin);

    await loosenConsent(world.deps, world.merchantId, { by: admin.memberId, wish });
    await changeApprover(world.deps, world.merchantId, change?.payload as JobPayload<"members.change_approver">);
    const reset = { memberId: world.cleo.memberId, by: admin.memberId };
    await resetSignIn(world.deps, world.merchantId, reset);

    expect((await policy()).targetCap).toBe(250);
    const cleo = await opened.database.asMerchant(world.merchantId, (tx) => readMember(tx, world.cleo.memberId));
    expect(cleo?.roles).toContain("approver");
    expect(await world.evidence()).not.toContain("portal.reset");
  });
});
