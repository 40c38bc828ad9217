import { describe, expect, it } from "vitest";
import { decideRestore, type GateApproval, startingPolicy } from "./gate.ts";
import { restoreDigest, restoreOver } from "./restore-over.ts";

const yes = (memberId: string, patch: Partial<GateApproval> = {}): GateApproval => ({
  ...{ memberId, planDigest: "d1", decision: "approve", mayApprove: true, isPrincipal: false },
  ...{ isApprover: true, isCounsel: false, channel: "screen" },
  ...patch,
});
const no = (memberId: string, patch: Partial<GateApproval> = {}) => yes(memberId, { decision: "refuse", ...patch });

describe("core/containment/gate: undoing what wants counsel", () => {
  it.each([
    ["nobody's word", [], "wait"],
    ["counsel's word", [yes("dora", { isCounsel: true })], "begin"],
    ["an approver's word, who is no counsel", [yes("ben")], "wait"],
    ["counsel's refusal", [no("dora", { isCounsel: true })], "refused"],
    ["the word of counsel who asked", [yes("ada", { isCounsel: true })], "wait"],
    ["the word of counsel named in the incident", [yes("dora", { isCounsel: true, isPrincipal: true })], "wait"],
  ] as const)("undoes what wants counsel: %s", (_name, words, expected) => {
    const asking = restoreDigest("d1", "t1");
    const spoken = words.map((word) => ({ ...word, planDigest: asking }));

    expect(decideRestore(startingPolicy, asking, "ada", spoken)).toBe(expected);
  });

  it("takes counsel's word on the doing, or on an earlier asking, for no word on the undoing", () => {
    const asking = restoreDigest("d1", "t2");

    expect(decideRestore(startingPolicy, asking, "ada", [yes("dora", { isCounsel: true })])).toBe("wait");
    const earlier = yes("dora", { isCounsel: true, planDigest: restoreDigest("d1", "t1") });
    expect(decideRestore(startingPolicy, asking, "ada", [earlier])).toBe("wait");
  });

  it("names what would be written, and over what: a word on anything else is another word", () => {
    const over = (observed: string, before = "old", index = 0) =>
      restoreDigest("d1", "t1", [restoreOver({ index, before, observed })]);

    const digests = [
      restoreDigest("d1", "t1"),
      over("new"),
      over("newer"),
      over("new", "older"),
      over("new", "old", 1),
    ];
    expect(new Set(digests).size).toBe(digests.length);
    expect(over("new")).toBe(over("new"));
  });

  it("undoes what wants counsel only on a word given outside, where words are taken outside", () => {
    const asking = restoreDigest("d1", "t1");
    const word = yes("dora", { isCounsel: true, planDigest: asking });
    const strict = { ...startingPolicy, approvalsOutside: true };

    expect(decideRestore(strict, asking, "ada", [word])).toBe("wait");
    expect(decideRestore(strict, asking, "ada", [{ ...word, channel: "portal" }])).toBe("begin");
  });
});
