import { describe, expect, it } from "vitest";
import { runStates } from "#app/core/containment/run-state.ts";
import { resultOf, timingsOf } from "./rehearsal-words.ts";

const at = (second: number) => `2026-11-25T03:07:${String(second).padStart(2, "0")}.000Z`;

describe("app/components/readiness/rehearsal-words", () => {
  it("calls a rehearsal proof only when the lever was seen in force and seen undone", () => {
    expect(resultOf({ state: "reverted", settledAs: "in_force", undoneAt: at(9) })).toBe("proved");
    expect(resultOf({ state: "reverted", settledAs: "failed", undoneAt: at(9) })).toBe("failed");
    expect(resultOf({ state: "reverted", settledAs: null, undoneAt: at(9) })).toBe("failed");
    expect(resultOf({ state: "in_force", settledAs: "in_force", undoneAt: null })).toBe("underWay");
    expect(resultOf({ state: "conflict", settledAs: "in_force", undoneAt: null })).toBe("stuck");
    const proofs = runStates.filter(
      (state) => resultOf({ state, settledAs: "in_force", undoneAt: at(9) }) === "proved",
    );
    expect(proofs).toEqual(["reverted"]);
  });

  it("writes how long each half took, and claims no time that was not seen", () => {
    expect(timingsOf({ startedAt: at(0), settledAt: at(4), undoneAt: at(9) })).toEqual({
      pulled: "4 s",
      undone: "5 s",
    });
    expect(timingsOf({ startedAt: null, settledAt: at(4), undoneAt: null })).toEqual({
      ...{ pulled: "not known", undone: "not known" },
    });
  });
});
