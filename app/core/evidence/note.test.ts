import { describe, expect, it } from "vitest";
import { checkpointText, openCheckpoint, originOf, parseCheckpointText, signCheckpoint } from "./checkpoint.ts";
import { openNote, parseNote, signNote } from "./note.ts";
import {
  encodeSignerKey,
  encodeVerifierKey,
  generateSignerKey,
  parseSignerKey,
  parseVerifierKey,
  signerKey,
} from "./note-key.ts";

// The example that the Go implementation of signed notes is tested with (golang.org/x/mod/sumdb/note).
const vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signature =
  "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const note = `${text}\n${signature}`;

const must = <T>(result: { ok: true; value: T } | { ok: false; error: Error }): T => {
  if (!result.ok) throw result.error;
  return result.value;
};

describe("app/core/evidence/note", () => {
  it("reads and writes the published example key", () => {
    expect(encodeVerifierKey(must(parseVerifierKey(vkey)))).toBe(vkey);
    expect(encodeSignerKey(must(parseSignerKey(skey)))).toBe(skey);
    expect(encodeVerifierKey(must(parseSignerKey(skey)))).toBe(vkey);
  });

  it("signs the published example byte for byte, and opens it", () => {
    expect(signNote(text, must(parseSignerKey(skey)))).toBe(note);
    expect(must(openNote(note, must(parseVerifierKey(vkey))))).toBe(text);
  });

  it("refuses a key of which any part is cut off or any character is changed", () => {
    for (let i = 0; i < vkey.length; i++) {
      const changed = vkey.slice(0, i) + String.fromCharCode(vkey.charCodeAt(i) + 1) + vkey.slice(i + 1);
      expect(parseVerifierKey(changed).ok).toBe(false);
      expect(parseVerifierKey(vkey.slice(0, i)).ok).toBe(false);
      expect(parseVerifierKey(vkey.slice(i + 1)).ok).toBe(false);
    }
    expect(parseSignerKey(vkey).ok).toBe(false);
    expect(parseSignerKey(skey.replace("c74f20a3", "c74f20a4")).ok).toBe(false);
  });

  it("refuses a note of which any character is changed", () => {
    const key = must(parseVerifierKey(vkey));
    for (let i = 0; i < note.length; i++) {
      const changed = note.slice(0, i) + String.fromCharCode(note.charCodeAt(i) ^ 1) + note.slice(i + 1);
      expect(openNote(changed, key).ok).toBe(false);
    }
  });

  it("passes over signatures of other keys, and refuses a note that only they signed", () => {
    const other = generateSignerKey("witness.example/w1");
    const foreign = signNote(text, other).slice(text.length + 1);
    const key = must(parseVerifierKey(vkey));

    expect(must(openNote(`${text}\n${foreign}${signature}`, key))).toBe(text);
    expect(openNote(`${text}\n${foreign}`, key).ok).toBe(false);
    expect(openNote(`${text}\n${signature}${signature.replace("x08go/ZJ", "x08go/ZK")}`, key).ok).toBe(false);
  });

  it("refuses what is not a note", () => {
    const malformed = ["", "\n", text, `${text}\n`, `${text}\n${signature.trim()}`, `${text}\n${signature}x\n`];
    malformed.push(`${text}${signature}`, note.replace("answer", "ans\twer"), note.replace("\u2014", "-"));
    malformed.push(`\n\n${signature}`, `${text}\n${signature.repeat(17)}`);
    for (const bad of malformed) expect(parseNote(bad).ok, JSON.stringify(bad)).toBe(false);
    expect(() => signNote("no newline", generateSignerKey("a"))).toThrow();
    expect(() => signNote("half \ud800\n", generateSignerKey("a"))).toThrow();
  });

  it("makes a new key each time, under a name without blanks or plus signs only", () => {
    expect(encodeVerifierKey(generateSignerKey("a"))).not.toBe(encodeVerifierKey(generateSignerKey("a")));
    for (const name of ["", "a b", "a+b", "a\u00a0b", "a\nb"]) expect(() => generateSignerKey(name)).toThrow();
  });
});

describe("app/core/evidence/checkpoint", () => {
  const key = signerKey(originOf("m1"), new Uint8Array(32).fill(1));
  const checkpoint = { origin: originOf("m1"), size: 20_852_163, root: new Uint8Array(32).fill(9) };

  it("signs three lines: origin, size, root", () => {
    expect(checkpointText(checkpoint)).toBe("cordon/m1\n20852163\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n");
    expect(must(openCheckpoint(signCheckpoint(checkpoint, key), key))).toEqual(checkpoint);
  });

  it("reads the example of the specification, with or without extension lines", () => {
    const example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    expect(must(parseCheckpointText(example))).toMatchObject({
      origin: "example.com/behind-the-sofa",
      size: 20_852_163,
    });
    expect(must(parseCheckpointText(`${example}more\n`)).size).toBe(20_852_163);
  });

  it("refuses sizes and roots that are spelt in another way", () => {
    const good = checkpointText(checkpoint);
    const root = "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=";
    for (const bad of [
      good.replace("20852163", "020852163"),
      good.replace("20852163", "-1"),
      good.replace("20852163", "9999999999999999"),
      good.replace("CQk=", "CQl="),
      good.replace(root, root.slice(4)),
      good.replace(root, ""),
      `${good}\n`,
      good.trimEnd(),
      "",
    ]) {
      expect(parseCheckpointText(bad).ok, JSON.stringify(bad)).toBe(false);
    }
  });
});
