import { describe, expect, it } from "vitest";
import { judge, type Outcome } from "./judge.ts";

const carriedOut: Outcome = {
  ...{
    half: "execute",
    run: "in_force",
    steps: [{ state: "verified", problem: null }],
    inForce: true,
    asBefore: false,
  },
  ...{ others: null, done: ["holdCreate"], allowed: 1, happened: true },
};
const undone: Outcome = {
  ...carriedOut,
  ...{ half: "revert", run: "reverted", steps: [{ state: "reverted", problem: null }], inForce: false, asBefore: true },
};
const refused: Outcome = {
  ...carriedOut,
  ...{ run: "failed", steps: [{ state: "failed", problem: "INVALID" }], inForce: false, asBefore: true, done: [] },
};
const unread: Outcome = { ...carriedOut, run: "cannot_be_read", steps: [{ state: "executing", problem: "HTTP_401" }] };
const touched: Outcome = {
  ...refused,
  ...{ run: "conflict", steps: [{ state: "conflict", problem: "changed_meanwhile" }], asBefore: false },
  others: { kind: "touched", kept: true },
};

describe("the judgement on a cell of the fault matrix", () => {
  it.each([
    ["carried out", carriedOut],
    ["undone", undone],
    ["refused", refused],
    ["not readable, in force or not", unread],
    ["not readable", { ...unread, inForce: false, steps: [{ state: "verified", problem: null }] } as Outcome],
    ["left to somebody else", touched],
    [
      "undone, and the target was deleted by somebody",
      { ...undone, asBefore: false, others: { kind: "removed", kept: true } } as Outcome,
    ],
  ])("finds nothing where the truth is said: %s", (_name, outcome) => {
    expect(judge(outcome)).toEqual([]);
  });

  it.each<[string, Outcome]>([
    ["it came to no end", { ...carriedOut, run: "running" }],
    ["in force was said", { ...carriedOut, inForce: false, steps: [] }],
    ["verified was said", { ...carriedOut, inForce: false, run: "partly_in_force" }],
    ["reverted was said", { ...undone, asBefore: false }],
    ["reverted was said", { ...undone, inForce: true, others: { kind: "removed", kept: true } }],
    ["failed was said", { ...refused, inForce: true }],
    ["the undoing was said to have failed", { ...undone, run: "revert_failed" }],
    ["attested was said", { ...carriedOut, run: "attested" }],
    ["attested was said", { ...carriedOut, steps: [{ state: "attested", problem: null }] }],
    ["somebody else's change was written over", { ...touched, others: { kind: "touched", kept: false } }],
    ["it was done more than once: holdCreate,holdCreate", { ...carriedOut, done: ["holdCreate", "holdCreate"] }],
    ["the fault did not happen", { ...carriedOut, happened: false }],
  ])("finds that %s", (fault, outcome) => {
    expect(judge(outcome)).toEqual([expect.stringMatching(new RegExp(`^${fault}.* \\(run [a-z_]+, step .*\\)$`))]);
  });
});
