import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { themeCheckRun } from "@shopify/theme-check-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const folder = fileURLToPath(new URL("../../extensions/storefront-notice", import.meta.url));
const blockFile = path.join("blocks", "incident-notice.liquid");
const block = readFileSync(path.join(folder, blockFile), "utf8");
const schema = JSON.parse(/\{% schema %\}([\s\S]*)\{% endschema %\}/.exec(block)?.[1] ?? "") as {
  name: string;
  target: string;
};

async function offenses(root: string): Promise<string[]> {
  const { offenses: found } = await themeCheckRun(root, "theme-check:theme-app-extension");
  return found.map(({ check, message }) => `${check}: ${message}`);
}

/** Keys of a locale file with the paths to them. */
function keysOf(value: unknown, at = ""): string[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, at === "" ? key : `${at}.${key}`));
}

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), "cordon-notice-"));
  cpSync(folder, copy, { recursive: true });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("extensions/storefront-notice", () => {
  it("passes Shopify's theme check, which would have found a fault", async () => {
    expect(await offenses(folder)).toEqual([]);

    writeFileSync(path.join(copy, blockFile), block.replace("{%- endif -%}\n\n{% schema %}", "{% schema %}"));
    expect(await offenses(copy)).not.toEqual([]);
    writeFileSync(path.join(copy, blockFile), block.replace("'notice.label' | t", "'notice.nothing' | t"));
    expect((await offenses(copy)).join()).toContain("notice.nothing");
  });

  it("is an app embed, so that no theme is written", () => {
    expect(schema).toMatchObject({ target: "body", name: "t:notice.name" });
    expect(readdirSync(folder).sort()).toEqual(["blocks", "locales", "shopify.extension.toml"]);
  });

  it("escapes every value that it shows, and runs no script", () => {
    const shown = [...block.matchAll(/\{\{-?([\s\S]*?)-?\}\}/g)].map((match) => match[1] ?? "");
    const values = shown.filter((one) => /heading|text|link|edge/.test(one) && !one.includes("'notice."));

    expect(values.length).toBeGreaterThanOrEqual(4);
    expect(values.filter((one) => !one.includes("| escape"))).toEqual([]);
    expect(block).not.toMatch(/<script|javascript:|\son[a-z]+=/i);
  });

  it("shows nothing and styles nothing while there is no notice", () => {
    const start = block.indexOf("{%- if heading != blank and text != blank -%}");
    const comment = /\{%- comment -%\}[\s\S]*\{%- endcomment -%\}/;
    const before = block
      .slice(0, start)
      .replace(comment, "")
      .replace(/\{%-[\s\S]*?-%\}/g, "");

    expect(start).toBeGreaterThan(0);
    expect(before.trim()).toBe("");
    expect(block.indexOf("{% style %}")).toBeGreaterThan(start);
  });

  it("takes no place in the page: the bar is fixed to an edge, and folds without moving anything", () => {
    expect(/\.cordon-notice \{([^}]*)\}/.exec(block)?.[1]).toContain("position: fixed");
    expect(block).toMatch(/<details[^>]* open>\s*<summary/);
    expect(block).not.toContain("animation");
    expect(block).not.toContain("transition");
  });

  it("has colours that can be read: at least 7 to 1", () => {
    const colours = /background: (#\w{6});\s*color: (#\w{6})/.exec(block);

    expect(contrast(colours?.[1] ?? "", colours?.[2] ?? "")).toBeGreaterThanOrEqual(7);
    expect(contrast("#ffffff", "#00527c")).toBeGreaterThanOrEqual(7);
    expect(contrast("#ffffff", "#999999")).toBeLessThan(7);
  });

  it("says the same things in every language", () => {
    const files = readdirSync(path.join(folder, "locales"));
    const read = (name: string) => keysOf(JSON.parse(readFileSync(path.join(folder, "locales", name), "utf8")));

    expect(files.length).toBeGreaterThanOrEqual(10);
    for (const name of files) {
      const standard = name.endsWith(".schema.json") ? "en.default.schema.json" : "en.default.json";
      expect(read(name), name).toEqual(read(standard));
    }
  });
});

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
