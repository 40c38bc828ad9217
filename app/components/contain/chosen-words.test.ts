import { describe, expect, it } from "vitest";
import type { FormField } from "#app/views/contain.view.ts";
import { chosenWords } from "./chosen-words.ts";

const field = (key: string, kind: FormField["kind"]): FormField => ({
  ...{ key, kind, label: key, help: null, required: false, personal: false },
  choices: kind === "choice" ? [{ value: "chosen", label: "Only the chosen" }] : [],
});
const view = { timeZone: "UTC", now: "2026-11-25T03:07:00Z" };
const fields = [field("carts", "choice"), field("tags", "lines"), field("since", "since")];

describe("app/components/contain/chosen-words", () => {
  it("says what a plan was made with, and its time limit", () => {
    const values = { carts: "chosen", tags: "a\nb", since: "2026-11-25T02:00:00Z" };
    const limit = { until: "2026-11-25T04:00:00Z", end: "revert" } as const;

    expect(chosenWords(fields, values, limit, view)).toEqual([
      "carts: Only the chosen",
      "tags: a, b",
      "since: 25 Nov 2026, 02:00 UTC",
      "Until 25 Nov 2026, 04:00 UTC; then it undoes itself, and Cordon reads back that it was.",
    ]);
  });

  it("says that nothing narrower was chosen where something could have been", () => {
    expect(chosenWords(fields, {}, null, view)).toEqual(["Nothing narrower was chosen."]);
    expect(chosenWords([], {}, null, view)).toEqual([]);
  });
});
