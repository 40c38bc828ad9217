import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MemberId, StoreId } from "#app/core/ids.ts";
import { insertMember } from "#app/storage/members.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import { customerChanges, happen, installTestShop, type TestShop } from "#app/test/shop.ts";
import { addMember } from "./add-member.ts";
import { takeIncident } from "./assign-owner.ts";
import { closeIncident } from "./close-incident.ts";
import { declareIncident } from "./declare-incident.ts";
import type { Deps } from "./deps.ts";
import { dismissAlert } from "./dismiss-alert.ts";
import { installStore } from "./install-store.ts";
import { decideJoin, enterJoinCode, makeJoinCode } from "./join-store.ts";
import { linkAlert } from "./link-alert.ts";
import { makeEnrolmentLink, openEnrolmentLink } from "./link-shopify-user.ts";
import { openIncident } from "./open-incident.ts";
import { recordFact } from "./record-fact.ts";
import { releaseStore } from "./release-store.ts";
import { changeApprover, setRoles } from "./set-roles.ts";

let test: TestDatabase;
let keyring: Deps["keyring"];
let clock: TestClock;
let deps: Deps;
let shop: TestShop;

async function seen(of: TestShop = shop) {
  return deps.database.asMerchant(of.merchantId, async ({ client }) => ({
    stores: await client.store.findMany(),
    alerts: await client.alert.findMany({ orderBy: { firstSeenAt: "asc" } }),
    incidents: await client.incident.findMany({ orderBy: { number: "asc" } }),
    facts: await client.fact.findMany({ orderBy: [{ recordedAt: "asc" }, { id: "asc" }] }),
    codes: await client.joinCode.findMany(),
    members: await client.member.findMany({ orderBy: { createdAt: "asc" } }),
    identities: await client.memberIdentity.findMany(),
    entries: (await client.evidenceEntry.findMany({ orderBy: { index: "asc" } })).map((entry) => entry.type),
  }));
}

async function viewer(): Promise<{ merchantId: TestShop["merchantId"]; memberId: MemberId }> {
  const id = deps.ids.next() as MemberId;
  await deps.database.asMerchant(shop.merchantId, (tx) =>
    insertMember(tx, { id, personSealed: "", emailIndex: id, roles: ["viewer"], at: clock.now() }),
  );
  return { merchantId: shop.merchantId, memberId: id };
}

async function surge(): Promise<string> {
  await happen(deps, shop, customerChanges(105, "2026-11-24T03:07:00Z", 3));
  return (await seen()).incidents[0]?.id ?? "";
}

const code = (result: { ok: true } | { ok: false; error: { code: string } }) => (result.ok ? "ok" : result.error.code);

describe("what people do", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    keyring = testDeps(test.database).keyring;
  });

  afterAll(() => test.close());

  beforeEach(async () => {
    clock = new TestClock("2026-11-24T03:13:10Z");
    deps = testDeps(test.database, { clock, keyring });
    shop = await installTestShop(deps);
  });

  it("declares an incident with the three moments, who said so and why", async () => {
    const incidentId = await surge();
    clock.advance(3600);

    const declared = await declareIncident(deps, shop, {
      ...{ incidentId, discoveredAt: new Date("2026-11-24T03:07:00Z"), why: "Two customers called." },
    });

    const after = await seen();
    expect(code(declared)).toBe("ok");
    expect(after.incidents).toMatchObject([{ phase: "declared", declaredBy: shop.memberId }]);
    expect(after.facts).toMatchObject([
      { name: "first_alert", value: { at: "2026-11-24T03:07:00.000Z" }, source: { kind: "rule" } },
      { name: "discovered", value: { at: "2026-11-24T03:07:00.000Z" }, source: { kind: "member", ref: shop.memberId } },
      { name: "aware", value: { at: "2026-11-24T04:13:10.000Z" }, why: "Two customers called." },
    ]);
  });

  it("declares once only, and never in the future", async () => {
    const incidentId = await surge();
    const wish = { incidentId, discoveredAt: clock.now(), why: "Real." };

    expect(code(await declareIncident(deps, shop, { ...wish, discoveredAt: new Date("2026-11-25T00:00:00Z") }))).toBe(
      "invalid_input",
    );
    const both = await Promise.all([declareIncident(deps, shop, wish), declareIncident(deps, shop, wish)]);

    expect(both.map(code).sort()).toEqual(["invalid_input", "ok"]);
    expect((await seen()).facts).toHaveLength(3);
  });

  it("refuses every change to a member who may only look, and to one who was removed", async () => {
    const incidentId = await surge();
    const by = await viewer();
    const alertId = (await seen()).alerts[0]?.id ?? "";
    const entries = (await seen()).entries;

    const refused = [
      await openIncident(deps, by, { title: "A letter", severity: "high", storeIds: [], alertId: null }),
      await declareIncident(deps, by, { incidentId, discoveredAt: clock.now(), why: "Real." }),
      await closeIncident(deps, by, { incidentId, reason: "no_breach", note: "Nothing." }),
      await dismissAlert(deps, by, { alertId, reason: "test", note: "" }),
      await linkAlert(deps, by, { alertId, incidentId }),
      await takeIncident(deps, by, { incidentId }),
      await recordFact(deps, by, { incidentId, name: "scope", value: { n: 1 }, confidence: "low", why: "Because." }),
      await makeJoinCode(deps, by),
      await setRoles(deps, by, { memberId: by.memberId, roles: ["admin"] }),
    ];

    expect(refused.map(code)).toEqual(refused.map(() => "not_allowed"));
    expect((await seen()).entries).toEqual(entries);
  });

  it("shows no incident of another merchant to anybody", async () => {
    const incidentId = await surge();
    const stranger = await installTestShop(deps);

    expect(code(await closeIncident(deps, stranger, { incidentId, reason: "no_breach", note: "Nothing." }))).toBe(
      "not_found",
    );
    expect(code(await takeIncident(deps, stranger, { incidentId }))).toBe("not_found");
  });

  it("opens an incident by hand that touches no store, and numbers incidents one by one", async () => {
    const wish = { title: "A vendor's letter", severity: "medium", storeIds: [], alertId: null } as const;

    const opened = await Promise.all([1, 2, 3].map(() => openIncident(deps, shop, wish)));

    expect(opened.map(code)).toEqual(["ok", "ok", "ok"]);
    expect((await seen()).incidents.map((incident) => incident.number)).toEqual([1, 2, 3]);
  });

  it("takes one alert into one incident, whoever is first", async () => {
    await happen(deps, shop, [
      { topic: "themes/publish", body: { id: 5, name: "Sale", updated_at: "2026-11-24T03:10:00Z" } },
    ]);
    const alertId = (await seen()).alerts[0]?.id ?? "";
    const wish = { title: "A new theme", severity: "low", storeIds: [], alertId } as const;

    const both = await Promise.all([openIncident(deps, shop, wish), openIncident(deps, shop, wish)]);

    expect(both.map(code).sort()).toEqual(["conflict", "ok"]);
    const after = await seen();
    expect(after.incidents).toMatchObject([{ storeIds: [shop.storeId] }]);
    expect(code(await dismissAlert(deps, shop, { alertId, reason: "test", note: "" }))).toBe("conflict");
  });

  it("does not close while containment may be in force, unless it shall stay", async () => {
    const incidentId = await surge();
    await deps.database.asMerchant(shop.merchantId, ({ client }) =>
      client.containmentRun.create({
        data: {
          ...{ merchantId: shop.merchantId, storeId: shop.storeId, id: deps.ids.next(), incidentId },
          ...{ action: "freeze_checkout", mode: "direct", state: "in_force", channel: "screen", planDigest: "d" },
          ...{ proposer: {}, params: {}, gate: {}, createdAt: clock.now(), updatedAt: clock.now() },
        },
      }),
    );
    const wish = { incidentId, reason: "contained", note: "Done." } as const;

    expect(code(await closeIncident(deps, shop, wish))).toBe("conflict");
    expect(code(await closeIncident(deps, shop, { ...wish, keepInForce: true }))).toBe("ok");
    expect(code(await closeIncident(deps, shop, { ...wish, keepInForce: true }))).toBe("conflict");
  });

  it("replaces a fact without losing the one before", async () => {
    const incidentId = await surge();
    const fact = { incidentId, name: "affected.count", confidence: "low", why: "First guess." } as const;
    await recordFact(deps, shop, { ...fact, value: { count: 312 } });

    await recordFact(deps, shop, { ...fact, value: { count: 298 }, confidence: "high", why: "Counted." });

    const [first, second] = (await seen()).facts;
    expect([first?.supersededBy, second?.supersededBy]).toEqual([second?.id, null]);
    expect(code(await recordFact(deps, shop, { ...fact, name: "aware", value: { at: "2026-11-24T03:00:00Z" } }))).toBe(
      "invalid_input",
    );
  });

  it("makes nobody an approver within a day on one person's word", async () => {
    const person = {
      name: "Grace",
      email: "grace@example.com",
      shopifyUserId: "77",
      roles: ["responder", "approver"],
    } as const;
    expect(code(await addMember(deps, shop, person))).toBe("ok");
    const grace = (await seen()).members.find((member) => member.id !== shop.memberId);
    expect(grace?.roles).toEqual(["responder"]);

    const waiting = await test.sql<{ run_at: Date; payload: { memberId: string; by: string; approver: boolean } }>(
      "SELECT run_at, payload FROM outbox WHERE kind = 'members.change_approver' AND key = $1",
      [grace?.id],
    );
    expect(waiting.map((job) => new Date(job.run_at).toISOString())).toEqual(["2026-11-25T03:13:10.000Z"]);

    await setRoles(deps, shop, { memberId: grace?.id ?? "", roles: ["responder"] });
    expect(
      await test.sql("SELECT 1 FROM outbox WHERE kind = 'members.change_approver' AND key = $1", [grace?.id]),
    ).toEqual([]);

    await changeApprover(deps, shop.merchantId, { memberId: grace?.id ?? "", by: shop.memberId, approver: true });
    expect((await seen()).members.find((member) => member.id === grace?.id)?.roles.sort()).toEqual([
      "approver",
      "responder",
    ]);
  });

  it("lets another store join by a code that an approver confirms, and leaves nothing of it behind", async () => {
    const joining = await installTestShop(deps);
    await happen(deps, joining, customerChanges(2, "2026-11-24T03:10:00Z", 1));
    const made = await makeJoinCode(deps, shop);
    const text = made.ok ? made.value.code : "";
    expect(JSON.stringify((await seen()).codes)).not.toContain(text);

    expect(code(await enterJoinCode(deps, joining, { code: text.toLowerCase().replaceAll("-", " ") }))).toBe("ok");
    expect(code(await enterJoinCode(deps, joining, { code: text }))).toBe("invalid_input");
    const joinId = (await seen()).codes[0]?.id ?? "";
    expect(code(await decideJoin(deps, shop, { joinId, decision: "confirm" }))).toBe("ok");

    const after = await seen();
    expect(after.stores.map((store) => store.id).sort()).toEqual([shop.storeId, joining.storeId].sort());
    expect(after.members).toHaveLength(1);
    expect(await seen(joining)).toMatchObject({
      stores: [],
      identities: [],
      members: [{ state: "removed", roles: [] }],
    });
    expect((await seen(joining)).entries.at(-1)).toBe("store.left");

    await happen(deps, { ...joining, merchantId: shop.merchantId }, customerChanges(1, "2026-11-24T03:12:00Z", 1));
    expect(code(await decideJoin(deps, shop, { joinId, decision: "confirm" }))).toBe("not_found");
  });

  it("refuses a code after 15 minutes, a guessed one, and the sixth attempt", async () => {
    const joining = await installTestShop(deps);
    const made = await makeJoinCode(deps, shop);
    clock.advance(901);
    expect(code(await enterJoinCode(deps, joining, { code: made.ok ? made.value.code : "" }))).toBe("invalid_input");
    for (let n = 0; n < 4; n++) await enterJoinCode(deps, joining, { code: `AAAA-AAAA-AAA${n}` });

    expect(code(await enterJoinCode(deps, joining, { code: "BBBB-BBBB-BBBB" }))).toBe("not_allowed");
  });

  it("does not move a store that has an incident", async () => {
    const joining = shop;
    await surge();
    const host = await installTestShop(deps);
    const made = await makeJoinCode(deps, host);
    await enterJoinCode(deps, joining, { code: made.ok ? made.value.code : "" });
    const joinId = (await seen(host)).codes[0]?.id ?? "";

    expect(code(await decideJoin(deps, host, { joinId, decision: "confirm" }))).toBe("conflict");
    expect((await seen(host)).codes).toMatchObject([{ state: "entered" }]);
  });

  it("lets a store leave into a merchant of its own, where whoever comes first is in charge", async () => {
    const joining = await installTestShop(deps);
    const made = await makeJoinCode(deps, shop);
    await enterJoinCode(deps, joining, { code: made.ok ? made.value.code : "" });
    await decideJoin(deps, shop, { joinId: (await seen()).codes[0]?.id ?? "", decision: "confirm" });

    expect(code(await releaseStore(deps, shop, { storeId: joining.storeId }))).toBe("ok");
    expect(code(await releaseStore(deps, shop, { storeId: shop.storeId }))).toBe("conflict");

    const user = { id: "5", name: "Owner", email: "o@example.com" };
    const back = await installStore(deps, {
      ...{
        domain: joining.domain,
        platformShopId: joining.domain,
        shopName: "A shop",
        timeZone: "UTC",
        scopes: [],
        user,
      },
    });
    if (!back.ok) throw back.error;
    const { merchantId, storeId } = back.value;
    expect(storeId).toBe(joining.storeId);
    expect([shop.merchantId, joining.merchantId]).not.toContain(merchantId);
    const there = { ...joining, merchantId };
    expect((await seen(there)).members).toMatchObject([{ state: "active", roles: ["admin", "responder", "approver"] }]);
  });

  it("recognises a member in another store by a link, in that store and in time only", async () => {
    const made = await makeEnrolmentLink(deps, shop, { storeId: shop.storeId });
    const token = made.ok ? made.value.token : "";
    const visit = { merchantId: shop.merchantId, storeId: shop.storeId, userId: "99" };
    const elsewhere = { ...visit, storeId: deps.ids.next() as StoreId };

    expect(code(await openEnrolmentLink(deps, elsewhere, token))).toBe("invalid_input");
    expect(code(await openEnrolmentLink(deps, visit, `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`))).toBe(
      "invalid_input",
    );
    expect(code(await openEnrolmentLink(deps, visit, "nonsense"))).toBe("invalid_input");
    expect(code(await openEnrolmentLink(deps, visit, token))).toBe("ok");
    expect(code(await openEnrolmentLink(deps, visit, token))).toBe("conflict");
    clock.advance(901);
    expect(code(await openEnrolmentLink(deps, { ...visit, userId: "98" }, token))).toBe("invalid_input");
  });
});
