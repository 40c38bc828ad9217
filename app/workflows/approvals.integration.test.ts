import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Channel, isAutomation, type Proposer } from "#app/core/containment/gate.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { portalServices } from "#app/server/portal-services.ts";
import { savePortalMember } from "#app/storage/portal-members.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { recordMemberFact } from "#app/test/name-principal.ts";
import { SoftPasskey } from "#app/test/soft-passkey.ts";
import { addMember } from "./add-member.ts";
import { decideRun } from "./approve-run.ts";
import { askElevation, decideOnElevation } from "./elevate.ts";
import { addPasskey, askForPasskey } from "./portal-enrol.ts";
import type { PortalVisitor } from "./portal-visit.ts";
import { proposeRun } from "./propose-run.ts";
import { rehearse } from "./rehearse.ts";
import { setRoles } from "./set-roles.ts";

const origin = "https://portal.example.net";
let test: TestDatabase;
let world: ContainmentWorld;
let incidentId: string;

/** A member with a portal session and a device. */
interface AtPortal {
  readonly visitor: PortalVisitor;
  readonly device: SoftPasskey;
}

async function enrol(viewer: Viewer): Promise<AtPortal> {
  const { deps } = world;
  const visitor: PortalVisitor = {
    ...{ merchantId: viewer.merchantId, memberId: viewer.memberId, roles: viewer.roles, formToken: "f" },
    ...{ sessionId: deps.ids.next(), how: "enrolment" },
  };
  await deps.database.asMerchant(viewer.merchantId, (tx) =>
    savePortalMember(tx, { memberId: viewer.memberId, emailDigest: "", at: deps.clock.now() }),
  );
  const device = new SoftPasskey(origin);
  const answer = device.register(await askForPasskey(deps, visitor, "x"));
  const added = await addPasskey(deps, visitor, { answer, name: "x", device: "x" }, false);
  if (!added.ok) throw added.error;
  return { visitor: { ...visitor, how: "passkey" }, device };
}

async function approveAt({ visitor, device }: AtPortal, runId: string, digest: string) {
  const services = portalServices(world.deps);
  const asked = await services.askConfirmation(visitor, { act: "approve", about: runId, digest });
  const assertion = device.assert(asked.options as never);
  const word = { runId, of: "plan", decision: "approve", planDigest: digest, reason: "" } as const;
  const send = () => services.decide(visitor, word, { assertion, code: "", question: asked.question });
  return { send, first: await send() };
}

/** A plan over the cap (two people), put forward by one channel. */
async function propose(channel: Channel, proposer: Proposer, orders = 3) {
  for (let n = 1; n <= orders; n++) world.store.addOrder(n);
  const ids = Array.from({ length: orders }, (_, index) => `gid://shopify/Order/${index + 1}`);
  const proposed = await proposeRun(world.deps, {
    ...{ merchantId: world.merchantId, storeId: world.storeId, incidentId, action: "hold_fulfilment" },
    ...{ params: { orders: ids }, proposer, channel },
  });
  return proposed.ok ? proposed.value : { runId: "", state: proposed.error.code, planDigest: "" };
}

const by = (channel: Channel): Proposer =>
  isAutomation(channel)
    ? { kind: "automation", storeId: world.storeId, ref: channel }
    : { kind: "member", memberId: world.ada.memberId };

const stateOf = async (runId: string) => (await world.run(runId)).state;
const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? "ok" : result.error.code);

describe.each(Channel.options)("a plan from the channel %s", (channel) => {
  beforeAll(async () => {
    test ??= await openTestDatabase();
  });

  beforeEach(async () => {
    world = await makeContainmentWorld(test, { portal: { origin, rpId: "portal.example.net" } });
    await world.setPolicy({ targetCap: 2, automation: "auto" });
    incidentId = await recordMemberFact(test.database, world, null);
  });

  it("over the cap runs by itself nowhere, and waits for two people", async () => {
    const { runId, state } = await propose(channel, by(channel));

    expect(state).toBe("awaiting_approval");
    expect(await world.advance(runId)).toEqual(["done"]);
    expect(world.store.effects).toEqual([]);
  });

  it("is not approved by a word on another plan", async () => {
    const { runId, planDigest } = await propose(channel, by(channel));
    for (const viewer of [world.ben, world.cleo])
      expect(
        code(
          await decideRun(world.deps, viewer, { runId, decision: "approve", planDigest: `${planDigest}x`, reason: "" }),
        ),
      ).toBe("conflict");
    const ben = await enrol(world.ben);
    expect(code((await approveAt(ben, runId, `${planDigest}x`)).first)).toBe("conflict");
    expect(await stateOf(runId)).toBe("awaiting_approval");
  });

  it("is not approved by a signature used again", async () => {
    const { runId, planDigest } = await propose(channel, by(channel));
    const ben = await enrol(world.ben);

    const { first, send } = await approveAt(ben, runId, planDigest);

    expect([code(first), code(await send())]).toEqual(["ok", "not_allowed"]);
    expect(await stateOf(runId)).toBe("awaiting_approval");
  });

  it("is not approved by who is named in the incident", async () => {
    await recordMemberFact(test.database, world, world.ben.memberId, incidentId);
    const { runId, planDigest } = await propose(channel, by(channel));
    const word = { runId, decision: "approve", planDigest, reason: "" } as const;

    expect(code(await decideRun(world.deps, world.ben, word))).toBe("not_allowed");
    expect(code((await approveAt(await enrol(world.ben), runId, planDigest)).first)).toBe("not_allowed");
    expect(await stateOf(runId)).toBe("awaiting_approval");
  });

  it("is not approved by one human twice: on the screen of two users, and with a passkey", async () => {
    const { runId, planDigest } = await propose(channel, by(channel));
    const word = { runId, decision: "approve", planDigest, reason: "" } as const;
    expect(code(await decideRun(world.deps, world.ben, word))).toBe("ok");

    // Two Shopify users of one person are one member: the second one's word is the first one's.
    expect(code(await decideRun(world.deps, { ...world.ben }, word))).toBe("conflict");
    expect(code((await approveAt(await enrol(world.ben), runId, planDigest)).first)).toBe("conflict");
    expect(await stateOf(runId)).toBe("awaiting_approval");
  });

  it("is not approved on the screen once two approvers have enrolled in the portal", async () => {
    const [ben, cleo] = [await enrol(world.ben), await enrol(world.cleo)];
    const { runId, planDigest } = await propose(channel, by(channel));
    const word = { runId, decision: "approve", planDigest, reason: "" } as const;

    for (const viewer of [world.ben, world.cleo])
      expect(code(await decideRun(world.deps, viewer, word))).toBe("not_allowed");
    expect(await stateOf(runId)).toBe("awaiting_approval");
    expect(code((await approveAt(ben, runId, planDigest)).first)).toBe("ok");
    expect(code((await approveAt(cleo, runId, planDigest)).first)).toBe("ok");
    expect(await stateOf(runId)).toBe("approved");
  });

  it("is neither proposed nor approved by rights that are over, and no lent right approves", async () => {
    const dora = await world.addMember(["viewer"]);
    const wish = { role: "responder", minutes: 30, reason: "On call this night" } as const;
    const asked = await askElevation(world.deps, dora, wish, { by: "test" });
    expect(asked).toMatchObject({ ok: true, value: { holds: true } });
    const proposer: Proposer = isAutomation(channel) ? by(channel) : { kind: "member", memberId: dora.memberId };
    const { runId, state, planDigest } = await propose(channel, proposer);
    expect(state).toBe("awaiting_approval");
    const word = { runId, decision: "approve", planDigest, reason: "" } as const;
    expect(code(await decideRun(world.deps, dora, word))).toBe("not_allowed");

    world.clock.advance(30 * 60);

    expect(code(await decideRun(world.deps, dora, word))).toBe("not_allowed");
    if (isAutomation(channel)) return;
    for (const viewer of [world.ben, world.cleo]) await decideRun(world.deps, viewer, word);
    await world.advance(runId);
    expect(await stateOf(runId)).toBe("refused");
    expect(world.store.effects).toEqual([]);
    expect((await propose(channel, proposer, 4)).state).toBe("not_allowed");
  });
});

describe("rights for an hour", () => {
  beforeAll(async () => {
    test ??= await openTestDatabase();
  });

  beforeEach(async () => {
    world = await makeContainmentWorld(test, { portal: { origin, rpId: "portal.example.net" } });
    incidentId = await recordMemberFact(test.database, world, null);
  });

  afterAll(() => test.close());

  it("to administer wait for an approver, who is not the one who asks", async () => {
    const wish = { role: "admin", minutes: 60, reason: "The administrator is away" } as const;
    const asked = await askElevation(world.deps, world.ben, wish, { by: "test" });
    const elevationId = asked.ok ? asked.value.id : "";
    expect(asked).toMatchObject({ value: { holds: false } });
    const word = { elevationId, decision: "approve" } as const;

    expect(code(await decideOnElevation(world.deps, world.ben, word, {}))).toBe("not_allowed");
    expect(code(await decideOnElevation(world.deps, await world.addMember(["admin"]), word, {}))).toBe("not_allowed");
    expect(code(await decideOnElevation(world.deps, world.cleo, word, {}))).toBe("ok");
    expect(code(await decideOnElevation(world.deps, world.cleo, word, {}))).toBe("conflict");
  });

  it("are refused beyond an hour, without a reason, and for approving", async () => {
    const wish = { role: "responder", minutes: 60, reason: "On call this night" } as const;
    const dora = await world.addMember(["viewer"]);
    const ask = (patch: object) => askElevation(world.deps, dora, { ...wish, ...patch } as never, {});

    expect(code(await ask({ minutes: 61 }))).toBe("invalid_input");
    expect(code(await ask({ reason: "  short  " }))).toBe("invalid_input");
    expect(code(await ask({ role: "approver" }))).toBe("invalid_input");
    const auditor = await world.addMember(["auditor"]);
    expect(code(await askElevation(world.deps, auditor, wish, {}))).toBe("not_allowed");
  });

  it("to administer give nobody a role that would outlive them", async () => {
    const dora = await world.addMember(["responder"]);
    const wish = { role: "admin", minutes: 60, reason: "The administrator is away" } as const;
    const asked = await askElevation(world.deps, dora, wish, { by: "test" });
    const word = { elevationId: asked.ok ? asked.value.id : "", decision: "approve" } as const;
    expect(code(await decideOnElevation(world.deps, world.ben, word, {}))).toBe("ok");
    const eve = { name: "Eve", email: "eve@shop.example.com", shopifyUserId: "777", roles: ["admin"] } as const;

    for (const roles of [["responder", "admin"], ["viewer"]] as const)
      expect(code(await setRoles(world.deps, dora, { memberId: dora.memberId, roles }))).toBe("not_allowed");
    expect(code(await addMember(world.deps, dora, eve))).toBe("not_allowed");
    // Taking roles away is what such an hour may be for.
    const frank = await world.addMember(["responder", "viewer"]);
    expect(code(await setRoles(world.deps, dora, { memberId: frank.memberId, roles: ["viewer"] }))).toBe("ok");
  });

  it("count wherever they are asked for, before the store is asked as well", async () => {
    const dora = await world.addMember(["viewer"]);
    const rehearsal = { storeId: world.storeId, action: "freeze_checkout" };
    expect(code(await rehearse(world.deps, dora, rehearsal))).toBe("not_allowed");
    await askElevation(world.deps, dora, { role: "responder", minutes: 30, reason: "On call this night" }, {});

    expect(code(await rehearse(world.deps, dora, rehearsal))).toBe("ok");
  });

  it("are written down: asked, lent, used or not, over", async () => {
    const dora = await world.addMember(["viewer"]);
    const wish = { role: "responder", minutes: 10, reason: "On call this night" } as const;
    const asked = await askElevation(world.deps, dora, wish, { by: "test" });
    const elevationId = asked.ok ? asked.value.id : "";
    const [job] = await world.jobs("members.elevation_over");
    expect(new Date(job!.run_at).getTime()).toBe(world.clock.now().getTime() + 600_000);
    const used = async () =>
      (await test.sql<{ used_at: Date | null }>("SELECT used_at FROM elevation WHERE id = $1", [elevationId]))[0]
        ?.used_at;
    expect(await used()).toBeNull();

    await propose("screen", { kind: "member", memberId: dora.memberId });

    expect(await used()).not.toBeNull();
    expect(await world.evidence()).toEqual(expect.arrayContaining(["elevation.asked", "elevation.granted"]));
  });
});
