import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { listReaddressedOrders } from "./readdressed-orders.ts";

let opened: TestDatabase;
let world: ContainmentWorld;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
});

async function seen(order: number, type: string, at: string, address: string | null): Promise<void> {
  const occurredAt = new Date(`2026-11-25T${at}:00Z`);
  await opened.database.asMerchant(world.merchantId, ({ client, merchantId }) =>
    client.storeEvent.create({
      data: {
        ...{
          merchantId,
          storeId: world.storeId,
          id: randomUUID(),
          platform: "shopify",
          type,
          occurredAt,
          receivedAt: occurredAt,
        },
        ...{
          actor: {},
          objectType: "order",
          objectRef: `o${order}`,
          count: 1,
          attributes: address === null ? {} : { address_hash: address },
        },
      },
    }),
  );
}

const list = (since: string) =>
  opened.database.asMerchant(world.merchantId, (tx) =>
    listReaddressedOrders(tx, world.storeId, new Date(`2026-11-25T${since}:00Z`)),
  );

describe("storage/readdressed-orders", () => {
  it("finds orders whose address differs from the one seen before, since then, each once", async () => {
    await seen(1, "order.created", "01:00", "a");
    await seen(1, "order.changed", "03:01", "b");
    await seen(1, "order.changed", "03:02", "c");
    await seen(2, "order.created", "01:00", "a");
    await seen(2, "order.changed", "03:01", "a");
    await seen(3, "order.created", "01:00", "a");
    await seen(3, "order.changed", "02:00", "b");

    expect(await list("03:00")).toEqual([{ order: "o1", certain: true }]);
    expect(await list("02:00")).toEqual([
      { order: "o1", certain: true },
      { order: "o3", certain: true },
    ]);
  });

  it("is not certain of an order whose earlier address was never seen", async () => {
    await seen(1, "order.changed", "03:01", "b");

    expect(await list("03:00")).toEqual([{ order: "o1", certain: false }]);
  });

  it("ignores new orders and changes that say nothing about the address", async () => {
    await seen(1, "order.created", "03:01", "a");
    await seen(2, "order.created", "01:00", "a");
    await seen(2, "order.changed", "03:01", null);

    expect(await list("03:00")).toEqual([]);
  });

  it("sees neither another store's nor another merchant's orders", async () => {
    await seen(1, "order.changed", "03:01", "b");
    const stranger = await makeContainmentWorld(opened);

    expect(
      await opened.database.asMerchant(stranger.merchantId, (tx) =>
        listReaddressedOrders(tx, world.storeId, new Date(0)),
      ),
    ).toEqual([]);
  });
});
