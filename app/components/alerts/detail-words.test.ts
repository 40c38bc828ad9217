import { describe, expect, it } from "vitest";
import { detailWords } from "./detail-words.ts";

const said = (detail: Parameters<typeof detailWords>[0]) =>
  Object.fromEntries(detailWords(detail).map(({ name, values }) => [name, values.join(", ")]));

describe("app/components/alerts/detail-words", () => {
  it("says that the usual number is not known yet instead of leaving it out", () => {
    expect(said([{ name: "usual_in_10_minutes", value: null }])).toEqual({
      "Usual in ten minutes around this time": "not known yet: fewer than three whole days seen",
    });
  });

  it("never lets records of which nothing is known look like records that did not change", () => {
    const detail = [
      { name: "customers", value: 312 },
      { name: "contact_known_changed", value: 0 },
    ];

    expect(said(detail)["Known to have another e-mail, phone or address now"]).toBe(
      "0; for the other 312 Cordon does not know what changed",
    );
  });

  it("names a number that it has no words for, and says of an empty list that it is empty", () => {
    expect(
      said([
        { name: "orders_touched", value: 37 },
        { name: "added", value: [] },
        { name: "changed", value: ["layout/theme.liquid", "assets/a.js"] },
      ]),
    ).toEqual({ "Orders touched": "37", Added: "none", Changed: "layout/theme.liquid, assets/a.js" });
  });
});
