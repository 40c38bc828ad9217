import { Bug } from "#app/core/errors.ts";
import { hashBytes, sha256 } from "./hash.ts";
import { largestPowerOfTwoBelow, nodeHash } from "./node-hash.ts";

/**
 * A whole Merkle tree in memory, for making proofs: 64 bytes per leaf, O(log size) hashes per proof.
 *
 * Source: RFC 9162, section 2.1.
 */
export class MerkleTree {
  /** Row r holds the roots of all complete subtrees of 2^r leaves, one after the other. */
  readonly #rows: Row[] = [];
  /** Roots of the incomplete subtrees on the right edge, by their first leaf and end; they change with every leaf. */
  readonly #edge = new Map<string, Uint8Array>();

  /** The tree over these leaf hashes. */
  static of(leaves: Iterable<Uint8Array>): MerkleTree {
    const tree = new MerkleTree();
    for (const leaf of leaves) tree.append(leaf);
    return tree;
  }

  /** Number of leaves. */
  get size(): number {
    return this.#rows[0]?.count ?? 0;
  }

  append(leafHash: Uint8Array): void {
    if (leafHash.length !== hashBytes) throw new Bug("A leaf hash has 32 bytes.");
    this.#edge.clear();
    let carried = leafHash;
    for (let level = 0; ; level++) {
      const row = this.#rows[level] ?? new Row();
      this.#rows[level] = row;
      row.push(carried);
      if (row.count % 2 === 1) return;
      carried = nodeHash(row.at(row.count - 2), row.at(row.count - 1));
    }
  }

  /** The root of the first `size` leaves; without a size, of all. */
  root(size = this.size): Uint8Array {
    this.#mustHold(size);
    return size === 0 ? sha256("") : this.#subtree(0, size);
  }

  /** The audit path of a leaf among the first `size` leaves, from the leaf upwards (RFC 9162, section 2.1.3.1). */
  inclusionProof(index: number, size = this.size): Uint8Array[] {
    this.#mustHold(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new Bug("No such leaf to prove.");
    const proof: Uint8Array[] = [];
    let begin = 0;
    let end = size;
    while (end - begin > 1) {
      const middle = begin + largestPowerOfTwoBelow(end - begin);
      if (index < middle) {
        proof.push(this.#subtree(middle, end));
        end = middle;
      } else {
        proof.push(this.#subtree(begin, middle));
        begin = middle;
      }
    }
    return proof.reverse();
  }

  /** The proof that the first `oldSize` leaves are a prefix of the first `size` (RFC 9162, section 2.1.4.1). */
  consistencyProof(oldSize: number, size = this.size): Uint8Array[] {
    this.#mustHold(size);
    if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size) throw new Bug("No such older tree to prove.");
    if (oldSize === 0 || oldSize === size) return [];
    const proof: Uint8Array[] = [];
    let begin = 0;
    let end = size;
    while (oldSize < end) {
      const middle = begin + largestPowerOfTwoBelow(end - begin);
      if (oldSize <= middle) {
        proof.push(this.#subtree(middle, end));
        end = middle;
      } else {
        proof.push(this.#subtree(begin, middle));
        begin = middle;
      }
    }
    // The verifier knows the old root itself: it is left out when the old tree is a complete subtree.
    if (begin !== 0) proof.push(this.#subtree(begin, end));
    return proof.reverse();
  }

  #mustHold(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) throw new Bug("The tree has fewer leaves.");
  }

  /** The root of the leaves from `begin` up to, not including, `end`; `begin` is a multiple of the next power of two. */
  #subtree(begin: number, end: number): Uint8Array {
    let level = 0;
    let width = 1;
    while (width < end - begin) {
      width *= 2;
      level++;
    }
    if (width === end - begin) return this.#complete(level, begin / width);
    const key = `${begin}-${end}`;
    const known = this.#edge.get(key);
    if (known !== undefined) return known;
    const middle = begin + width / 2;
    const root = nodeHash(this.#subtree(begin, middle), this.#subtree(middle, end));
    this.#edge.set(key, root);
    return root;
  }

  #complete(level: number, position: number): Uint8Array {
    const row = this.#rows[level];
    if (row === undefined) throw new Bug("A complete subtree is missing.");
    return row.at(position);
  }
}

/** Hashes laid end to end: a million of them as objects would cost several times their size. */
class Row {
  #bytes = new Uint8Array(16 * hashBytes);
  count = 0;

  push(hash: Uint8Array): void {
    const at = this.count * hashBytes;
    if (at === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(hash, at);
    this.count++;
  }

  at(position: number): Uint8Array {
    if (position < 0 || position >= this.count) throw new Bug("A Merkle node is missing.");
    return this.#bytes.subarray(position * hashBytes, (position + 1) * hashBytes);
  }
}
