import { describe, expect, it } from "vitest";
import { compareTheme, mostTelling } from "./compare-theme.ts";

describe("app/core/detection/compare-theme", () => {
  it("finds nothing where nothing differs", () => {
    expect(compareTheme({ a: "1", b: "2" }, { b: "2", a: "1" })).toBeNull();
  });

  it("tells added, changed and removed files apart", () => {
    expect(compareTheme({ a: "1", b: "2" }, { b: "3", c: "4" })).toMatchObject({
      added: ["c"],
      changed: ["b"],
      removed: ["a"],
    });
  });

  it("gives another change of the same file another digest, and the same change the same", () => {
    const digest = (sum: string) => compareTheme({ a: "1" }, { a: sum })?.digest;

    expect(digest("2")).toBe(digest("2"));
    expect(digest("2")).not.toBe(digest("3"));
  });

  it("keeps layouts and scripts when there are too many names", () => {
    expect(mostTelling(["config/a.json", "layout/theme.liquid", "assets/x.js"], 2)).toEqual([
      "assets/x.js",
      "layout/theme.liquid",
    ]);
  });

  it("treats a file called __proto__ like any other", () => {
    expect(compareTheme({}, JSON.parse('{"__proto__": "1"}'))?.added).toEqual(["__proto__"]);
  });
});
