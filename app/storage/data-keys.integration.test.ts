import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";

let opened: TestDatabase;
let world: ContainmentWorld;
let place: SealingContext;

beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened.close());
beforeEach(async () => {
  world = await makeContainmentWorld(opened);
  place = { merchant: world.merchantId, purpose: "member", table: "member", column: "person_sealed", row: "r" };
});

/** Opens a value in the middle of a transaction, as views do, and says what came of it and how long it took. */
async function openInside(sealed: string) {
  const { keyring, database } = world.deps;
  const began = performance.now();
  const answer = await database.asMerchant(world.merchantId, () => keyring.openText(place, sealed));
  return { answer, seconds: (performance.now() - began) / 1000 };
}

const erase = (merchantId: MerchantId) => opened.sql("DELETE FROM data_key WHERE merchant_id = $1", [merchantId]);

describe("storage/data-keys, in the middle of a transaction", () => {
  it("says at once that a value was erased whose key is gone, instead of waiting for the transaction it is in", async () => {
    const { keyring } = world.deps;
    const sealed = await keyring.seal(place, "Ada");
    await erase(world.merchantId);
    keyring.forget();
    await keyring.refresh();

    const { answer, seconds } = await openInside(sealed);

    expect(answer).toMatchObject({ ok: false, error: { reason: "erased" } });
    expect(seconds).toBeLessThan(5);
  });

  it("opens what it can open although what it knows of the keys has grown old meanwhile", async () => {
    const sealed = await world.deps.keyring.seal(place, "Ada");
    world.clock.advance(3600);

    const { answer, seconds } = await openInside(sealed);

    expect(answer).toEqual({ ok: true, value: "Ada" });
    expect(seconds).toBeLessThan(5);
  });
});
