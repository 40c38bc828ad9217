import { describe, expect, it } from "vitest";
import { readPlaceRows } from "./read-places.ts";

const errors = { wrong: "number", missing: "place" };

describe("components/obligations/read-places", () => {
  it("reads states and countries apart, adds up a place given twice and leaves empty rows out", () => {
    expect(
      readPlaceRows(["state:CA", "state:CA", "country:DE", "region:CA-QC", ""], ["500", "1", " 7 ", "3", ""], errors),
    ).toEqual({ ok: true, byState: { CA: 501 }, byCountry: { DE: 7, "CA-QC": 3 } });
  });

  it("says at which row what is missing", () => {
    expect(readPlaceRows(["", "state:CA", "state:TX"], ["5", "", "many"], errors)).toEqual({
      ok: false,
      fields: { "place.0": "place", "count.1": "number", "count.2": "number" },
    });
  });

  it("takes no place for a state that is none", () => {
    expect(readPlaceRows(["state:california"], ["5"], errors)).toMatchObject({ ok: false });
  });
});
