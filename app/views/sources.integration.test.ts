import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "#app/core/members/viewer.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testDeps } from "#app/test/deps.ts";
import { installTestShop, type TestShop } from "#app/test/shop.ts";
import { type AppViews, bindViews } from "./bind-views.ts";

let test: TestDatabase;
let shop: TestShop;
let views: AppViews;
let viewer: Viewer;

beforeAll(async () => {
  test = await openTestDatabase();
  const deps = testDeps(test.database);
  shop = await installTestShop(deps);
  views = bindViews(deps);
  viewer = { ...shop, roles: ["admin"] };
});
afterAll(() => test.close());

async function connections(): Promise<readonly string[]> {
  const seen = [await views.home(viewer), await views.alerts(viewer)].map((view) => view.sources);
  return [...seen, (await views.stores(viewer)).stores].map((stores) => stores[0]?.connection ?? "none");
}

describe("app/views/sources", () => {
  it("does not call a store connected that has no access token", async () => {
    expect(await connections()).toEqual(["reconnect_needed", "reconnect_needed", "reconnect_needed"]);
  });

  it("calls it connected while there is one, and not any more once the platform refuses to renew it", async () => {
    await test.sql(`
      INSERT INTO session (id, shop, is_online, state, access_token, updated_at)
      VALUES ('offline_${shop.domain}', '${shop.domain}', false, '', 'sealed', now())`);
    expect(await connections()).toEqual(["connected", "connected", "connected"]);

    await test.sql(`UPDATE session SET reconnect_since = now() WHERE shop = '${shop.domain}'`);
    expect(await connections()).toEqual(["reconnect_needed", "reconnect_needed", "reconnect_needed"]);
  });

  it("says that it is gone once Cordon was uninstalled", async () => {
    await test.sql(`UPDATE store SET state = 'gone' WHERE id = '${shop.storeId}'`);

    expect(await connections()).toEqual(["gone", "gone", "gone"]);
  });
});
