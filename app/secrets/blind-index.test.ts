import { createSecretKey } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pseudonym } from "./blind-index.ts";

const key = createSecretKey(Buffer.alloc(32, 7));
const otherKey = createSecretKey(Buffer.alloc(32, 8));

describe("app/secrets/blind-index", () => {
  it("gives 22 url-safe characters, the first 128 bits of the HMAC", () => {
    // printf 'email\0ada@example.com' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0707…07 -binary | head -c 16 | base64
    expect(pseudonym(key, "email", "ada@example.com")).toBe("iNGjP9_gN760f8NkjnDbmA");
  });

  it("sees one person behind different spellings of an e-mail address and a telephone number", () => {
    expect(pseudonym(key, "email", "  Ada@Example.COM ")).toBe(pseudonym(key, "email", "ada@example.com"));
    expect(pseudonym(key, "email", "ａｄａ@example.com")).toBe(pseudonym(key, "email", "ada@example.com"));
    expect(pseudonym(key, "phone", "+49 (170) 123-45")).toBe(pseudonym(key, "phone", "4917012345"));
    expect(pseudonym(key, "phone", "４９１７０12345")).toBe(pseudonym(key, "phone", "4917012345"));
  });

  it("gives nothing for a blank value, so that people without one are not taken for the same person", () => {
    expect(pseudonym(key, "email", "  ")).toBeUndefined();
    expect(pseudonym(key, "phone", "unknown")).toBeUndefined();
  });

  it("differs between merchants, kinds and values", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{1,20}$/), fc.stringMatching(/^[a-z0-9]{1,20}$/), (one, two) => {
        const mine = pseudonym(key, "email", one);
        expect(mine).toMatch(/^[A-Za-z0-9_-]{22}$/);
        expect(mine).not.toBe(pseudonym(otherKey, "email", one));
        expect(mine).not.toBe(pseudonym(key, "name", one));
        expect(mine === pseudonym(key, "email", two)).toBe(one === two);
      }),
    );
  });
});
