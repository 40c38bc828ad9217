import { describe, expect, it } from "vitest";
import { actions } from "#app/core/containment/actions.generated.ts";
import { paramsKindOf, readActionParams, sinceInstant } from "./action-params.ts";

const first = "2026-11-25T02:07:00.000Z";

describe("app/components/contain/action-params", () => {
  it.each(actions.map((action) => action.handle))("asks what %s needs to be told", (handle) => {
    const action = actions.find((one) => one.handle === handle)!;
    const query = new URLSearchParams({ app: "Quick Sync", since: first });

    expect(action.params.safeParse(readActionParams(handle, query, first)).success).toBe(true);
  });

  it("waits for the name of the app instead of guessing it", () => {
    expect(paramsKindOf("disable_app")).toBe("app");
    expect(readActionParams("disable_app", new URLSearchParams({ app: "  " }), first)).toBeNull();
  });

  it("goes back from the first alert, to the minute", () => {
    expect(sinceInstant("first", "2026-11-25T09:00:00Z", "2026-11-25T03:07:42Z")).toBe("2026-11-25T02:07:00.000Z");
    expect(sinceInstant("first", "2026-11-25T09:00:30Z", null)).toBe("2026-11-25T08:00:00.000Z");
    expect(sinceInstant("day", "2026-11-25T09:00:30Z", first)).toBe("2026-11-24T09:00:00.000Z");
  });
});
