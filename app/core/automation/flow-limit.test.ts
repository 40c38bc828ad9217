import { describe, expect, it } from "vitest";
import { readFlowLimit } from "./flow-limit.ts";

describe("core/automation/flow-limit", () => {
  it.each([
    [{}, null],
    [{ time_limit_minutes: "", undo_by_itself: true }, null],
    [{ time_limit_minutes: null }, null],
    [{ time_limit_minutes: 60 }, { minutes: 60, autoRevert: false }],
    [
      { time_limit_minutes: "60", undo_by_itself: "true" },
      { minutes: 60, autoRevert: true },
    ],
    [
      { time_limit_minutes: 60, undo_by_itself: false },
      { minutes: 60, autoRevert: false },
    ],
    [{ time_limit_minutes: 0 }, undefined],
    [{ time_limit_minutes: 43_201 }, undefined],
    [{ time_limit_minutes: "soon" }, undefined],
    [{ time_limit_minutes: 5, undo_by_itself: "perhaps" }, undefined],
  ])("reads %j", (properties, expected) => {
    expect(readFlowLimit(properties)).toEqual(expected);
  });
});
