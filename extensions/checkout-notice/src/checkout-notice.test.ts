import { readdirSync, readFileSync } from "node:fs";
import type { VNode } from "preact";
import { describe, expect, it } from "vitest";
import { NoticeBanner } from "./checkout-notice.tsx";
import { decideNotice, type NoticeSources } from "./decide-notice.ts";

const folder = new URL("../locales/", import.meta.url);
const locales = Object.fromEntries(
  readdirSync(folder).map((file) => [
    file.split(".")[0] ?? file,
    JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Record<string, string>,
  ]),
);
const translate = (key: string) => locales.en?.[key] ?? "";

function metafield(value: string, given: { key?: string; owner?: string } = {}): NoticeSources["metafields"][number] {
  return {
    target: { type: given.owner ?? "shop" },
    metafield: { namespace: "$app:cordon", key: given.key ?? "notice", value },
  };
}

const kept = JSON.stringify({ heading: "We are looking into it", text: "Paying by invoice is paused.", link: null });

describe("extensions/checkout-notice", () => {
  it("shows nothing while nobody has switched it on", () => {
    expect(decideNotice({ settings: {}, metafields: [] })).toBeNull();
    expect(decideNotice({ settings: { show: false, message: "Hello" }, metafields: [] })).toBeNull();
  });

  it("shows the notice that Cordon keeps on the shop before the merchant's own", () => {
    const notice = { heading: "We are looking into it", text: "Paying by invoice is paused." };

    expect(decideNotice({ settings: {}, metafields: [metafield(kept)] })).toEqual(notice);
    expect(decideNotice({ settings: { show: true, message: "Mine" }, metafields: [metafield(kept)] })).toEqual(notice);
  });

  it.each([
    ["no JSON", metafield("{")],
    ["no text", metafield(JSON.stringify({ heading: "x", text: "" }))],
    ["another shape", metafield(JSON.stringify("Hello"))],
    ["another key", metafield(kept, { key: "configuration" })],
    ["a customer's", metafield(kept, { owner: "customer" })],
  ])("takes %s for no notice", (_what, field) => {
    expect(decideNotice({ settings: {}, metafields: [field] })).toBeNull();
  });

  it("shows the merchant's words, or Cordon's in the buyer's language", () => {
    expect(decideNotice({ settings: { show: true, message: " Back at noon. " }, metafields: [] })).toEqual({
      heading: null,
      text: "Back at noon.",
    });
    expect(decideNotice({ settings: { show: true, message: "  " }, metafields: [] })).toEqual({
      heading: null,
      text: null,
    });
  });

  it("draws a banner for buyers, and a hint only in the editor", () => {
    const banner = NoticeBanner({ notice: { heading: null, text: null }, isInEditor: false, translate }) as VNode<{
      heading: string;
      children: VNode<{ children: string }>;
    }>;

    expect(banner.type).toBe("s-banner");
    expect(banner.props.heading).toBe(locales.en?.heading);
    expect(banner.props.children.props.children).toBe(locales.en?.text);
    expect(NoticeBanner({ notice: null, isInEditor: false, translate })).toBeNull();
    expect((NoticeBanner({ notice: null, isInEditor: true, translate }) as VNode).type).toBe("s-text");
  });

  it("says everything in five languages", () => {
    expect(Object.keys(locales).sort()).toEqual(["de", "en", "es", "fr", "it"]);
    for (const [language, words] of Object.entries(locales)) {
      expect(Object.keys(words), language).toEqual(Object.keys(locales.en ?? {}));
      expect(
        Object.values(words).every((word) => word.length > 10),
        language,
      ).toBe(true);
    }
    expect(new Set(Object.values(locales).map((words) => words.text)).size).toBe(5);
  });
});
