import type { Rule } from "./define-rule.ts";
import { rules } from "./rules.generated.ts";

/** The rule of that id; a newer or older version of Cordon may have others. */
export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
