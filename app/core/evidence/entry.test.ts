import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EvidenceLeaf, emptyHead, maxPayloadBytes, payloadMatches, sealEntry, zeroHash } from "./entry.ts";
import { frontierFromJson, frontierRoot, merkleRoot } from "./merkle.ts";

const entry = {
  head: emptyHead(),
  merchantId: "0199f0a0-0000-7000-8000-000000000001",
  incidentId: null,
  type: "run.proposed",
  at: new Date("2026-11-25T03:07:00.000Z"),
  actor: { kind: "member", ref: "member-1" },
  payload: { orders: 37, é: ["x", null, 1.5] },
  salt: new Uint8Array(32).fill(5),
} as const;

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest("hex");
};

describe("app/core/evidence/entry", () => {
  it("seals an entry as one canonical line whose hash can be worked out by hand", () => {
    const sealed = sealEntry(entry);

    expect(sealed.payloadText).toBe('{"orders":37,"é":["x",null,1.5]}');
    const digest = sha256(entry.salt, '{"orders":37,"é":["x",null,1.5]}');
    expect(sealed.leaf).toBe(
      `{"actor":{"kind":"member","ref":"member-1"},"at":"2026-11-25T03:07:00.000Z","incident":null,"index":0,` +
        `"merchant":"0199f0a0-0000-7000-8000-000000000001","payloadDigest":"${digest}","prev":"${zeroHash}",` +
        `"type":"run.proposed","v":1}`,
    );
    expect(sealed.leafHash).toBe(sha256("\0", sealed.leaf));
    expect(sealed.salt).toBe("05".repeat(32));
  });

  it("chains every entry to the one before it, and keeps a head that gives the log's root", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1, maxLength: 20 }), (payloads) => {
        let head = emptyHead();
        let prev = zeroHash;
        const hashes: Uint8Array[] = [];
        for (const [i, payload] of payloads.entries()) {
          const sealed = sealEntry({ ...entry, head: JSON.parse(JSON.stringify(head)), payload });
          const leaf = EvidenceLeaf.parse(JSON.parse(sealed.leaf));
          expect(leaf).toMatchObject({ index: i, prev });
          expect(payloadMatches(leaf, sealed.payloadText, sealed.salt)).toBe(true);
          expect(payloadMatches(leaf, `${sealed.payloadText} `, sealed.salt)).toBe(false);
          expect(payloadMatches(leaf, sealed.payloadText, "06".repeat(32))).toBe(false);
          hashes.push(Buffer.from(sealed.leafHash, "hex"));
          prev = sealed.leafHash;
          head = sealed.nextHead;
        }
        const frontier = frontierFromJson(head.frontier);
        expect(frontier.ok && Buffer.from(frontierRoot(frontier.value))).toEqual(Buffer.from(merkleRoot(hashes)));
      }),
      { numRuns: 50 },
    );
  });

  it("hides what was erased: two salts give the same payload different digests", () => {
    const one = EvidenceLeaf.parse(JSON.parse(sealEntry(entry).leaf));
    const other = EvidenceLeaf.parse(JSON.parse(sealEntry({ ...entry, salt: new Uint8Array(32).fill(6) }).leaf));

    expect(one.payloadDigest).not.toBe(other.payloadDigest);
  });

  it("does not take half a surrogate pair for the character that is hashed in its place", () => {
    const sealed = sealEntry({ ...entry, payload: "\ufffd" });
    const leaf = EvidenceLeaf.parse(JSON.parse(sealed.leaf));

    expect(payloadMatches(leaf, '"\ufffd"', sealed.salt)).toBe(true);
    expect(payloadMatches(leaf, '"\ud800"', sealed.salt)).toBe(false);
  });

  it("refuses a payload that is not JSON, too large or too deep, and a lone surrogate", () => {
    let deep: unknown = 0;
    for (let i = 0; i < 300; i++) deep = [deep];
    const cycle: Record<string, unknown> = {};
    cycle["self"] = cycle;
    for (const payload of [undefined, Number.NaN, "\ud800", "x".repeat(maxPayloadBytes), deep, cycle, () => 1]) {
      expect(() => sealEntry({ ...entry, payload })).toThrow();
    }
  });

  it("refuses a head that contradicts itself, a short salt, no time, and ids that cannot stand in a log's name", () => {
    expect(() => sealEntry({ ...entry, head: { ...emptyHead(), size: 1 } })).toThrow();
    expect(() => sealEntry({ ...entry, salt: new Uint8Array(16) })).toThrow();
    expect(() => sealEntry({ ...entry, at: new Date("nonsense") })).toThrow();
    expect(() => sealEntry({ ...entry, merchantId: "a+b c" })).toThrow();
  });
});
