import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MerchantId } from "#app/core/ids.ts";
import { generateKek, parseKeyEncryptionKeys } from "#app/secrets/key-encryption-keys.ts";
import { createKeyring, type Keyring, type SealingContext } from "#app/secrets/keyring.ts";
import { dataKeyStore } from "#app/storage/data-keys.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { TestClock, testDeps } from "#app/test/deps.ts";
import type { CommandOutput } from "./command.ts";
import { command as make } from "./keys-make.ts";
import { command as rewrap } from "./keys-rewrap.ts";

let test: TestDatabase;

beforeAll(async () => {
  test = await openTestDatabase();
});

afterAll(() => test.close());

function keyring(text: string): Keyring {
  const keys = parseKeyEncryptionKeys(text);
  if (!keys.ok) throw keys.error;
  const ids = { next: () => v7() };
  return createKeyring({ keys: keys.value, store: dataKeyStore(test.database), clock: new TestClock(), ids });
}

function listen(): { output: CommandOutput; answers: string[] } {
  const answers: string[] = [];
  const file = async () => {
    throw new Error("writes no file");
  };
  return { output: { answer: (text) => void answers.push(text), say: () => undefined, file }, answers };
}

describe("app/cli/keys", () => {
  it("makes a key that CORDON_KEYS takes, another one each time", async () => {
    const { output, answers } = listen();

    expect(await make.run([], output)).toBe(0);
    expect(await make.run([], output)).toBe(0);

    expect(parseKeyEncryptionKeys(answers.map((answer) => answer.trim()).join(","))).toMatchObject({ ok: true });
  });

  it("rotates: values of a merchant and of the intake open under the new key alone, pseudonyms stay", async () => {
    const merchant = v7() as MerchantId;
    const [oldKek, newKek] = [generateKek(), generateKek()];
    const places: SealingContext[] = [merchant, "intake" as const].map((owner) => {
      return { merchant: owner, purpose: "delivery", table: "delivery", column: "body_sealed", row: v7() };
    });
    const before = keyring(oldKek);
    const sealed = await Promise.all(places.map((place) => before.seal(place, "kept")));
    const pseudonymKey = await before.pseudonymKey(merchant);
    const { output, answers } = listen();
    const deps = testDeps(test.database, { keyring: keyring(`${newKek},${oldKek}`) });

    expect(await rewrap.run([], output, deps)).toBe(0);
    expect(await rewrap.run([], output, deps)).toBe(0);

    expect(answers.map((answer) => JSON.parse(answer))).toEqual([
      { rewrapped: 3, alreadyCurrent: 0 },
      { rewrapped: 0, alreadyCurrent: 3 },
    ]);
    const after = keyring(newKek);
    for (const [index, place] of places.entries()) {
      expect(await after.openText(place, sealed[index]!)).toEqual({ ok: true, value: "kept" });
    }
    expect((await after.pseudonymKey(merchant)).equals(pseudonymKey)).toBe(true);
    await expect(rewrap.run([], output, testDeps(test.database, { keyring: keyring(oldKek) }))).rejects.toMatchObject({
      reason: "key_missing",
    });
  });
});
