import { describe, expect, it } from "vitest";
import { runStates } from "./run-state.ts";
import { inUndoOrder, isUndoable } from "./undo-order.ts";

const run = (id: string, state: (typeof runStates)[number], minute: number) => ({
  ...{ id, state, createdAt: `2026-11-25T03:${String(minute).padStart(2, "0")}:00.000Z` },
});

describe("app/core/containment/undo-order", () => {
  it("puts what a person has to decide first, then the last that was done first", () => {
    const ordered = inUndoOrder([
      run("freeze", "in_force", 1),
      run("holds", "conflict", 2),
      run("app", "attested", 3),
      run("lost", "cannot_be_read", 4),
      run("notice", "in_force", 5),
    ]);

    expect(ordered.map(({ id }) => id)).toEqual(["lost", "holds", "notice", "app", "freeze"]);
  });

  it("takes back by one press only what stands and needs no decision", () => {
    expect(runStates.filter(isUndoable)).toEqual(["in_force", "partly_in_force", "attested"]);
  });
});
