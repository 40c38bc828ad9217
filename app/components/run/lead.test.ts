import { describe, expect, it } from "vitest";
import { leadOf, targetsDone } from "./lead.ts";

const seen = [{ name: "status", value: "open" }];
const word = { of: "undone", byName: "Ada", statement: "I did.", at: "2026-11-25T03:07:00Z" } as const;
const run = { state: "reverted", mode: "direct", reversible: true } as const;
const undone = { state: "reverted", observed: seen, attested: null } as const;

describe("app/components/run/lead", () => {
  it("says that every target was read back only where every one was", () => {
    expect(leadOf(run, [undone, undone])).toBe("Every target was read back and is as it was before.");
    expect(
      leadOf(run, [
        undone,
        { ...undone, observed: null, attested: word },
        { ...undone, observed: null },
        { ...undone, state: "released" },
      ]),
    ).toBe(
      "Undone: 1 read back and as before, 1 undone on a person's word only, 1 never begun, 1 left as somebody else changed it.",
    );
  });

  it("promises no undoing by Cordon of what a person does by hand", () => {
    const reverting = { ...run, state: "reverting" } as const;
    expect(leadOf(reverting, [])).toContain("put back");
    expect(leadOf({ ...reverting, mode: "guided" }, [])).toContain("A person has to undo it");
  });

  it("says that it waits for a person where it does", () => {
    const parked = { ...run, state: "parked" } as const;
    const waiting = { state: "parked", observed: null, attested: null } as const;
    expect(leadOf(parked, [undone, { ...waiting, waitsOn: "person" }])).toContain("A person has to do something now");
    expect(leadOf(parked, [{ ...waiting, waitsOn: "store" }])).toContain("outside Cordon");
  });

  it("does not call undone what there was nothing to undo of", () => {
    const done = { ...word, of: "done" } as const;
    expect(leadOf(run, [{ ...undone, observed: null, attested: done }])).toBe(
      "Undone: 1 with nothing to undo: what was done stays.",
    );
    expect(leadOf({ ...run, state: "reverting", undoneBy: "person" }, [])).toContain("A person has to undo it");
  });

  it("does not say that nothing is in force where nobody could look", () => {
    expect(leadOf({ ...run, state: "failed" }, [])).toContain("has seen nothing in force");
  });

  it("counts what is where the run is to bring it", () => {
    const steps = [{ state: "verified" }, { state: "failed" }, { state: "reverted" }, { state: "reverting" }] as const;
    expect(targetsDone("running", steps)).toBe(1);
    expect(targetsDone("reverting", steps)).toBe(1);
  });
});
