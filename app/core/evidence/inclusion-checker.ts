import { fromHex, sameBytes } from "./bytes.ts";
import { hashBytes } from "./hash.ts";
import { nodeHash } from "./node-hash.ts";

/** A node on the way from a proven leaf to the root. */
interface KnownNode {
  readonly position: number;
  readonly hash: Uint8Array;
  /** How many hashes of the proof were used up below this node. */
  readonly used: number;
}

/**
 * Checks many inclusion proofs against one root (RFC 9162, section 2.1.3.2).
 *
 * Remembers the path of the last proof that held: neighbouring entries share most of their way to the root, and a
 * proof that reaches a node already known needs no more hashing, only that the rest of it reads the same.
 */
export class InclusionChecker {
  readonly #root: Uint8Array;
  readonly #size: number;
  #knownPath = new Map<number, KnownNode>();
  #knownProof: readonly string[] = [];

  constructor(root: Uint8Array, size: number) {
    this.#root = root;
    this.#size = size;
  }

  /** True when the proof (hex) shows that the leaf stands at `index`. */
  holds(index: number, leafHash: Uint8Array, proof: readonly string[]): boolean {
    if (!Number.isSafeInteger(index) || index < 0 || index >= this.#size) return false;
    let [position, last, level] = [index, this.#size - 1, 0];
    let hash = leafHash;
    const path = new Map<number, KnownNode>();
    const climb = () => {
      position = Math.floor(position / 2);
      last = Math.floor(last / 2);
      level++;
    };
    for (let used = 0; ; used++) {
      const known = this.#knownPath.get(level);
      path.set(level, { position, hash, used });
      if (known?.position === position)
        return sameBytes(known.hash, hash) && this.#endsLikeKnown(proof, used, known.used, path);
      const sibling = proof[used];
      if (sibling === undefined) break;
      const bytes = fromHex(sibling);
      if (last === 0 || bytes?.length !== hashBytes) return false;
      if (position % 2 === 1 || position === last) {
        hash = nodeHash(bytes, hash);
        while (position % 2 === 0 && position !== 0) climb();
      } else {
        hash = nodeHash(hash, bytes);
      }
      climb();
    }
    if (last !== 0 || !sameBytes(hash, this.#root)) return false;
    this.#remember(path, proof);
    return true;
  }

  #endsLikeKnown(proof: readonly string[], used: number, knownUsed: number, path: Map<number, KnownNode>): boolean {
    if (proof.length - used !== this.#knownProof.length - knownUsed) return false;
    for (let i = 0; used + i < proof.length; i++) if (proof[used + i] !== this.#knownProof[knownUsed + i]) return false;
    const joined = Math.max(...path.keys());
    for (const [level, node] of this.#knownPath) {
      if (level > joined) path.set(level, { ...node, used: node.used - knownUsed + used });
    }
    this.#remember(path, proof);
    return true;
  }

  #remember(path: Map<number, KnownNode>, proof: readonly string[]): void {
    this.#knownPath = path;
    this.#knownProof = proof;
  }
}
