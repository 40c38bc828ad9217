import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHtml, wordsOf } from "./page-text.ts";

describe("core/containment/page-text", () => {
  it("makes paragraphs and line breaks, and leaves everything else text", () => {
    expect(toHtml("One\ntwo.\r\n\r\n\r\n Three & <script>alert(1)</script>\n")).toBe(
      "<p>One<br>two.</p>\n<p>Three &amp; &lt;script&gt;alert(1)&lt;/script&gt;</p>",
    );
  });

  it("never lets a tag through, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const html = toHtml(text).replace(/<p>|<\/p>|<br>/g, "");
        expect(html).not.toMatch(/[<>"']/);
      }),
    );
  });

  it("finds the same words in its own HTML and in that HTML as a platform rewrites it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const html = toHtml(text);
        const rewritten = html.replaceAll("<br>", "<br />\n").replaceAll("</p>", "</p>\n");
        expect(wordsOf(rewritten)).toBe(wordsOf(html));
      }),
    );
  });

  it("sees what somebody added: words, links and scripts", () => {
    const html = toHtml("All is well.");
    for (const added of [
      "Not",
      '<a href="https://evil.example"></a>',
      "<script src='x'></script>",
      "<p onclick='x'></p>",
    ])
      expect(wordsOf(html + added)).not.toBe(wordsOf(html));
  });
});
