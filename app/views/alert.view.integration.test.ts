import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testDeps } from "#app/test/deps.ts";
import { type SeededScreens, seedScreens } from "#app/test/seed-screens.ts";
import { type AppViews, bindViews } from "./bind-views.ts";

let test: TestDatabase;
let seeded: SeededScreens;
let views: AppViews;

/** A member of the seeded merchant, as the door lets them in. */
async function viewerOf(userId: string): Promise<Viewer> {
  const access = await views.access({ shop: seeded.shop, userId });
  if (access.kind !== "member") throw new Error(`User ${userId} is no member.`);
  return access.viewer;
}

/** Somebody of another merchant with every right there. */
const elsewhere: Viewer = {
  merchantId: "00000000-0000-4000-8000-0000000000ff" as MerchantId,
  storeId: "00000000-0000-4000-8000-0000000000fe" as StoreId,
  memberId: "00000000-0000-4000-8000-0000000000fd" as MemberId,
  roles: ["admin", "approver", "responder"] satisfies Role[],
};

beforeAll(async () => {
  test = await openTestDatabase();
  const deps = testDeps(test.database);
  seeded = await seedScreens(deps);
  views = bindViews(deps);
});
afterAll(() => test.close());

describe("app/views/alert.view", () => {
  it("draws every event of the surge, and says that nobody is named while nobody was", async () => {
    const view = await views.alert(await viewerOf(seeded.users.owner), seeded.alertId);
    const [finding] = view?.findings ?? [];

    expect(finding?.chart).toMatchObject({ total: 312, partial: false });
    expect(finding?.named).toEqual({ inFeed: true, asked: null, actors: [] });
    expect(view?.alert.incident).toMatchObject({ id: seeded.incidentId, phase: "open" });
  });

  it("names each display name once, however many events carry it, and never as proven", async () => {
    await test.sql(`
      UPDATE store_event SET actor = '{"kind":"app","ref":null,"name":"Quick Sync","assurance":"display_name"}'
      WHERE object_ref IN ('gid://shopify/Customer/1', 'gid://shopify/Customer/2')`);
    const view = await views.alert(await viewerOf(seeded.users.owner), seeded.alertId);

    expect(view?.findings[0]?.named.actors).toEqual([{ name: "Quick Sync", kind: "app", assurance: "display_name" }]);
  });

  it("offers nothing to decide to whoever may only look", async () => {
    const view = await views.alert(await viewerOf(seeded.users.viewer), seeded.alertId);

    expect(view).toMatchObject({ mayRespond: false, mayDeclare: false });
  });

  it("shows another merchant neither the alert nor the incident", async () => {
    expect(await views.alert(elsewhere, seeded.alertId)).toBeNull();
    expect(await views.decision(elsewhere, seeded.incidentId)).toBeNull();
  });
});

describe("app/views/decision.view", () => {
  it("lists every run that holds something or may, and none that only waits", async () => {
    const view = await views.decision(await viewerOf(seeded.users.owner), seeded.incidentId);

    expect(view?.inForce.map((run) => run.id).sort()).toEqual(
      [seeded.runs["freeze"], seeded.runs["hold"], seeded.runs["app"]].sort(),
    );
    expect(view).toMatchObject({ viewerName: "Ada Okafor", mayDeclare: true });
  });

  it("proposes the moment of the first alert as the discovery", async () => {
    const owner = await viewerOf(seeded.users.owner);
    const view = await views.decision(owner, seeded.incidentId);
    const alert = await views.alert(owner, seeded.alertId);

    expect(view?.incident.firstAlertAt).toBe(alert?.alert.firstSeenAt);
  });
});

describe("app/views/evidence.view", () => {
  it("counts what is not signed yet", async () => {
    const view = await views.evidence(await viewerOf(seeded.users.viewer));

    expect(view.size).toBeGreaterThan(0);
    expect(view).toMatchObject({ checkpoint: null, verifierKey: null, exports: [], mayExport: false, mayRead: true });
    expect(view.incidents).toMatchObject([{ id: seeded.incidentId, phase: "open" }]);
  });
});
