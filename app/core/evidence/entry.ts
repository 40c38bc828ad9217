import { z } from "zod";
import { Bug } from "#app/core/errors.ts";
import { fromHex, toHex } from "./bytes.ts";
import { canonicalJson, isDeeperThan, maxJsonDepth } from "./canonical-json.ts";
import { EvidenceEntryType } from "./entry-types.ts";
import { hashBytes, sha256OfBytesAndText, utf8 } from "./hash.ts";
import { appendLeaf, emptyFrontier, type FrontierJson, frontierFromJson, frontierToJson } from "./merkle.ts";
import { leafHash } from "./node-hash.ts";

/** The length of a payload's salt, in bytes. */
export const saltBytes = 32;

/** The most a payload may take as canonical JSON, in UTF-8 bytes: bigger things are stored elsewhere and hashed. */
export const maxPayloadBytes = 4 * 1024 * 1024;

/** A SHA-256 digest in lower-case hex. */
export const HexDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** `prev` of the first entry of a log. */
export const zeroHash = "0".repeat(2 * hashBytes);

/** A word that may stand in a log's name and in a leaf: no blanks, no plus sign, no control characters. */
const Ref = z.string().regex(/^[A-Za-z0-9._:-]{1,100}$/);

/**
 * Who caused an entry: a member (a person signed in), automation (Flow, the bridge), a rule, the platform (Shopify,
 * Magento) or Cordon itself. `ref` is an id within that kind, never a name or an address.
 */
export const EvidenceActor = z.strictObject({
  kind: z.enum(["member", "automation", "rule", "platform", "system"]),
  ref: z.string().max(200).nullable(),
});
export type EvidenceActor = z.infer<typeof EvidenceActor>;

/**
 * What is hashed into the log for one entry. It holds no payload, only the payload's salted digest: erasing payload
 * and salt leaves leaf, chain and proofs as they were, and the digest then says nothing about what was erased.
 */
export const EvidenceLeaf = z.strictObject({
  v: z.literal(1),
  index: z.int().min(0),
  merchant: Ref,
  incident: Ref.nullable(),
  type: EvidenceEntryType,
  at: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  actor: EvidenceActor,
  prev: HexDigest,
  payloadDigest: HexDigest,
});
export type EvidenceLeaf = z.infer<typeof EvidenceLeaf>;

/** Where a merchant's log stands: all that is needed to add the next entry. JSON as it is. */
export interface EvidenceHead {
  /** Number of entries; the next one gets this index. */
  readonly size: number;
  /** Hex; zeros while the log is empty. */
  readonly lastLeafHash: string;
  readonly frontier: FrontierJson;
}

/** The head of a log without entries. */
export function emptyHead(): EvidenceHead {
  return { size: 0, lastLeafHash: zeroHash, frontier: frontierToJson(emptyFrontier) };
}

/** One entry to be added. `salt` is 32 fresh random bytes; `payload` any JSON without personal values in clear. */
export interface NewEntry {
  readonly head: EvidenceHead;
  readonly merchantId: string;
  readonly incidentId: string | null;
  readonly type: EvidenceEntryType;
  readonly at: Date;
  readonly actor: EvidenceActor;
  readonly payload: unknown;
  readonly salt: Uint8Array;
}

/** An entry ready to be stored, and the head after it. Both must be stored together or not at all. */
export interface SealedEntry {
  readonly index: number;
  /** The canonical JSON that is hashed. */
  readonly leaf: string;
  readonly leafHash: string;
  /** The canonical JSON behind `payloadDigest`. */
  readonly payloadText: string;
  /** Hex. */
  readonly salt: string;
  readonly nextHead: EvidenceHead;
}

/**
 * Adds an entry to a log: computes its leaf, its hash and the log's next head.
 *
 * @throws Bug when the head contradicts itself, or the entry cannot be written as an evidence leaf
 */
export function sealEntry(entry: NewEntry): SealedEntry {
  const { head, payload, salt } = entry;
  const frontier = frontierFromJson(head.frontier);
  if (!frontier.ok || frontier.value.size !== head.size) throw new Bug("The log's head contradicts itself.");
  if (salt.length !== saltBytes) throw new Bug("A salt has 32 bytes.");
  const payloadText = canonicalPayload(payload);
  const leaf = leafText(entry, payloadDigest(salt, payloadText));
  const hash = leafHash(leaf);
  return {
    index: head.size,
    leaf,
    leafHash: toHex(hash),
    payloadText,
    salt: toHex(salt),
    nextHead: {
      size: head.size + 1,
      lastLeafHash: toHex(hash),
      frontier: frontierToJson(appendLeaf(frontier.value, hash)),
    },
  };
}

/** SHA-256 of the salt's bytes followed by the payload's canonical text in UTF-8; hex. */
export function payloadDigest(salt: Uint8Array, payloadText: string): string {
  return toHex(sha256OfBytesAndText(salt, payloadText));
}

/** True when payload and salt (hex) are those that the leaf's `payloadDigest` was made from. */
export function payloadMatches(leaf: Pick<EvidenceLeaf, "payloadDigest">, payloadText: string, salt: string): boolean {
  const bytes = fromHex(salt);
  // A lone surrogate would be hashed as U+FFFD: another text with the same digest.
  return (
    bytes?.length === saltBytes &&
    payloadText.isWellFormed() &&
    payloadDigest(bytes, payloadText) === leaf.payloadDigest
  );
}

function canonicalPayload(payload: unknown): string {
  const text = canonicalJson(payload);
  if (utf8(text).length > maxPayloadBytes) throw new Bug("The payload of an evidence entry is too large.");
  if (isDeeperThan(text, maxJsonDepth)) throw new Bug("The payload of an evidence entry is nested too deeply.");
  return text;
}

function leafText({ head, merchantId, incidentId, type, at, actor }: NewEntry, digest: string): string {
  if (Number.isNaN(at.getTime())) throw new Bug("An evidence entry needs a time.");
  const leaf = EvidenceLeaf.safeParse({
    v: 1,
    index: head.size,
    merchant: merchantId,
    incident: incidentId,
    type,
    at: at.toISOString(),
    actor,
    prev: head.lastLeafHash,
    payloadDigest: digest,
  });
  if (!leaf.success) throw new Bug("This cannot be written as an evidence leaf.", { cause: leaf.error });
  return canonicalJson(leaf.data);
}
