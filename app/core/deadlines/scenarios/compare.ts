import type { Answer, Obligation } from "../answer.ts";
import type { Expectation } from "./scenario.ts";

const parts = ["status", "due", "dueDate", "workingTarget", "notBefore", "governedBy", "retainUntil"] as const;

function fits({ id, scope }: Expectation, duty: Obligation): boolean {
  const wanted = Object.entries(scope ?? {}) as [keyof Obligation["scope"], string][];
  return duty.id === id && wanted.every(([part, value]) => duty.scope[part] === value);
}

/** In what an answer is not as expected; empty when it is. */
export function differences(answer: Answer, expectation: Expectation): string[] {
  const fitting = answer.obligations.filter((duty) => fits(expectation, duty));
  const name = `${expectation.id} ${JSON.stringify(expectation.scope ?? {})}`;
  if (expectation.nowhere) {
    return fitting
      .filter(({ status }) => status !== "not_required")
      .map(({ status, scope }) => `${name} is ${status} for ${JSON.stringify(scope)}`);
  }
  const [duty, ...others] = fitting;
  if (duty === undefined) return [`${name} is missing`];
  if (others.length > 0) return [`${name} is there ${fitting.length} times`];
  return parts
    .filter((part) => expectation[part] !== undefined && expectation[part] !== duty[part])
    .map((part) => `${name}: ${part} is ${duty[part]}, expected ${expectation[part]}`);
}
