import type { z } from "zod";
import type { ObligationStatus, Scope } from "../answer.ts";
import type { Facts } from "../facts.ts";

// The shape of a golden scenario: what happened, in plain words and as facts, and what the law then asks for.

export type FactsInput = z.input<typeof Facts>;

/** What is expected of one duty. A part that is left out is not looked at. */
export interface Expectation {
  /** Id of the duty. */
  id: string;
  /** The parts of the scope that must agree; exactly one duty of the answer may fit. */
  scope?: Partial<Scope>;
  status?: ObligationStatus;
  due?: string | null;
  dueDate?: string | null;
  workingTarget?: string;
  notBefore?: string | null;
  governedBy?: string | null;
  retainUntil?: string | null;
  /** How `due` was reckoned, in words that `scripts/law/expect.ts` reads. */
  sum?: string;
  /** How `workingTarget` was reckoned. */
  targetSum?: string;
  /** No duty of this id, or all of them not required. */
  nowhere?: true;
}

/** One incident and its duties. Expected values never come from the engine. */
export interface Scenario {
  id: string;
  /** What happens and why it comes out so. */
  title: string;
  facts: FactsInput;
  /** The instant at which the question is asked. */
  at: string;
  expect: readonly Expectation[];
  author: "by hand" | "scripts/law/expect.ts";
}

/** A scenario; its author is the independent script as soon as one date in it was reckoned. */
export function scenario(
  id: string,
  title: string,
  facts: FactsInput,
  at: string,
  expect: readonly Expectation[],
): Scenario {
  const reckoned = expect.some(({ sum, targetSum }) => sum !== undefined || targetSum !== undefined);
  return { id, title, facts, at, expect, author: reckoned ? "scripts/law/expect.ts" : "by hand" };
}
