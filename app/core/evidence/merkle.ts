import { Bug, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { fromHex, sameBytes, toHex } from "./bytes.ts";
import { hashBytes, sha256 } from "./hash.ts";
import { MerkleTree } from "./merkle-tree.ts";
import { nodeHash } from "./node-hash.ts";

/**
 * The right edge of a Merkle tree: the roots of its complete subtrees, largest first (a compact range).
 *
 * Enough to append a leaf and to compute the root without reading any earlier leaf.
 * Source: RFC 9162, section 2.1 (the tree); the JSON form is ours.
 */
export interface Frontier {
  /** Number of leaves. */
  readonly size: number;
  /** One hash per set bit of `size`. */
  readonly nodes: readonly Uint8Array[];
}

/** The frontier of a tree without leaves. */
export const emptyFrontier: Frontier = { size: 0, nodes: [] };

/** The root of a tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Uint8Array = sha256("");

/** The frontier after one more leaf; work and result are O(log size). */
export function appendLeaf(frontier: Frontier, leaf: Uint8Array): Frontier {
  if (leaf.length !== hashBytes) throw new Bug("A leaf hash has 32 bytes.");
  if (frontier.size >= Number.MAX_SAFE_INTEGER) throw new Bug("The evidence log is full.");
  const nodes = [...frontier.nodes];
  let carried = leaf;
  for (let rest = frontier.size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = nodes.pop();
    if (left === undefined) throw new Bug("A frontier holds one hash per set bit of its size.");
    carried = nodeHash(left, carried);
  }
  nodes.push(carried);
  return { size: frontier.size + 1, nodes };
}

/** The root hash of the tree behind a frontier. */
export function frontierRoot(frontier: Frontier): Uint8Array {
  let root = frontier.nodes.at(-1);
  if (root === undefined) return emptyRoot;
  for (let i = frontier.nodes.length - 2; i >= 0; i--) {
    const left = frontier.nodes[i];
    if (left !== undefined) root = nodeHash(left, root);
  }
  return root;
}

/** How a frontier is stored: its hashes in hex. */
export interface FrontierJson {
  readonly size: number;
  readonly nodes: readonly string[];
}

/** The form in which a frontier is stored. */
export function frontierToJson(frontier: Frontier): FrontierJson {
  return { size: frontier.size, nodes: frontier.nodes.map(toHex) };
}

/** Reads a stored frontier; refuses one whose hashes do not fit its size. */
export function frontierFromJson(value: unknown): Result<Frontier, InvalidInput> {
  const read = readFrontier(value);
  return read === undefined
    ? err(new InvalidInput("This is not the frontier of a Merkle tree.", { field: "frontier" }))
    : ok(read);
}

function readFrontier(value: unknown): Frontier | undefined {
  if (typeof value !== "object" || value === null || !("size" in value) || !("nodes" in value)) return undefined;
  const { size, nodes } = value;
  if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0 || !Array.isArray(nodes)) return undefined;
  if (nodes.length !== setBits(size)) return undefined;
  const read: Uint8Array[] = [];
  for (const node of nodes as readonly unknown[]) {
    const bytes = typeof node === "string" ? fromHex(node) : undefined;
    if (bytes?.length !== hashBytes) return undefined;
    read.push(bytes);
  }
  return { size, nodes: read };
}

/** The root of the tree over these leaf hashes. */
export function merkleRoot(leaves: Iterable<Uint8Array>): Uint8Array {
  return MerkleTree.of(leaves).root();
}

/**
 * The audit path of one leaf, from the leaf upwards (RFC 9162, section 2.1.3.1).
 *
 * Reads every leaf: use `MerkleTree` when more than one proof is wanted.
 */
export function inclusionProof(leaves: Iterable<Uint8Array>, index: number): Uint8Array[] {
  return MerkleTree.of(leaves).inclusionProof(index);
}

/** The proof that the first `oldSize` leaves are a prefix of these (RFC 9162, section 2.1.4.1). */
export function consistencyProof(leaves: Iterable<Uint8Array>, oldSize: number): Uint8Array[] {
  return MerkleTree.of(leaves).consistencyProof(oldSize);
}

/** What is claimed about a leaf: that it stands at `index` in the tree of `size` leaves with this root. */
export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** True when the proof shows the claim (RFC 9162, section 2.1.3.2). */
export function verifyInclusion({ leafHash, index, size, proof, root }: InclusionClaim): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  let position = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash);
      while (position % 2 === 0 && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && sameBytes(hash, root);
}

/** What is claimed about two states of a log: that the newer one only added leaves to the older one. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** True when the proof shows the claim (RFC 9162, section 2.1.4.2). */
export function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyClaim): boolean {
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize) || oldSize < 0 || oldSize > newSize)
    return false;
  if (oldSize === newSize) return proof.length === 0 && sameBytes(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && sameBytes(oldRoot, emptyRoot);
  const path = setBits(oldSize) === 1 ? [oldRoot, ...proof] : proof;
  const first = path[0];
  if (first === undefined) return false;
  let position = oldSize - 1;
  let last = newSize - 1;
  while (position % 2 === 1) {
    position = half(position);
    last = half(last);
  }
  let oldHash = first;
  let newHash = first;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (position % 2 === 0 && position !== 0) {
        position = half(position);
        last = half(last);
      }
    } else {
      newHash = nodeHash(newHash, sibling);
    }
    position = half(position);
    last = half(last);
  }
  return last === 0 && sameBytes(oldHash, oldRoot) && sameBytes(newHash, newRoot);
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function setBits(value: number): number {
  let bits = 0;
  for (let rest = value; rest > 0; rest = half(rest)) bits += rest % 2;
  return bits;
}
