import { describe, expect, it } from "vitest";
import type { RunState } from "#app/core/containment/run-state.ts";
import { decideNextAction, type RunInSight } from "./next-action.ts";

const run = (
  id: string,
  state: RunState,
  action = "hold_fulfilment",
  waitsOn: RunInSight["waitsOn"] = null,
): RunInSight => ({
  id,
  action,
  state,
  waitsOn,
});

describe("app/core/incidents/next-action", () => {
  it("puts a containment that does not hold before everything else", () => {
    const next = decideNextAction({
      phase: "open",
      runs: [run("1", "awaiting_approval"), run("2", "running"), run("3", "conflict", "freeze_checkout")],
      suggested: ["disable_app"],
    });

    expect(next).toEqual({ kind: "settle_conflict", runId: "3", action: "freeze_checkout" });
  });

  it("asks a person for what only a person can do before it points at what runs by itself", () => {
    const next = decideNextAction({
      phase: "declared",
      runs: [run("1", "running"), run("2", "parked", "disable_app", "person")],
      suggested: [],
    });

    expect(next).toEqual({ kind: "do_by_hand", runId: "2", action: "disable_app" });
  });

  it("asks a person for the undoing that only a person can do", () => {
    const next = decideNextAction({
      phase: "open",
      runs: [run("1", "reverting", "disable_app", "person")],
      suggested: [],
    });

    expect(next).toMatchObject({ kind: "do_by_hand", runId: "1" });
  });

  it("only watches a run that waits on the store", () => {
    const next = decideNextAction({ phase: "open", runs: [run("1", "parked", "x", "store")], suggested: [] });

    expect(next).toMatchObject({ kind: "watch_run" });
  });

  it("offers the first suggested action that was not tried, and offers a refused one again", () => {
    const runs = [run("1", "in_force", "freeze_checkout"), run("2", "refused", "hold_fulfilment")];

    const next = decideNextAction({ phase: "open", runs, suggested: ["freeze_checkout", "hold_fulfilment"] });

    expect(next).toEqual({ kind: "contain", action: "hold_fulfilment" });
  });

  it("asks whether the incident is real once everything suggested is in force", () => {
    const next = decideNextAction({
      phase: "open",
      runs: [run("1", "in_force", "freeze_checkout")],
      suggested: ["freeze_checkout"],
    });

    expect(next).toEqual({ kind: "declare_or_close" });
  });

  it("keeps the undoing in sight while something is in force in a declared incident", () => {
    const runs = [run("1", "reverted", "freeze_checkout"), run("2", "attested", "disable_app")];

    expect(decideNextAction({ phase: "declared", runs, suggested: [] })).toMatchObject({
      kind: "undo_or_close",
      runId: "2",
    });
  });

  it("asks for closing when everything was undone, and for nothing when closed", () => {
    const runs = [run("1", "reverted")];

    expect(decideNextAction({ phase: "declared", runs, suggested: [] })).toEqual({ kind: "close" });
    expect(decideNextAction({ phase: "closed", runs: [run("1", "conflict")], suggested: ["x"] })).toEqual({
      kind: "nothing",
    });
  });
});
