import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxLineBytes } from "./bundle-lines.ts";
import { splitLines } from "./split-lines.ts";

async function linesOf(chunks: readonly Uint8Array[]) {
  const lines = [];
  for await (const line of splitLines(stream(chunks))) lines.push(line);
  return lines;
}

async function* stream(chunks: readonly Uint8Array[]) {
  yield* chunks;
}

describe("app/core/evidence/split-lines", () => {
  it("gives the same lines however the bytes arrive", async () => {
    const texts = fc.array(fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\n")));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (lines, width) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
        const chunks = [];
        for (let at = 0; at < bytes.length; at += width) chunks.push(bytes.subarray(at, at + width));

        expect(await linesOf(chunks)).toEqual(lines);
      }),
    );
  });

  it("keeps a carriage return and a byte order mark, so that they show as changes", async () => {
    expect(await linesOf([Buffer.from("\ufeffa\r\nb\n")])).toEqual(["\ufeffa\r", "b"]);
  });

  it("marks a line that is not UTF-8, and one that the file breaks off in", async () => {
    const lines = await linesOf([Buffer.from([0x61, 0x0a, 0xff, 0x0a, 0x62])]);

    expect(lines).toEqual(["a", { unreadable: "not_utf8" }, { unreadable: "no_line_feed" }]);
  });

  it("reads no further than a line that is too long", async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given++;
        yield new Uint8Array(1 << 20).fill(0x61);
      }
    }
    const lines = [];
    for await (const line of splitLines(endless())) lines.push(line);

    expect(lines).toEqual([{ unreadable: "too_long" }]);
    expect(given).toBe(maxLineBytes / (1 << 20) + 1);
  });
});
