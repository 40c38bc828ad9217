import { describe, expect, it } from "vitest";
import { readStatedFacts } from "./fact-values.ts";

describe("app/components/fact/fact-values", () => {
  it("reads people and where they live into one fact for states, one for countries", () => {
    const read = readStatedFacts("people", {
      total: "312",
      place: ["state:CA", "country:DE", ""],
      count: ["300", "12", ""],
    });

    expect(read).toEqual({
      ok: true,
      facts: [
        { name: "affected.total", value: 312 },
        { name: "affected.by_us_state", value: { CA: 300 } },
        { name: "affected.by_country", value: { DE: 12 } },
      ],
    });
  });

  it.each([
    [{ total: "-1" }, "total"],
    [{ total: "12.5" }, "total"],
    [{ total: "3", place: ["state:CA"], count: ["x"] }, "count.0"],
    [{ total: "3", place: ["state:CA"], count: ["4"] }, "count.0"],
    [{ total: "9", place: ["state:CA", "state:CA"], count: ["1", "1"] }, "place.1"],
    [{ total: "9", place: [""], count: ["1"] }, "place.0"],
    [{ total: "9", place: ["state:California"], count: ["1"] }, "place.0"],
  ])("names the field at fault: %j", (posted, field) => {
    const read = readStatedFacts("people", posted);

    expect(read.ok ? [] : Object.keys(read.fields)).toEqual([field]);
  });

  it("joins encryption and key only where both are known, and never guesses", () => {
    const safe = (encrypted: string, keyExposed?: string) => {
      const read = readStatedFacts("encryption", { encrypted, keyExposed });
      return read.ok ? read.facts.at(-1)?.value : Object.keys(read.fields);
    };

    expect(safe("yes", "no")).toBe(true);
    expect(safe("yes", "yes")).toBe(false);
    expect(safe("yes", "unknown")).toBeNull();
    expect(safe("no")).toBe(false);
    expect(safe("unknown")).toBeNull();
    expect(safe("yes")).toEqual(["keyExposed"]);
  });

  it("takes a moment with its zone, or a day where no more is known", () => {
    expect(readStatedFacts("clock.determination", { at: "2026-11-25T03:07" })).toEqual({
      ok: true,
      facts: [{ name: "clock.determination", value: "2026-11-25T03:07:00.000Z" }],
    });
    expect(readStatedFacts("clock.occurred", { precision: "day", day: "2026-02-28" }).ok).toBe(true);
    expect(readStatedFacts("clock.occurred", { precision: "day", day: "2026-02-30" }).ok).toBe(false);
    // A declaration writes instants.
    expect(readStatedFacts("discovered", { precision: "day", day: "2026-02-28" }).ok).toBe(false);
  });

  it("lets none of these stand alone, and takes it for an empty list", () => {
    expect(readStatedFacts("roles", { roles: ["none"] })).toEqual({
      ok: true,
      facts: [{ name: "entity.roles", value: [] }],
    });
    expect(readStatedFacts("roles", { roles: ["none", "pci_merchant"] }).ok).toBe(false);
    expect(readStatedFacts("data", { elements: ["ssn"] })).toEqual({
      ok: true,
      facts: [{ name: "data.elements", value: ["ssn"] }],
    });
    expect(readStatedFacts("data", {}).ok).toBe(false);
  });

  it("states nothing for a form that does not exist", () => {
    expect(readStatedFacts("assess.rrosh", { value: "yes" }).ok).toBe(false);
  });
});
