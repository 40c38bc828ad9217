import { createHash, createPublicKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { makeEvidenceFile } from "#app/test/make-evidence-file.ts";

// An independent verifier, written from docs/evidence-file.md with Node's own crypto: it shares no code with Cordon.
// It throws at the first thing that does not hold.

const sha256 = (...parts: (string | Buffer)[]) => {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const must = (holds: boolean, what: string) => {
  if (!holds) throw new Error(what);
};

/** Section "Checkpoint": the text that is signed, as origin, size and root. */
function openCheckpoint(note: string, vkey: string) {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey)!;
  const typed = Buffer.from(base64!, "base64");
  must(typed.length === 33 && typed[0] === 1, "key type");
  must(sha256(`${name}\n`, typed).subarray(0, 4).toString("hex") === id, "key id");
  const key = createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: typed.subarray(1).toString("base64url") },
    format: "jwk",
  });
  const [text, signature] = note.split("\n\n") as [string, string];
  const [, signer, blob] = /^\u2014 (\S+) (\S+)\n$/.exec(signature)!;
  const bytes = Buffer.from(blob!, "base64");
  must(signer === name && bytes.subarray(0, 4).toString("hex") === id, "signer");
  must(verify(null, Buffer.from(`${text}\n`), key, bytes.subarray(4)), "signature");
  const [origin, size, root] = text.split("\n");
  return { name: name!, origin: origin!, size: Number(size), root: Buffer.from(root!, "base64") };
}

/** Section "Inclusion proof": the root that a leaf and its proof lead to. */
function rootFrom(hash: Buffer, index: number, size: number, proof: Buffer[]): Buffer {
  if (size === 1) {
    must(proof.length === 0, "proof too long");
    return hash;
  }
  const sibling = proof.at(-1);
  if (sibling === undefined) throw new Error("proof too short");
  let left = 1;
  while (left * 2 < size) left *= 2;
  const below = proof.slice(0, -1);
  return index < left
    ? sha256(Buffer.of(1), rootFrom(hash, index, left, below), sibling)
    : sha256(Buffer.of(1), sibling, rootFrom(hash, index - left, size - left, below));
}

/** Section "Steps of a check"; returns the number of entries. */
function check(file: string, trustedKey: string): number {
  const lines = file.split("\n");
  must(lines.pop() === "", "line feed at the end");
  const [header, exported, ...rest] = lines.map((line) => JSON.parse(line));
  const closing = rest.pop();
  must(header.format === "cordon-evidence/1" && header.key === trustedKey, "header");
  const log = openCheckpoint(header.checkpoint, trustedKey);
  must(log.origin === header.origin && log.origin === log.name && log.size === header.treeSize, "checkpoint");
  const leafOf = (entry: { index: number; leaf: string; proof: string[]; payload?: string; salt?: string }) => {
    const proof = entry.proof.map((hash) => Buffer.from(hash, "hex"));
    must(rootFrom(sha256("\0", entry.leaf), entry.index, log.size, proof).equals(log.root), `proof of ${entry.index}`);
    const leaf = JSON.parse(entry.leaf);
    must(leaf.v === 1 && leaf.index === entry.index && `cordon/${leaf.merchant}` === log.origin, "leaf");
    if (entry.payload === undefined) return leaf;
    const digest = sha256(Buffer.from(entry.salt!, "hex"), entry.payload).toString("hex");
    must(digest === leaf.payloadDigest, `payload of ${entry.index}`);
    return leaf;
  };
  must(exported.index === log.size - 1 && leafOf(exported).type === "evidence.exported", "export entry");
  const commitment = JSON.parse(exported.payload);
  const numbers = (ranges: [number, number][]) =>
    ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));
  must(rest.map(({ index }) => index).join() === numbers(commitment.entries).join(), "listed entries");
  const without = rest.filter(({ payload }) => payload === undefined).map(({ index }) => index);
  must(without.join() === numbers(commitment.erased).join(), "erased entries");
  let previous = { index: -1, hash: "0".repeat(64) };
  for (const entry of [...rest, exported]) {
    must(entry.index !== previous.index + 1 || leafOf(entry).prev === previous.hash, `chain at ${entry.index}`);
    leafOf(entry);
    previous = { index: entry.index, hash: sha256("\0", entry.leaf).toString("hex") };
  }
  const before = lines.slice(0, -1).map((line) => `${line}\n`);
  must(closing.closes === "cordon-evidence/1" && closing.entries === rest.length + 1, "closing line");
  must(closing.sha256 === sha256(before.join("")).toString("hex"), "closing hash");
  return closing.entries;
}

describe("the published format of evidence files", () => {
  it("is enough to write a verifier that accepts what Cordon exports", async () => {
    for (let size = 0; size < 20; size++) {
      const entries = Array.from({ length: size }, (_, i) => ({
        payload: { i, text: "é \u2028 \u0000" },
        listed: i % 4 !== 1,
        erased: i % 5 === 2,
      }));
      const { lines, key, indices } = await makeEvidenceFile(entries);

      expect(check(lines.join(""), key)).toBe(indices.length);
    }
  });

  it("is enough to write a verifier that refuses what was changed", async () => {
    const { lines, key } = await makeEvidenceFile([
      { payload: { held: 37 } },
      { payload: 2, erased: true },
      { payload: 3 },
    ]);
    const file = lines.join("");
    const stranger = await makeEvidenceFile([{ payload: { held: 37 } }], { seed: 9 });

    expect(() => check(file.replace("held", "hold"), key)).toThrow("payload of 0");
    expect(() => check(file.replace("mass_customer_change", "mass_customer_chance"), key)).toThrow("proof of 3");
    expect(() => check(lines.toSpliced(2, 1).join(""), key)).toThrow("listed entries");
    expect(() => check(lines.toSpliced(1, 1).join(""), key)).toThrow("export entry");
    expect(() => check(file.replace('"treeSize":4', '"treeSize":5'), key)).toThrow("checkpoint");
    expect(() => check(stranger.lines.join(""), key)).toThrow("header");
    expect(() => check(file.replace('"entries":4', '"entries":5'), key)).toThrow("closing line");
  });
});
