import { createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { CompactEncrypt, compactDecrypt } from "jose";
import { describe, expect, it } from "vitest";
import { openCompact, readSealedHeader, sealCompact } from "./compact-jwe.ts";

const keyArbitrary = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => createSecretKey(bytes));
/** Any UTF-16 at all, halves of pairs among it. */
const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
const ctxArbitrary = fc.array(anyText, { minLength: 1, maxLength: 5 });
const kidArbitrary = fc.uuid();
const bytesArbitrary = fc.uint8Array({ maxLength: 3000 });

describe("app/secrets/compact-jwe", () => {
  it("seals what jose opens, with the same header", async () => {
    await fc.assert(
      fc.asyncProperty(keyArbitrary, kidArbitrary, ctxArbitrary, bytesArbitrary, async (key, kid, ctx, plaintext) => {
        const sealed = sealCompact(key, kid, ctx, plaintext);

        const opened = await compactDecrypt(sealed, key);

        expect(Buffer.from(opened.plaintext).equals(plaintext)).toBe(true);
        expect(opened.protectedHeader).toEqual({ alg: "dir", enc: "A256GCM", kid, ctx });
        expect(readSealedHeader(sealed)).toEqual({ alg: "dir", enc: "A256GCM", kid, ctx });
      }),
    );
  });

  it("opens what jose sealed, and the two differ in nothing but the random part", async () => {
    await fc.assert(
      fc.asyncProperty(keyArbitrary, kidArbitrary, ctxArbitrary, bytesArbitrary, async (key, kid, ctx, plaintext) => {
        const header = { alg: "dir", enc: "A256GCM", kid, ctx };
        const sealed = await new CompactEncrypt(plaintext).setProtectedHeader(header).encrypt(key);
        const own = sealCompact(key, kid, ctx, plaintext);

        const opened = await openCompact(key, sealed);

        expect(opened.ok && Buffer.from(opened.value).equals(plaintext)).toBe(true);
        expect(own.split(".")[0]).toBe(sealed.split(".")[0]);
        expect(own.split(".").map((part) => part.length)).toEqual(sealed.split(".").map((part) => part.length));
      }),
    );
  });

  it("never uses a nonce twice in a row of seals", () => {
    const key = createSecretKey(randomBytes(32));
    const nonces = new Set(
      Array.from({ length: 2000 }, () => sealCompact(key, "k", ["c"], Buffer.from("x")).split(".")[2]),
    );

    expect(nonces.size).toBe(2000);
  });

  it("refuses a value with any one character changed", async () => {
    const key = createSecretKey(randomBytes(32));
    const sealed = sealCompact(key, "k", ["merchant", "row"], Buffer.from("a secret of some length"));
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.constantFrom(..."AZaz09-_.{"), async (at, character) => {
        fc.pre(sealed[at] !== character);
        const changed = sealed.slice(0, at) + character + sealed.slice(at + 1);

        const opened = await openCompact(key, changed);

        // The last character of a part may carry unused bits: then the bytes are the same and the value is unaltered.
        const sameBytes = changed.split(".").every((part, index) => {
          const before = Buffer.from(sealed.split(".")[index] ?? "", "base64url");
          return Buffer.from(part, "base64url").equals(before);
        });
        if (!sameBytes || at < sealed.indexOf(".")) expect(opened.ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("takes a header of another algorithm, with more in it, or with no text in it, for no sealed value", () => {
    const part = (header: unknown) => `${Buffer.from(JSON.stringify(header)).toString("base64url")}..a.b.c`;
    const good = { alg: "dir", enc: "A256GCM", kid: "k", ctx: ["a"] };

    expect(readSealedHeader(part(good))).toEqual(good);
    for (const bad of [
      { ...good, zip: "DEF" },
      { ...good, alg: "A256KW" },
      { ...good, enc: "A128GCM" },
      { ...good, ctx: "a" },
      5,
    ]) {
      expect(readSealedHeader(part(bad))).toBeUndefined();
    }
    for (const bad of ["", "plain text", "a.b.c.d.e", "....", part(good).slice(0, -2)]) {
      expect(readSealedHeader(bad)).toBeUndefined();
    }
  });
});
