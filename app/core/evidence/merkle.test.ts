import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { InclusionChecker } from "./inclusion-checker.ts";
import {
  appendLeaf,
  consistencyProof,
  emptyFrontier,
  emptyRoot,
  frontierFromJson,
  frontierRoot,
  frontierToJson,
  inclusionProof,
  merkleRoot,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";
import { MerkleTree } from "./merkle-tree.ts";

// The definitions of RFC 9162, section 2.1, word for word and as slow as they read: nothing here is shared with the code.
const sha = (...parts: (Uint8Array | number[])[]) =>
  createHash("sha256")
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest();
const split = (n: number) => 2 ** Math.ceil(Math.log2(n) - 1);
const rootOf = (d: Uint8Array[]): Buffer => {
  if (d.length === 0) return sha([]);
  if (d.length === 1) return Buffer.from(d[0]!);
  const k = split(d.length);
  return sha([1], rootOf(d.slice(0, k)), rootOf(d.slice(k)));
};
const pathOf = (m: number, d: Uint8Array[]): Buffer[] => {
  if (d.length === 1) return [];
  const k = split(d.length);
  return m < k
    ? [...pathOf(m, d.slice(0, k)), rootOf(d.slice(k))]
    : [...pathOf(m - k, d.slice(k)), rootOf(d.slice(0, k))];
};
const subproof = (m: number, d: Uint8Array[], b: boolean): Buffer[] => {
  if (m === d.length) return b ? [] : [rootOf(d)];
  const k = split(d.length);
  return m <= k
    ? [...subproof(m, d.slice(0, k), b), rootOf(d.slice(k))]
    : [...subproof(m - k, d.slice(k), false), rootOf(d.slice(0, k))];
};
const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString("hex"));
const leaves = (n: number) => Array.from({ length: n }, (_, i) => sha([0], [i % 256, i >> 8]));
const flip = (bytes: Uint8Array, at: number) => Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ 1 : byte));

// Thousands of files are checked below: on a busy machine that takes longer than a test usually may.
vi.setConfig({ testTimeout: 120_000 });

describe("app/core/evidence/merkle", () => {
  it("gives the roots that Certificate Transparency publishes for its eight test leaves", () => {
    const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    const hashes = inputs.map((input) => sha([0], Buffer.from(input, "hex")));

    const roots = hashes.map((_, i) => Buffer.from(merkleRoot(hashes.slice(0, i + 1))).toString("hex"));

    expect(roots).toEqual([
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]);
  });

  it("gives SHA-256 of nothing as the root of an empty log", () => {
    expect(Buffer.from(emptyRoot).toString("hex")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    expect(merkleRoot([])).toEqual(emptyRoot);
    expect(frontierRoot(emptyFrontier)).toEqual(emptyRoot);
  });

  it("computes the same root from a frontier, stored and read again, as from all leaves", () => {
    const all = leaves(70);
    let frontier = emptyFrontier;

    for (const [i, leaf] of all.entries()) {
      frontier = appendLeaf(frontier, leaf);
      const stored: unknown = JSON.parse(JSON.stringify(frontierToJson(frontier)));
      const read = frontierFromJson(stored);
      if (!read.ok) throw read.error;
      frontier = read.value;

      expect(hex([frontierRoot(frontier)])).toEqual(hex([rootOf(all.slice(0, i + 1))]));
    }
  });

  it("refuses a stored frontier whose hashes do not fit its size", () => {
    const good = frontierToJson(appendLeaf(emptyFrontier, leaves(1)[0]!));

    expect(frontierFromJson(good).ok).toBe(true);
    for (const bad of [null, 3, {}, { ...good, size: 2.5 }, { ...good, size: 3 }, { ...good, nodes: ["00"] }]) {
      expect(frontierFromJson(bad).ok).toBe(false);
    }
  });

  it("makes the audit paths and consistency proofs of RFC 9162 for every leaf and every prefix", () => {
    for (let n = 1; n <= 20; n++) {
      const all = leaves(n);
      for (let m = 0; m < n; m++) expect(hex(inclusionProof(all, m))).toEqual(hex(pathOf(m, all)));
      for (let m = 1; m <= n; m++) expect(hex(consistencyProof(all, m))).toEqual(hex(subproof(m, all, true)));
    }
  });

  it("makes proofs in an older state of a tree that has grown since", () => {
    const all = leaves(40);
    const tree = MerkleTree.of(all);

    for (let size = 1; size <= 40; size += 3) {
      const then = all.slice(0, size);
      expect(hex([tree.root(size)])).toEqual(hex([rootOf(then)]));
      expect(hex(tree.inclusionProof(size >> 1, size))).toEqual(hex(pathOf(size >> 1, then)));
      expect(hex(tree.consistencyProof((size >> 1) + 1, size))).toEqual(hex(subproof((size >> 1) + 1, then, true)));
    }
  });

  it("accepts every true inclusion and refuses another index, size, root, leaf or proof", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(), fc.nat(31), (size, pick, byte) => {
        const all = leaves(size);
        const index = pick % size;
        const claim = { leafHash: all[index]!, index, size, proof: pathOf(index, all), root: rootOf(all) };

        expect(verifyInclusion(claim)).toBe(true);
        expect(verifyInclusion({ ...claim, leafHash: flip(claim.leafHash, byte) })).toBe(false);
        expect(verifyInclusion({ ...claim, root: flip(claim.root, byte) })).toBe(false);
        expect(verifyInclusion({ ...claim, index: index + size })).toBe(false);
        for (let other = 0; other < size; other++) {
          if (other !== index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        }
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, all[0]!] })).toBe(false);
        for (let i = 0; i < claim.proof.length; i++) {
          expect(verifyInclusion({ ...claim, proof: claim.proof.toSpliced(i, 1) })).toBe(false);
          expect(
            verifyInclusion({ ...claim, proof: claim.proof.with(i, Buffer.from(flip(claim.proof[i]!, byte))) }),
          ).toBe(false);
        }
      }),
    );
  });

  it("accepts every true consistency and refuses another size, root or proof", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 130 }), fc.nat(), fc.nat(31), (newSize, pick, byte) => {
        const all = leaves(newSize);
        const oldSize = 1 + (pick % (newSize - 1));
        const oldRoot = rootOf(all.slice(0, oldSize));
        const claim = { oldSize, oldRoot, newSize, newRoot: rootOf(all), proof: subproof(oldSize, all, true) };

        expect(verifyConsistency(claim)).toBe(true);
        expect(verifyConsistency({ ...claim, oldRoot: flip(oldRoot, byte) })).toBe(false);
        expect(verifyConsistency({ ...claim, newRoot: flip(claim.newRoot, byte) })).toBe(false);
        expect(verifyConsistency({ ...claim, newSize: oldSize - 1 })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, all[0]!] })).toBe(false);
        for (let i = 0; i < claim.proof.length; i++) {
          expect(verifyConsistency({ ...claim, proof: claim.proof.toSpliced(i, 1) })).toBe(false);
          expect(
            verifyConsistency({ ...claim, proof: claim.proof.with(i, Buffer.from(flip(claim.proof[i]!, byte))) }),
          ).toBe(false);
        }
      }),
    );
  });

  it("knows that the empty log is a prefix of every log, and a log of itself", () => {
    const root = rootOf(leaves(3));
    const empty = { oldSize: 0, oldRoot: emptyRoot, newSize: 3, newRoot: root, proof: [] };

    expect(verifyConsistency(empty)).toBe(true);
    expect(verifyConsistency({ ...empty, oldRoot: root })).toBe(false);
    expect(verifyConsistency({ ...empty, oldSize: 3, oldRoot: root })).toBe(true);
    expect(verifyConsistency({ ...empty, oldSize: 3 })).toBe(false);
  });

  it("judges a series of proofs as it judges each alone", () => {
    const size = fc.integer({ min: 1, max: 90 });
    const probes = fc.array(fc.record({ pick: fc.nat(), spoil: fc.option(fc.nat()) }), { maxLength: 40 });
    fc.assert(
      fc.property(size, probes, fc.boolean(), (n, series, sorted) => {
        const all = leaves(n);
        const checker = new InclusionChecker(rootOf(all), n);
        const order = sorted ? series.toSorted((a, b) => (a.pick % n) - (b.pick % n)) : series;
        for (const { pick, spoil } of order) {
          const index = pick % n;
          const proof = pathOf(index, all);
          const leaf =
            spoil !== null && (proof.length === 0 || spoil % 3 === 0) ? flip(all[index]!, spoil % 32) : all[index]!;
          const at = spoil === null || leaf !== all[index] ? -1 : spoil % proof.length;
          const given = hex(proof.map((hash, i) => (i === at ? Buffer.from(flip(hash, (spoil ?? 0) % 32)) : hash)));

          expect(checker.holds(index, leaf, given)).toBe(spoil === null);
          expect(checker.holds(index, all[index]!, [...hex(proof), "00".repeat(32)])).toBe(false);
          if (proof.length > 0) expect(checker.holds(index, all[index]!, hex(proof).slice(0, -1))).toBe(false);
        }
      }),
    );
  });
});
