import { describe, expect, it } from "vitest";
import { actions } from "#app/core/containment/actions.generated.ts";
import type { Action, ActionField } from "#app/core/containment/define-action.ts";
import { isPersonal, lacksRequired, previewQuery, readFormValues, readLimit, reservedNames } from "./form-values.ts";
import { limitInstant, sinceInstant } from "./since.ts";

const all = actions as unknown as readonly Action[];
const at = { now: "2026-11-25T03:07:42.000Z", firstSeenAt: "2026-11-25T02:07:30.000Z" };
const field = (key: string, more: Partial<ActionField> = {}): ActionField => ({
  ...{ key, label: key, help: null, kind: "text", required: true },
  ...more,
});

/** A value that somebody could have typed or chosen. */
function typed({ kind, choices, key }: ActionField): string {
  if (kind === "since") return "2026-11-25T02:00:00.000Z";
  if (kind === "number") return "1";
  if (kind === "yes_no") return "yes";
  return kind === "choice" ? (choices?.[0]?.value ?? "") : key;
}

describe("app/components/contain/form-values", () => {
  it.each(all.map((action) => [action.handle, action] as const))("%s: its fields can be shown", (_handle, action) => {
    const keys = action.form.fields.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => (reservedNames as readonly string[]).includes(key))).toEqual([]);
    for (const { kind, choices } of action.form.fields)
      if (kind === "choice") expect(choices?.length).toBeGreaterThan(1);
    const values = Object.fromEntries(action.form.fields.map((one) => [one.key, typed(one)]));
    expect(() => action.params.safeParse(action.form.params(values))).not.toThrow();
    expect(() => action.form.params({})).not.toThrow();
  });

  it("leaves out what is empty, and begins an hour before the first alert where nothing was chosen", () => {
    const fields = [field("app"), field("since", { kind: "since" })];

    expect(readFormValues(fields, new URLSearchParams({ app: "  " }), at)).toEqual({
      since: "2026-11-25T01:07:00.000Z",
    });
    expect(lacksRequired(fields, { since: "x" })).toBe(true);
    expect(lacksRequired(fields, { since: "x", app: "Quick Sync" })).toBe(false);
  });

  it("knows a form that names people by any one of its fields", () => {
    expect(isPersonal([field("a"), field("email", { personal: true })])).toBe(true);
    expect(isPersonal([field("a")])).toBe(false);
  });

  it("takes a time limit only while it lies ahead", () => {
    const until = "2026-11-25T04:00:00.000Z";
    expect(readLimit(new URLSearchParams({ until, end: "revert" }), at.now)).toEqual({ until, end: "revert" });
    expect(readLimit(new URLSearchParams({ until, end: "x" }), at.now)).toEqual({ until, end: "ask" });
    expect(readLimit(new URLSearchParams({ until: "2026-11-25T03:00:00Z" }), at.now)).toBeNull();
    expect(readLimit(new URLSearchParams({ until: "soon" }), at.now)).toBeNull();
    expect(previewQuery("s", { app: "A & B" }, { until, end: "ask" })).toBe(
      "store=s&app=A+%26+B&until=2026-11-25T04%3A00%3A00.000Z&end=ask",
    );
  });

  it("goes back from the first alert and ahead from now, to the minute", () => {
    expect(sinceInstant("first", at.now, null)).toBe("2026-11-25T02:07:00.000Z");
    expect(sinceInstant("day", at.now, at.firstSeenAt)).toBe("2026-11-24T03:07:00.000Z");
    expect(limitInstant(30, at.now)).toBe("2026-11-25T03:38:00.000Z");
    expect(limitInstant(30, "2026-11-25T03:07:00.000Z")).toBe("2026-11-25T03:37:00.000Z");
  });
});
