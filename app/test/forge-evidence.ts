import { createHash } from "node:crypto";
import { originOf, signCheckpoint } from "#app/core/evidence/checkpoint.ts";
import { encodeVerifierKey, parseVerifierKey, signerKey } from "#app/core/evidence/note-key.ts";
import { splitLines } from "#app/core/evidence/split-lines.ts";
import { verifyBundle } from "#app/core/evidence/verify.ts";
import type { MadeEntry } from "./make-evidence-file.ts";

async function* chunked(bytes: Uint8Array, width = 1000) {
  for (let at = 0; at < bytes.length; at += width) yield bytes.subarray(at, at + width);
}

/** Checks a file given as bytes, read in chunks as from a disk. */
export const verifyBytes = (bytes: Uint8Array, key?: string) => {
  const parsed = key === undefined ? undefined : parseVerifierKey(key);
  if (parsed?.ok === false) throw parsed.error;
  return verifyBundle(splitLines(chunked(bytes)), { key: parsed?.value });
};

/** Checks a file given as lines. */
export const verifyLines = (lines: readonly string[], key?: string) => verifyBytes(Buffer.from(lines.join("")), key);

/** What a forger does: makes the closing line fit the lines before it. */
export function reclose(lines: readonly string[]): string[] {
  const body = lines.slice(0, -1);
  const sha256 = createHash("sha256").update(body.join("")).digest("hex");
  return [...body, `${JSON.stringify({ closes: "cordon-evidence/1", entries: body.length - 1, sha256 })}\n`];
}

/** The line with members replaced; a member set to undefined is taken out. */
export const edit = (line: string, change: Record<string, unknown>) =>
  `${JSON.stringify({ ...JSON.parse(line), ...change })}\n`;

/** A file of one entry by a signer who signs anything: every hash and signature fits, the content need not. */
export function signedNonsense({
  rewrite = (leaf: string) => leaf,
  rewriteExport = (leaf: string) => leaf,
  payload = "1",
  exported = { entries: [[0, 0]], erased: [], format: "cordon-evidence/1" } as unknown,
}) {
  const key = signerKey(originOf("merchant-1"), new Uint8Array(32).fill(7));
  const sha = (...parts: (string | Uint8Array)[]) =>
    parts.reduce((h, part) => h.update(part), createHash("sha256")).digest();
  const salt = Buffer.alloc(32, 1);
  const leafOf = (index: number, type: string, prev: string, text: string) =>
    `{"actor":{"kind":"system","ref":null},"at":"2026-11-25T03:07:00.000Z","incident":null,"index":${index},` +
    `"merchant":"merchant-1","payloadDigest":"${sha(salt, text).toString("hex")}","prev":"${prev}","type":"${type}","v":1}`;
  const first = rewrite(leafOf(0, "finding.raised", "0".repeat(64), payload));
  const firstHash = sha("\0", first);
  const list = JSON.stringify(exported);
  const second = rewriteExport(leafOf(1, "evidence.exported", firstHash.toString("hex"), list));
  const secondHash = sha("\0", second);
  const root = sha(Buffer.of(1), firstHash, secondHash);
  const checkpoint = signCheckpoint({ origin: key.name, size: 2, root }, key);
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  const rest = { salt: salt.toString("hex") };
  return reclose([
    line({ checkpoint, format: "cordon-evidence/1", key: encodeVerifierKey(key), origin: key.name, treeSize: 2 }),
    line({ index: 1, leaf: second, payload: list, proof: [firstHash.toString("hex")], ...rest }),
    line({ index: 0, leaf: first, payload, proof: [secondHash.toString("hex")], ...rest }),
    "",
  ]);
}

/** The entries of the file that most tests start from: text beyond ASCII, one of another incident, one erased. */
export const five: MadeEntry[] = [
  { payload: { customers: 312, name: "é \u2028 \ufffd" } },
  { payload: "another incident", listed: false },
  { payload: { held: 37 }, erased: true },
  { payload: [] },
  { payload: null },
];
