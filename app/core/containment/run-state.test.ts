import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  endedRunStates,
  endedStepStates,
  isUndoing,
  mayBeInForce,
  mayRevert,
  runStates,
  runTransitions,
  type StepState,
  settleRevert,
  settleRun,
  stepStates,
  stepTransitions,
  undoSize,
} from "./run-state.ts";

function reachable<State extends string>(from: State, table: Readonly<Record<State, readonly State[]>>): Set<State> {
  const seen = new Set<State>([from]);
  for (const state of seen) for (const next of table[state]) seen.add(next);
  return seen;
}

const some = fc.array(fc.constantFrom(...stepStates), { minLength: 1, maxLength: 8 });

describe("core/containment/run-state", () => {
  it("reaches every state of a run from a proposal, and every state of a step from its waiting", () => {
    expect([...reachable("proposed", runTransitions)].sort()).toEqual([...runStates].sort());
    expect([...reachable("pending", stepTransitions)].sort()).toEqual([...stepStates].sort());
  });

  it("ends only where it is meant to", () => {
    expect(runStates.filter((state) => runTransitions[state].length === 0).sort()).toEqual([...endedRunStates].sort());
    expect(stepStates.filter((state) => stepTransitions[state].length === 0).sort()).toEqual(
      [...endedStepStates].sort(),
    );
  });

  it("never goes from a state to itself", () => {
    for (const state of runStates) expect(runTransitions[state]).not.toContain(state);
    for (const state of stepStates) expect(stepTransitions[state]).not.toContain(state);
  });

  it("enters approved only from a proposal or from waiting: the gate is the only way", () => {
    expect(runStates.filter((state) => runTransitions[state].includes("approved"))).toEqual([
      "proposed",
      "awaiting_approval",
    ]);
    expect(runStates.filter((state) => runTransitions[state].includes("running"))).not.toContain("proposed");
  });

  it("lets whatever may hold something in a store be undone or be called unreadable", () => {
    for (const state of runStates.filter(mayBeInForce)) {
      const settled = state !== "running" && state !== "reverting";
      if (settled) expect(mayRevert(state), state).toBe(true);
      if (state !== "failed" && state !== "cannot_be_read")
        expect(runTransitions[state], state).toContain("cannot_be_read");
    }
  });

  it.each<[readonly StepState[], string]>([
    [["pending", "verified"], "running"],
    [["executing"], "running"],
    [["executed", "failed"], "running"],
    [["verified", "parked"], "parked"],
    [["verified", "verified"], "in_force"],
    [["verified", "attested"], "attested"],
    [["attested"], "attested"],
    [["verified", "failed"], "partly_in_force"],
    [["attested", "conflict"], "partly_in_force"],
    [["verified", "released"], "partly_in_force"],
    [["failed", "failed"], "failed"],
    [["failed", "conflict"], "conflict"],
    [["released", "released"], "reverted"],
    [["released", "failed"], "failed"],
  ])("settles %j as %s", (steps, state) => {
    expect(settleRun(steps)).toBe(state);
  });

  it.each<[readonly StepState[], string]>([
    [["reverted", "verified"], "reverting"],
    [["reverting"], "reverting"],
    [["revert_parked", "reverted"], "reverting"],
    [["reverted", "released"], "reverted"],
    [["reverted", "revert_conflict", "revert_failed"], "conflict"],
    [["reverted", "revert_failed"], "revert_failed"],
  ])("settles the undoing of %j as %s", (steps, state) => {
    expect(settleRevert(steps)).toBe(state);
  });

  it("says in force only when every target was read back, and attested only when a word is among them", () => {
    fc.assert(
      fc.property(some, (steps) => {
        const state = settleRun(steps);
        if (state === "in_force") return steps.every((step) => step === "verified");
        if (state === "attested")
          return steps.includes("attested") && steps.every((step) => step === "verified" || step === "attested");
        return true;
      }),
    );
  });

  it("says reverted only when nothing of the run is left to undo", () => {
    fc.assert(
      fc.property(
        some,
        (steps) =>
          settleRevert(steps) !== "reverted" || steps.every((step) => step === "reverted" || step === "released"),
      ),
    );
  });

  it("settles the same whatever the order of the steps", () => {
    fc.assert(
      fc.property(some, (steps) => {
        expect(settleRun(steps.toReversed())).toBe(settleRun(steps));
        expect(settleRevert(steps.toReversed())).toBe(settleRevert(steps));
      }),
    );
  });

  it.each([
    [["verified", "verified", "failed", "pending"], 2],
    [["verified", "released", "reverted"], 1],
    [["attested", "conflict", "parked", "revert_failed"], 4],
    [["failed", "failed"], 2],
  ] as const)("undoes what stands of %j", (states, expected) => {
    expect(undoSize(states.map((state) => ({ state })))).toBe(expected);
  });

  it("knows which steps are on their way back", () => {
    expect(stepStates.filter(isUndoing)).toEqual([
      "reverting",
      "revert_parked",
      "reverted",
      "revert_conflict",
      "revert_failed",
    ]);
  });
});
