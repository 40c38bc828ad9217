import { describe, expect, it } from "vitest";
import { formKind, formOf, missingForms } from "./fact-forms.ts";

const ask = (asksFor: string[], ...ids: string[]) => ({
  ...{ entity: "merchant", question: "?", asksFor },
  obligations: ids.map((id) => ({ id, scope: { entity: "merchant" } })),
});

describe("app/core/obligations/fact-forms", () => {
  it("asks for people of any place in one form, and for nothing that an assessment decides", () => {
    expect(["affected.total", "affected.by_us_state.CA", "affected.by_region.CA-QC"].map(formOf)).toEqual([
      "people",
      "people",
      "people",
    ]);
    expect(formOf("assess.hipaa_lopc_demonstrated")).toBeUndefined();
    expect(formOf("nobody.knows")).toBeUndefined();
  });

  it("knows what each form asks for", () => {
    expect(formKind("people")).toBe("people");
    expect(formKind("clock.determination")).toBe("moment");
    expect(formKind("discovered")).toBe("moment");
    expect(formKind("event.unauthorized_acquisition")).toBe("yes_no");
    expect(formKind("contacts.insufficient_count")).toBe("number");
    expect(formKind("entity.licensed_by")).toBe("list");
    // Reached by the form of all residences, never alone.
    expect(formKind("affected.by_us_state")).toBeUndefined();
    expect(formKind("assess.rrosh")).toBeUndefined();
    expect(formKind("../evil")).toBeUndefined();
  });

  it("counts a duty once for a form, however many questions lead to it, and puts the weightiest form first", () => {
    const missing = missingForms([
      ask(["entity.roles", "affected.by_country.DE"], "a", "b"),
      ask(["entity.roles", "affected.by_country.FR"], "b", "c"),
      ask(["clocks.determination", "assess.rrosh"], "c"),
    ]);

    expect(missing.map(({ form, obligations }) => [form, obligations.length])).toEqual([
      ["people", 3],
      ["roles", 3],
      ["clock.determination", 1],
    ]);
  });
});
