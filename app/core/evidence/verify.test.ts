import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { edit, five, reclose, signedNonsense, verifyBytes, verifyLines } from "#app/test/forge-evidence.ts";
import { type MadeEntry, makeEvidenceFile } from "#app/test/make-evidence-file.ts";
import { originOf, signCheckpoint } from "./checkpoint.ts";
import { encodeVerifierKey, signerKey } from "./note-key.ts";
import { splitLines } from "./split-lines.ts";
import { verifyBundle } from "./verify.ts";

const madeEntries: fc.Arbitrary<MadeEntry[]> = fc.array(
  fc.record({
    payload: fc.jsonValue(),
    listed: fc.constantFrom(true, true, false),
    erased: fc.constantFrom(false, false, true),
  }),
  { minLength: 1, maxLength: 12 },
);
const madeFile = madeEntries.map((entries) => makeEvidenceFile(entries));

const file = await makeEvidenceFile(five);
const [exportLine, firstEntry, erasedEntry] = [1, 2, 3];

// Thousands of files are checked below: on a busy machine that takes longer than a test usually may.
vi.setConfig({ testTimeout: 120_000 });

describe("app/core/evidence/verify", () => {
  it("verifies what was exported, erased and unlisted entries or not, and says whose key it used", async () => {
    await fc.assert(
      fc.asyncProperty(madeFile, async (made) => {
        const { lines, indices, key } = await made;

        const whole = { verified: true, entries: indices.length, firstBad: null };
        expect(await verifyLines(lines)).toEqual({ ...whole, signer: "unconfirmed" });
        expect(await verifyLines(lines, key)).toEqual({ ...whole, signer: "confirmed" });
        expect(await verifyLines(reclose(lines), key)).toEqual({ ...whole, signer: "confirmed" });
      }),
      { numRuns: 50 },
    );
  });

  it("names the line and the entry in which any byte was changed", async () => {
    await fc.assert(
      fc.asyncProperty(madeFile, fc.nat(), fc.integer({ min: 1, max: 255 }), async (made, pick, mask) => {
        const { lines, indices } = await made;
        const bytes = Buffer.from(lines.join(""));
        const at = pick % bytes.length;
        const line = bytes.subarray(0, at).toString("latin1").split("\n").length;
        bytes[at] = (bytes[at] ?? 0) ^ mask;

        const { verified, firstBad } = await verifyBytes(bytes);

        expect(verified).toBe(false);
        expect(firstBad).toMatchObject({ line, index: indices[line - 2] ?? null });
      }),
      { numRuns: 500 },
    );
  });

  it("names the line of every byte of one file, whichever is changed", async () => {
    const whole = Buffer.from(file.lines.join(""));
    let line = 1;
    for (const [at, byte] of whole.entries()) {
      const bytes = Buffer.from(whole);
      bytes[at] = byte ^ (1 << (at % 8));

      const { firstBad } = await verifyBytes(bytes);

      expect(firstBad, `byte ${at}`).toMatchObject({ line, index: file.indices[line - 2] ?? null });
      if (byte === 0x0a) line++;
    }
  });

  it("names the entry that was removed", async () => {
    await fc.assert(
      fc.asyncProperty(madeFile, fc.nat(), fc.boolean(), async (made, pick, forged) => {
        const { lines, indices } = await made;
        const at = pick % indices.length;
        const less = lines.toSpliced(at + 1, 1);

        const { firstBad } = await verifyLines(forged ? reclose(less) : less);

        expect(firstBad).toMatchObject({ line: at + 2, index: indices[at] });
      }),
      { numRuns: 100 },
    );
  });

  it("names the place from which entries were put in another order", async () => {
    await fc.assert(
      fc.asyncProperty(madeFile, fc.nat(), fc.nat(), async (made, pick, other) => {
        const { lines, indices } = await made;
        const [a, b] = [1 + (pick % indices.length), 1 + (other % indices.length)].toSorted((x, y) => x - y) as [
          number,
          number,
        ];
        fc.pre(a !== b);
        const swapped = lines.with(a, lines[b]!).with(b, lines[a]!);

        expect((await verifyLines(reclose(swapped))).firstBad).toMatchObject({ line: a + 1, index: indices[a - 1] });
      }),
      { numRuns: 100 },
    );
  });

  it("names an entry that stands twice", async () => {
    await fc.assert(
      fc.asyncProperty(madeFile, fc.nat(), fc.nat(), async (made, pick, where) => {
        const { lines, indices } = await made;
        const at = 1 + (pick % indices.length);
        const to = at + 1 + (where % (lines.length - 1 - at));
        const twice = lines.toSpliced(to, 0, lines[at]!);

        expect((await verifyLines(reclose(twice))).firstBad).toMatchObject({ line: to + 1, index: indices[at - 1] });
      }),
      { numRuns: 100 },
    );
  });

  it("names an entry that was put in, be it a true one of the same log", async () => {
    for (const at of [2, 3, 4, 5]) {
      const more = file.lines.toSpliced(at, 0, file.lineOf(1));
      expect((await verifyLines(reclose(more))).firstBad).toMatchObject({ line: at + 1, index: 1 });
    }
    const foreign = await makeEvidenceFile(five, { merchantId: "merchant-2" });
    const replaced = file.lines.with(firstEntry, foreign.lines[firstEntry]!);
    expect((await verifyLines(reclose(replaced))).firstBad).toMatchObject({ line: firstEntry + 1, index: 0 });
  });

  it("names the first missing entry wherever the file is cut off", async () => {
    await fc.assert(
      fc.asyncProperty(madeFile, fc.nat(), async (made, pick) => {
        const { lines, indices } = await made;
        const bytes = Buffer.from(lines.join(""));
        const length = pick % bytes.length;
        const line = bytes.subarray(0, length).toString("latin1").split("\n").length;

        const { verified, firstBad } = await verifyBytes(bytes.subarray(0, length));

        expect(verified).toBe(false);
        expect(firstBad).toMatchObject({ line, index: indices[line - 2] ?? null });
      }),
      { numRuns: 200 },
    );
    for (let keep = 0; keep < file.lines.length; keep++) {
      const cut = await verifyLines(file.lines.slice(0, keep));
      expect(cut.firstBad).toMatchObject({ line: keep + 1, index: file.indices[keep - 1] ?? null });
    }
  });

  it("refuses every edited member of the header", async () => {
    const header = JSON.parse(file.lines[0]!);
    const other = await makeEvidenceFile([...five, { payload: 1 }]);
    const stranger = await makeEvidenceFile(five, { seed: 8 });
    const changes = [
      { format: "cordon-evidence/2" },
      { origin: "cordon/merchant-2" },
      { treeSize: header.treeSize + 1 },
      { key: stranger.key },
      { key: "cordon/merchant-1" },
      { checkpoint: JSON.parse(other.lines[0]!).checkpoint },
      { checkpoint: JSON.parse(stranger.lines[0]!).checkpoint },
      { checkpoint: `${header.checkpoint}\u2014 x ${"A".repeat(12)}\n` },
      { more: 1 },
    ];
    for (const change of changes) {
      const edited = reclose(file.lines.with(0, edit(file.lines[0]!, change)));
      expect((await verifyLines(edited)).firstBad, JSON.stringify(change)).toMatchObject({ line: 1, index: null });
    }
  });

  it("refuses the header of another state of the log, signed as it is", async () => {
    const earlier = await makeEvidenceFile(five.slice(0, 4));
    const { firstBad } = await verifyLines(reclose(file.lines.with(0, earlier.lines[0]!)), file.key);

    expect(firstBad).toMatchObject({ line: 2, index: 4 });
  });

  it("refuses an earlier export passed off as the latest one", async () => {
    const earlier = await makeEvidenceFile(five.slice(0, 4));
    const mixed = [file.lines[0]!, ...earlier.lines.slice(1)];

    expect((await verifyLines(reclose(mixed), file.key)).firstBad).toMatchObject({ line: 2, index: 5 });
  });

  it("refuses a file signed with another key than the one the caller brought", async () => {
    const forged = await makeEvidenceFile(five, { seed: 9 });

    expect(await verifyLines(forged.lines)).toMatchObject({ verified: true, signer: "unconfirmed" });
    expect(await verifyLines(forged.lines, file.key)).toMatchObject({
      verified: false,
      entries: 0,
      firstBad: { line: 1, index: null },
      signer: "unconfirmed",
    });
  });

  it("refuses a checkpoint that the key signed for a root the entries do not have", async () => {
    const key = signerKey(originOf("merchant-1"), new Uint8Array(32).fill(7));
    const checkpoint = signCheckpoint({ origin: key.name, size: 6, root: new Uint8Array(32) }, key);
    const swapped = reclose(file.lines.with(0, edit(file.lines[0]!, { checkpoint })));

    expect(encodeVerifierKey(key)).toBe(file.key);
    expect((await verifyLines(swapped, file.key)).firstBad).toMatchObject({ line: 2, index: 5 });
  });

  it("names the entry whose payload or salt was replaced, taken out or put back", async () => {
    const other = JSON.parse(file.lines[4]!);
    const changes: [number, Record<string, unknown>][] = [
      [firstEntry, { payload: '{"customers":311}' }],
      [firstEntry, { salt: "00".repeat(32) }],
      [firstEntry, { payload: other.payload, salt: other.salt }],
      [firstEntry, { payload: undefined, salt: undefined }],
      [firstEntry, { salt: undefined }],
      [firstEntry, { index: 0, leaf: other.leaf }],
      [firstEntry, { proof: other.proof }],
      [exportLine, { payload: undefined, salt: undefined }],
    ];
    for (const [at, change] of changes) {
      const edited = reclose(file.lines.with(at, edit(file.lines[at]!, change)));
      expect((await verifyLines(edited)).firstBad, JSON.stringify(change)).toMatchObject({
        line: at + 1,
        index: file.indices[at - 1],
      });
    }
    const { index, leaf, proof } = JSON.parse(file.lines[erasedEntry]!);
    const back = `${JSON.stringify({ index, leaf, payload: '{"held":37}', proof, salt: "09".repeat(32) })}\n`;
    expect((await verifyLines(reclose(file.lines.with(erasedEntry, back)))).firstBad).toMatchObject({
      line: 4,
      index: 2,
    });
  });

  it("names the export entry when its list was forged to hide a missing entry", async () => {
    const payload = '{"entries":[[0,0],[3,4]],"erased":[],"format":"cordon-evidence/1"}';
    const forged = file.lines.with(exportLine, edit(file.lines[exportLine]!, { payload })).toSpliced(erasedEntry, 1);

    expect((await verifyLines(reclose(forged))).firstBad).toMatchObject({ line: 2, index: 5 });
  });

  it("refuses an edited closing line and anything after it", async () => {
    const last = file.lines.length - 1;
    for (const change of [{ entries: 4 }, { sha256: "00".repeat(32) }, { closes: "x" }, { more: 1 }]) {
      const edited = file.lines.with(last, edit(file.lines[last]!, change));
      expect((await verifyLines(edited)).firstBad).toMatchObject({ line: last + 1, index: null });
    }
    for (const more of ["\n", file.lines[last]!, "x\n"]) {
      expect((await verifyLines([...file.lines, more])).firstBad).toMatchObject({ line: last + 2, index: null });
    }
  });

  it("refuses the same content in another spelling", async () => {
    const spellings = [
      (line: string) => line.replace("{", "{ "),
      (line: string) => line.replace("\n", "\r\n"),
      (line: string) => line.replace('"index"', '"inde\\u0078"'),
      (line: string) => line.replace('{"index":0', '{"index":0,"index":0'),
      (line: string) => line.replace('"index":0', '"index":0.0'),
      (line: string) => line.replace('"index":0', '"__proto__":{},"index":0'),
      (line: string) =>
        line.replace('"salt":"', '"salt":"').replace(/"proof":(\[.*?\]),"salt":("\w+")/, '"salt":$2,"proof":$1'),
      (line: string) => `\ufeff${line}`,
    ];
    for (const spell of spellings) {
      const line = spell(file.lines[firstEntry]!);
      expect(line).not.toBe(file.lines[firstEntry]);
      expect((await verifyLines(reclose(file.lines.with(firstEntry, line)))).firstBad).toMatchObject({
        line: 3,
        index: 0,
      });
    }
  });

  it("refuses another spelling of the header and of the closing line", async () => {
    const last = file.lines.length - 1;
    const spaced = (line: string) => line.replace("{", "{ ");
    const escaped = (line: string) => line.replace("cordon-evidence", "\\u0063ordon-evidence");
    for (const spell of [spaced, escaped]) {
      const header = reclose(file.lines.with(0, spell(file.lines[0]!)));
      const closing = file.lines.with(last, spell(file.lines[last]!));
      expect((await verifyLines(header)).firstBad).toMatchObject({ line: 1, index: null });
      expect((await verifyLines(closing)).firstBad).toMatchObject({ line: last + 1, index: null });
    }
  });

  it("answers any garbage with a first bad line and never throws", async () => {
    const header = file.lines[0]!;
    const deep = "[".repeat(1_000_000);
    const garbage = [
      "",
      "\n",
      "{}\n",
      "null\n",
      "[]\n",
      "\0\n",
      `${deep}\n`,
      `{"index":${deep}\n`,
      `"${"\\".repeat(100_001)}\n`,
    ];
    garbage.push(
      '{"__proto__":{"format":"cordon-evidence/1"}}\n',
      '{"constructor":1,"toString":1}\n',
      "1e999\n",
      '"\\ud800"\n',
    );
    for (const text of garbage) {
      expect(await verifyLines([text]), text.slice(0, 40)).toMatchObject({ verified: false, firstBad: { line: 1 } });
      expect(await verifyLines([header, text])).toMatchObject({ verified: false, firstBad: { line: 2, index: 5 } });
      expect(await verifyLines([...file.lines.slice(0, 2), text])).toMatchObject({
        verified: false,
        firstBad: { line: 3, index: 0 },
      });
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(3), async (bytes, keep) => {
        const start = Buffer.from(file.lines.slice(0, keep).join(""));
        expect((await verifyBytes(Buffer.concat([start, bytes]))).verified).toBe(false);
      }),
    );
  });

  it("reads no more of an endless line than a line may have", async () => {
    async function* endless() {
      yield Buffer.from(file.lines[0]!);
      for (;;) yield new Uint8Array(1 << 20).fill(0x20);
    }

    expect((await verifyBundle(splitLines(endless()))).firstBad).toMatchObject({ line: 2, index: 5 });
  });

  it("answers at once when a signer lists more entries than there can be, or lists them in a wrong form", async () => {
    const lists: [unknown, unknown][] = [
      [[[0, 9007199254740990]], []],
      [[[0, 1]], []],
      [
        [
          [0, 0],
          [0, 0],
        ],
        [],
      ],
      [[[1, 0]], []],
      [[[-1, 0]], []],
      [[[0.5, 1]], []],
      [{ "0": [0, 0] }, []],
      [[[0, 0]], null],
      [undefined, []],
    ];
    for (const [entries, erased] of lists) {
      const lines = signedNonsense({ exported: { entries, erased, format: "cordon-evidence/1" } });
      expect((await verifyLines(lines)).firstBad, JSON.stringify(entries)).toMatchObject({ line: 2, index: 1 });
    }
    expect((await verifyLines(signedNonsense({}))).verified).toBe(true);
  });

  it("refuses what is signed but is not evidence of this log", async () => {
    const rewrites: ((leaf: string) => string)[] = [
      (leaf) => leaf.replace('"index":0', '"index":7'),
      (leaf) => leaf.replace('"merchant":"merchant-1"', '"merchant":"merchant-2"'),
      (leaf) => leaf.replace('"v":1', '"v":2'),
      (leaf) => leaf.replace('"v":1', '"v":1,"w":1'),
      (leaf) => leaf.replace('"v":1', '"v":1,"v":1'),
      (leaf) => leaf.replace('{"actor"', '{ "actor"'),
      (leaf) => leaf.replace(/"prev":"0/, '"prev":"1'),
      (leaf) => leaf.replace('"finding.raised"', '"\\ud800"'),
      () => "[".repeat(100_000),
      () => "not JSON",
    ];
    for (const rewrite of rewrites) {
      const { firstBad } = await verifyLines(signedNonsense({ rewrite }));
      expect(firstBad, rewrite.toString()).toMatchObject({ line: 3, index: 0 });
    }
    const newer = signedNonsense({ rewrite: (leaf) => leaf.replace("finding.raised", "finding.of_a_later_version") });
    expect((await verifyLines(newer)).verified).toBe(true);
    for (const payload of ['{"a":1,"a":1}', "{ }", "[".repeat(100_000), '"\ud800"', "\ud800", "nothing"]) {
      const { firstBad } = await verifyLines(signedNonsense({ payload }));
      expect(firstBad, payload.slice(0, 20)).toMatchObject({ line: 3, index: 0 });
    }
    const asExport = { rewriteExport: (leaf: string) => leaf.replace("evidence.exported", "incident.closed") };
    expect((await verifyLines(signedNonsense(asExport))).firstBad).toMatchObject({ line: 2, index: 1 });
  });

  it("names an entry that does not follow its neighbour, though it stands in the signed log", async () => {
    const unchained = await makeEvidenceFile([{ payload: 1 }, { payload: 2, unchained: true }, { payload: 3 }]);
    const gap = await makeEvidenceFile([
      { payload: 1 },
      { payload: 2, listed: false },
      { payload: 3, unchained: true },
    ]);
    const lost = await makeEvidenceFile([{ payload: 1 }], { unchainedExport: true });

    expect((await verifyLines(unchained.lines)).firstBad).toMatchObject({ line: 4, index: 1 });
    expect((await verifyLines(gap.lines)).verified).toBe(true);
    expect((await verifyLines(lost.lines)).firstBad).toMatchObject({ line: 3, index: 0 });
  });
});
