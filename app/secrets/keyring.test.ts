import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { CompactEncrypt } from "jose";
import { describe, expect, it } from "vitest";
import type { IdSource, MerchantId } from "#app/core/ids.ts";
import { CannotOpen } from "./cannot-open.ts";
import type { DataKeyRow, DataKeyStore } from "./data-key-store.ts";
import { generateKek, type KeyEncryptionKeys, parseKeyEncryptionKeys } from "./key-encryption-keys.ts";
import { createKeyring, type SealingContext } from "./keyring.ts";
import { unwrapDataKey } from "./wrapped-data-key.ts";

const merchant = "0199aaaa-0000-7000-8000-00000000000a" as MerchantId;
const stranger = "0199aaaa-0000-7000-8000-00000000000b" as MerchantId;
const oldKek = generateKek();
const newKek = generateKek();
const place: SealingContext = { merchant, purpose: "member", table: "member", column: "person_sealed", row: "row-1" };

function keysOf(text: string): KeyEncryptionKeys {
  const keys = parseKeyEncryptionKeys(text);
  if (!keys.ok) throw keys.error;
  return keys.value;
}

function makeStore(): DataKeyStore & { rows: Map<string, DataKeyRow>; loads: number } {
  const rows = new Map<string, DataKeyRow>();
  return {
    rows,
    loads: 0,
    mayLoad: () => true,
    async load() {
      this.loads += 1;
      return [...rows.values()];
    },
    async insert(row) {
      if (!rows.has(row.id)) rows.set(row.id, row);
    },
    async replaceWrapped(id, wrapped, kekId) {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, wrapped, kekId });
    },
  };
}

function setUp(text = oldKek, store = makeStore()) {
  const clock = { at: new Date("2026-11-25T03:07:00Z"), now: () => clock.at };
  let made = 0;
  const salt = randomBytes(4).toString("hex");
  const ids: IdSource = { next: () => `${salt}-0000-7000-8000-${String(++made).padStart(12, "0")}` };
  const process = (keys: string) => createKeyring({ keys: keysOf(keys), store, clock, ids });
  return { store, clock, ids, process, keyring: process(text) };
}

async function reasonOf(opening: Promise<{ ok: boolean; error?: unknown }>): Promise<string> {
  const answer = await opening;
  if (answer.ok) return "opened";
  if (!(answer.error instanceof CannotOpen)) throw answer.error;
  return answer.error.reason;
}

describe("app/secrets/keyring", () => {
  it("opens exactly what it sealed, bytes or text", async () => {
    const { keyring } = setUp();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        expect(await keyring.open(place, await keyring.seal(place, bytes))).toEqual({
          ok: true,
          value: new Uint8Array(bytes),
        });
      }),
    );
    expect(await keyring.openText(place, await keyring.seal(place, "Žofie ❄"))).toEqual({ ok: true, value: "Žofie ❄" });
  });

  it("seals the same value differently each time and shows nothing of it", async () => {
    const { keyring, store } = setUp();
    const one = await keyring.seal(place, "ada@example.com");

    expect(one).not.toBe(await keyring.seal(place, "ada@example.com"));
    expect(Buffer.from(one.split(".")[3] ?? "", "base64url").toString()).not.toContain("ada");
    expect(store.rows.size).toBe(1);
  });

  it.each([
    ["row", { ...place, row: "row-2" }],
    ["column", { ...place, column: "note_sealed" }],
    ["table", { ...place, table: "session" }],
    ["purpose", { ...place, purpose: "session" as const }],
    ["merchant", { ...place, merchant: stranger }],
    ["the intake", { ...place, merchant: "intake" as const }],
  ])("keeps a value closed that was moved to another %s", async (_, elsewhere) => {
    const { keyring } = setUp();
    await keyring.seal(elsewhere, "so that the other place has a data key of its own");
    const sealed = await keyring.seal(place, "secret");

    expect(await reasonOf(keyring.open(elsewhere, sealed))).toBe("misplaced");
  });

  it("does not mistake words that run together for the same place", async () => {
    const { keyring } = setUp();
    const sealed = await keyring.seal({ ...place, table: "a", column: "b/c" }, "secret");

    expect(await reasonOf(keyring.open({ ...place, table: "a/b", column: "c" }, sealed))).toBe("misplaced");
  });

  it("says tampered when the header was rewritten to fit the new place, or the content was altered", async () => {
    const { keyring } = setUp();
    const parts = (await keyring.seal(place, "secret")).split(".");
    const header = JSON.parse(Buffer.from(parts[0]!, "base64url").toString());
    const moved = { ...header, ctx: [merchant, "member", "member", "person_sealed", "row-2"] };
    const forged = [Buffer.from(JSON.stringify(moved)).toString("base64url"), ...parts.slice(1)].join(".");
    const bytes = Buffer.from(parts[3]!, "base64url");
    bytes[0] = bytes[0]! ^ 1;
    const altered = [...parts.slice(0, 3), bytes.toString("base64url"), parts[4]].join(".");

    expect(await reasonOf(keyring.open({ ...place, row: "row-2" }, forged))).toBe("tampered");
    expect(await reasonOf(keyring.open(place, altered))).toBe("tampered");
    expect(await reasonOf(keyring.open(place, "never sealed"))).toBe("malformed");
  });

  it("opens what jose sealed under its data key", async () => {
    const { keyring, store } = setUp();
    await keyring.seal(place, "makes the data key");
    const [row] = store.rows.values();
    const key = await unwrapDataKey(row!, keysOf(oldKek));
    const ctx = [merchant, "member", "member", "person_sealed", "row-1"];
    const sealed = await new CompactEncrypt(Buffer.from("from outside"))
      .setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: row!.id, ctx })
      .encrypt(key.ok ? key.value : Buffer.alloc(0));

    expect(await keyring.openText(place, sealed)).toEqual({ ok: true, value: "from outside" });
  });

  it("rotates the key-encryption key without touching a value, and then needs the old one no more", async () => {
    const { keyring, process, store } = setUp();
    const sealed = await keyring.seal(place, "kept");
    const forStranger = await keyring.seal({ ...place, merchant: stranger }, "also kept");

    const during = process(`${newKek},${oldKek}`);
    expect(await during.openText(place, sealed)).toEqual({ ok: true, value: "kept" });
    expect(await during.rewrapAll()).toEqual({ ok: true, value: { rewrapped: 2, alreadyCurrent: 0 } });
    expect(await during.rewrapAll()).toEqual({ ok: true, value: { rewrapped: 0, alreadyCurrent: 2 } });

    const after = process(newKek);
    expect(await after.check()).toEqual({ ok: true, value: { dataKeys: 2 } });
    expect(await after.openText(place, sealed)).toEqual({ ok: true, value: "kept" });
    expect(await after.openText({ ...place, merchant: stranger }, forStranger)).toEqual({
      ok: true,
      value: "also kept",
    });
    expect(new Set([...store.rows.values()].map((row) => row.kekId))).toEqual(new Set([newKek.split(":")[0]]));
    expect(await reasonOf(process(oldKek).open(place, sealed))).toBe("key_missing");
  });

  it("stops a rotation at the first data key it cannot unwrap, and leaves it as it was", async () => {
    const { keyring, process, store } = setUp();
    await keyring.seal(place, "kept");
    const before = [...store.rows.values()];

    expect(await reasonOf(process(newKek).rewrapAll())).toBe("key_missing");
    expect([...store.rows.values()]).toEqual(before);
  });

  it("tells a missing key-encryption key from a wrong one of the same id", async () => {
    const { keyring, process } = setUp();
    const sealed = await keyring.seal(place, "kept");
    const sameId = `${oldKek.split(":")[0]}:${newKek.split(":")[1]}`;

    expect(await reasonOf(process(newKek).open(place, sealed))).toBe("key_missing");
    expect(await reasonOf(process(sameId).open(place, sealed))).toBe("key_wrong");
    expect(await reasonOf(process(sameId).check())).toBe("key_wrong");
    await expect(process(newKek).seal(place, "x")).rejects.toBeInstanceOf(CannotOpen);
  });

  it("refuses a data key copied over another merchant's", async () => {
    const { keyring, process, store } = setUp();
    const sealed = await keyring.seal(place, "mine");
    await keyring.seal({ ...place, merchant: stranger }, "theirs");
    const [mine, theirs] = [...store.rows.values()];
    store.rows.set(mine!.id, { ...mine!, wrapped: theirs!.wrapped });

    expect(await reasonOf(process(oldKek).open(place, sealed))).toBe("misplaced");
  });

  it("shreds a merchant's values when its data keys are deleted, and nobody else's", async () => {
    const { keyring, process, store, clock } = setUp();
    const otherProcess = process(oldKek);
    const sealed = await keyring.seal(place, "gone");
    const theirs = await keyring.seal({ ...place, merchant: stranger }, "stays");
    expect((await otherProcess.open(place, sealed)).ok).toBe(true);

    for (const row of [...store.rows.values()]) if (row.merchantId === merchant) store.rows.delete(row.id);
    keyring.forget();

    expect(await reasonOf(keyring.open(place, sealed))).toBe("erased");
    expect(await keyring.openText({ ...place, merchant: stranger }, theirs)).toEqual({ ok: true, value: "stays" });
    clock.at = new Date(clock.at.getTime() + 61_000);
    expect(await reasonOf(otherProcess.open(place, sealed))).toBe("erased");
  });

  it("keeps no unwrapped key of a deleted row in memory", async () => {
    const { keyring, process, store, clock } = setUp();
    const otherProcess = process(oldKek);
    const sealed = await keyring.seal(place, "gone");
    await otherProcess.open(place, sealed);
    const [row] = store.rows.values();
    store.rows.clear();
    keyring.forget();
    clock.at = new Date(clock.at.getTime() + 61_000);
    await otherProcess.open(place, sealed);

    // A row without a usable wrapping: only a key left in memory could still open the value.
    store.rows.set(row!.id, { ...row!, wrapped: "unusable" });

    expect(await reasonOf(keyring.open(place, sealed))).toBe("malformed");
    expect(await reasonOf(otherProcess.open(place, sealed))).toBe("malformed");
  });

  it("reads the store before what it knows is old, so that nothing that follows has to", async () => {
    const { keyring, store, clock } = setUp();
    const sealed = await keyring.seal(place, "x");
    const { loads } = store;
    const later = (seconds: number) => {
      clock.at = new Date(clock.at.getTime() + seconds * 1000);
    };

    later(31);
    await keyring.refresh();
    expect(store.loads).toBe(loads + 1);
    later(59);
    await keyring.openText(place, sealed);
    expect(store.loads).toBe(loads + 1);
  });

  it("goes by the time that has passed, not by a clock that was set forward", async () => {
    const { store, clock, ids } = setUp();
    let passed = 0;
    const keyring = createKeyring({ keys: keysOf(oldKek), store, clock, ids, elapsed: () => passed });
    await keyring.refresh();

    clock.at = new Date(clock.at.getTime() + 86_400_000);
    await keyring.refresh();
    expect(store.loads).toBe(1);

    passed += 31_000;
    await keyring.refresh();
    expect(store.loads).toBe(2);
  });

  it("finds a data key that another process made a moment ago", async () => {
    const { keyring, process } = setUp();
    const otherProcess = process(oldKek);
    await otherProcess.check();

    const sealed = await keyring.seal(place, "from the first");

    expect(await otherProcess.openText(place, sealed)).toEqual({ ok: true, value: "from the first" });
  });

  it("reads the store once for many seals, and makes one data key for many at the same moment", async () => {
    const { keyring, store } = setUp();

    await Promise.all(Array.from({ length: 50 }, (_, row) => keyring.seal({ ...place, row: String(row) }, "x")));
    const loads = store.loads;
    for (let row = 0; row < 50; row += 1) await keyring.seal({ ...place, row: String(row) }, "x");

    expect(store.rows.size).toBe(1);
    expect(store.loads).toBe(loads);
  });

  it("gives an old data key a successor and still opens what the old one sealed", async () => {
    const { keyring, store, clock } = setUp();
    const sealed = await keyring.seal(place, "old");
    clock.at = new Date(clock.at.getTime() + 31 * 86_400_000);

    const later = await keyring.seal(place, "new");

    expect(store.rows.size).toBe(2);
    expect(await keyring.openText(place, sealed)).toEqual({ ok: true, value: "old" });
    expect(await keyring.openText(place, later)).toEqual({ ok: true, value: "new" });
    expect(later.split(".")[0]).not.toBe(sealed.split(".")[0]);
  });

  it("seals nothing new under a retired data key", async () => {
    const { keyring, store, clock } = setUp();
    const sealed = await keyring.seal(place, "old");
    const [row] = store.rows.values();
    store.rows.set(row!.id, { ...row!, retiredAt: clock.at });
    keyring.forget();

    await keyring.seal(place, "new");

    expect(store.rows.size).toBe(2);
    expect((await keyring.open(place, sealed)).ok).toBe(true);
  });

  it("keeps one pseudonym key per merchant for ever, even when two processes make it at once", async () => {
    const { keyring, process, clock, store } = setUp();

    const [one, two] = await Promise.all([keyring.pseudonymKey(merchant), process(oldKek).pseudonymKey(merchant)]);
    const other = await keyring.pseudonymKey(stranger);
    clock.at = new Date(clock.at.getTime() + 400 * 86_400_000);
    await process(`${newKek},${oldKek}`).rewrapAll();
    const later = await process(newKek).pseudonymKey(merchant);

    expect(one.equals(two)).toBe(true);
    expect(one.equals(later)).toBe(true);
    expect(one.equals(other)).toBe(false);
    expect(store.rows.size).toBe(2);
  });

  it("never puts a plaintext or a key into an error", async () => {
    const { keyring, process } = setUp();
    const sealed = await keyring.seal(place, "ada@example.com");
    const failures = [
      await keyring.open({ ...place, row: "row-2" }, sealed),
      await keyring.open(place, `${sealed.slice(0, -3)}abc`),
      await process(newKek).open(place, sealed),
    ];

    for (const failure of failures) {
      if (failure.ok) throw new Error("opened");
      const text =
        JSON.stringify(failure.error, Object.getOwnPropertyNames(failure.error)) + String(failure.error.cause);
      for (const secret of ["ada@example.com", oldKek.split(":")[1]!, newKek.split(":")[1]!, sealed]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});

describe("app/secrets/key-encryption-keys", () => {
  it("takes the first key as the current one and knows the others", () => {
    const keys = keysOf(`${newKek}, ${oldKek}`);

    expect(keys.current.id).toBe(newKek.split(":")[0]);
    expect(keys.byId.size).toBe(2);
  });

  it.each([
    ["blank", ""],
    ["a key without id", randomBytes(32).toString("base64")],
    ["a short key", `k1:${randomBytes(16).toString("base64")}`],
    ["a key of one repeated byte", `k1:${Buffer.alloc(32, 65).toString("base64")}`],
    ["a trailing comma", `${generateKek()},`],
    ["the same id twice", `k1:${randomBytes(32).toString("base64")},k1:${randomBytes(32).toString("base64")}`],
  ])("refuses %s and says nothing of the key", (_, text) => {
    const keys = parseKeyEncryptionKeys(text);

    expect(keys.ok).toBe(false);
    const secret = text.split(":")[1];
    if (!keys.ok && secret) expect(keys.error.message + keys.error.nextStep).not.toContain(secret.slice(0, 12));
  });
});
