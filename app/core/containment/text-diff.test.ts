import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffLines } from "./text-diff.ts";

/** What the comparison says each text was, the left-out lines taken from the text itself. */
function rebuild(from: string, to: string): { from: string; to: string } {
  const source = from.split("\n");
  const left: string[] = [];
  const right: string[] = [];
  for (const { kind, text } of diffLines(from, to)) {
    const lines = kind === "skipped" ? source.slice(left.length, left.length + Number(text)) : [text];
    if (kind !== "added") left.push(...lines);
    if (kind !== "removed") right.push(...lines);
  }
  return { from: left.join("\n"), to: right.join("\n") };
}

describe("core/containment/text-diff", () => {
  it("shows the line that somebody put in, with what stands around it", () => {
    const good = ["a", "b", "c", "d", "e", "f", "g"].join("\n");
    const bad = ["a", "b", "c", "d", "<script>", "e", "f", "g"].join("\n");

    expect(diffLines(bad, good)).toEqual([
      { kind: "skipped", text: "1" },
      ...["b", "c", "d"].map((text) => ({ kind: "same", text })),
      { kind: "removed", text: "<script>" },
      ...["e", "f", "g"].map((text) => ({ kind: "same", text })),
    ]);
  });

  it("leads from one text exactly to the other", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "", "d"), { maxLength: 40 }).map((lines) => lines.join("\n"));
    fc.assert(fc.property(text, text, (from, to) => void expect(rebuild(from, to)).toEqual({ from, to })));
  });

  it("stays exact where the texts are too long for the shortest way", () => {
    const from = Array.from({ length: 2500 }, (_, line) => `a${line}`).join("\n");
    const to = Array.from({ length: 2500 }, (_, line) => `b${line}`).join("\n");

    expect(rebuild(from, to)).toEqual({ from, to });
  });
});
