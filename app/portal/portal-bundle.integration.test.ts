import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bundleDigest } from "#app/core/containment/bundle-digest.ts";
import { insertBundle } from "#app/storage/run-bundles.ts";
import { type Person, type PortalWorld, portalOrigin, startPortalWorld } from "#app/test/portal-world.ts";
import { SoftPasskey } from "#app/test/soft-passkey.ts";
import { readRunView } from "#app/views/run.view.ts";
import { readBundleView } from "#app/views/templates.view.ts";
import { openIncident } from "#app/workflows/open-incident.ts";

let world: PortalWorld;
let ada: Person;
let ben: Person;
let bundleId: string;
let runIds: string[];

/** Two plans over the cap, put forward as one by the member who installed the app. */
async function putForward(): Promise<void> {
  const { deps } = world.server;
  const { merchantId, storeId, memberId } = world.shop;
  const wish = { title: "An account was taken over", severity: "high", storeIds: [storeId], alertId: null } as const;
  const opened = await openIncident(deps, world.shop, wish);
  if (!opened.ok) throw opened.error;
  runIds = [await world.propose(), await world.propose()];
  bundleId = deps.ids.next();
  await deps.database.asMerchant(merchantId, (tx) =>
    insertBundle(
      tx,
      {
        ...{
          id: bundleId,
          incidentId: opened.value.incidentId,
          storeId,
          template: "test",
          title: "Close <everything>",
        },
        ...{ digest: bundleDigest(runIds.map((id) => `digest-${id}`)), proposedBy: memberId },
        ...{ leftOut: [{ action: "drop_own_scopes", why: "Nothing to drop." }], createdAt: world.clock.now() },
      },
      runIds,
    ),
  );
}

async function decide(
  who: Person,
  change: (fields: Record<string, string>) => Record<string, string> = (fields) => fields,
  nth = 0,
): Promise<number> {
  const at = `/portal/bundles/${bundleId}`;
  const { fields, options } = (await who.browser.get(at)).form(`${at}/decide`, nth);
  const sent = change({ ...fields, assertion: who.device.assert(options[0]!), reason: "Seen" });
  return (await who.browser.post(`${at}/decide`, sent)).status;
}

async function states(): Promise<string[]> {
  const rows = await world.test.sql<{ state: string }>(
    "SELECT state FROM containment_run WHERE id = ANY($1::uuid[]) ORDER BY created_at, id",
    [runIds],
  );
  return rows.map((row) => row.state);
}

const words = async () => (await Promise.all(runIds.map((id) => world.approvals(id)))).flat();

beforeAll(async () => {
  world = await startPortalWorld();
});

afterAll(() => world.close());

beforeEach(async () => {
  await world.nextDay();
  [ada, ben] = [await world.person(["approver"]), await world.person(["approver"])];
  await world.enrol(ada);
  await world.enrol(ben);
  await putForward();
});

describe("plans that are decided on as one, in the portal", () => {
  it("stand in the list once, with everything they are about", async () => {
    const { text } = await ada.browser.get("/portal");

    expect(text.split(`/portal/bundles/${bundleId}`)).toHaveLength(2);
    expect(text).toContain("Close &lt;everything&gt;");
    expect(text.match(/Hold 300 parcels/g)).toHaveLength(2);
    for (const id of runIds) expect(text).not.toContain(`/portal/runs/${id}`);
  });

  it("are shown exactly, and take one signed word of each of two people for all of them", async () => {
    const { text } = await ada.browser.get(`/portal/bundles/${bundleId}`);
    for (const id of runIds) expect(text).toContain(`digest-${id}`);
    expect(text).toContain("Nothing to drop.");
    expect(text).toContain("Approve all 2 plans");

    expect(await decide(ada)).toBe(303);
    expect(await states()).toEqual(["awaiting_approval", "awaiting_approval"]);
    expect((await ada.browser.get(`/portal/bundles/${bundleId}`)).text).toContain("You have decided on it.");
    expect(await decide(ben)).toBe(303);

    expect(await states()).toEqual(["approved", "approved"]);
    expect(await words()).toEqual(Array.from({ length: 4 }, () => ({ decision: "approve", channel: "portal" })));
    const [entry] = await world.entries("approval.given");
    expect(entry?.proof).toMatchObject({
      subject: { act: "approve", about: bundleId, digest: bundleDigest(runIds.map((id) => `digest-${id}`)) },
    });
  });

  it("are refused as one", async () => {
    expect(await decide(ada, undefined, 1)).toBe(303);

    expect(await states()).toEqual(["refused", "refused"]);
  });

  it("take no word that was signed for one of them alone, for refusing, or for others", async () => {
    const [first = ""] = runIds;
    const alone = (await ada.browser.get(`/portal/runs/${first}`)).form(`/portal/runs/${first}/decide`);
    expect(await decide(ada, (own) => ({ ...own, assertion: ada.device.assert(alone.options[0]!) }))).toBe(403);
    const at = `/portal/bundles/${bundleId}`;
    const no = (await ada.browser.get(at)).form(`${at}/decide`, 1);
    expect(await decide(ada, (own) => ({ ...own, assertion: ada.device.assert(no.options[0]!) }))).toBe(403);
    expect(await decide(ada, (own) => ({ ...own, digest: "another" }))).toBe(403);

    expect(await words()).toEqual([]);
  });

  it("take no word when one of them was changed after they were put forward", async () => {
    await world.test.sql("UPDATE containment_run SET plan_digest = 'changed' WHERE id = $1", [runIds[1]]);

    expect(await decide(ada)).toBe(403);

    expect(await words()).toEqual([]);
  });

  it("wait for others where the reader proposed one of them", async () => {
    const owner: Person = {
      ...ada,
      memberId: world.shop.memberId,
      browser: world.browser(),
      device: new SoftPasskey(portalOrigin),
    };
    await world.enrol(owner);

    const { text } = await owner.browser.get(`/portal/bundles/${bundleId}`);

    expect(text).toContain("You proposed it: somebody else decides.");
    expect(text).not.toContain("Approve all");
  });

  it("are not to be decided on in the store's admin, which says where and hands no authority along", async () => {
    const viewer = { ...world.shop, memberId: ada.memberId, roles: ["approver"] } as const;
    const { deps } = world.server;
    const outside = { signIn: `${portalOrigin}/portal/sign-in` };

    expect(await readBundleView(deps, viewer, bundleId)).toMatchObject({ outside });
    expect(await readRunView(deps, viewer, runIds[0] ?? "")).toMatchObject({ outside, may: { decide: false } });

    await world.test.sql("UPDATE merchant SET policy = policy || '{\"approvalsOutside\": false}' WHERE id = $1", [
      world.shop.merchantId,
    ]);
    expect(await readBundleView(deps, viewer, bundleId)).toMatchObject({ outside: null });
    expect(await readRunView(deps, viewer, runIds[0] ?? "")).toMatchObject({ outside: null, may: { decide: true } });
  });

  it("are no more than a missing page to another merchant", async () => {
    await world.nextDay();
    const stranger = await world.person(["approver"]);
    await world.enrol(stranger);

    expect((await stranger.browser.get(`/portal/bundles/${bundleId}`)).status).toBe(404);
  });
});
