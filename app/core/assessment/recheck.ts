import type { Answers } from "./answer.ts";
import type { Assessment, SignerCapacity } from "./define-assessment.ts";
import { evaluateAssessment } from "./evaluate-assessment.ts";
import type { KnownFacts } from "./prefill.ts";

/** A version as far as checking it again goes. */
export interface CheckedVersion {
  /** A jurisdiction, or empty. */
  readonly scope: string;
  readonly outcome: string;
  readonly answers: Answers;
  /** Who had to sign it. */
  readonly signatures: readonly { readonly capacity: SignerCapacity }[];
}

/** What the facts of today make of a version that was handed in earlier. */
export interface Recheck {
  /** The same outcome would come out today, and nobody would have to sign it who did not have to then. */
  readonly stands: boolean;
  /** What would come out. */
  readonly outcome: string;
  /** Questions that a fact answered then and answers otherwise, or no longer, today. */
  readonly changed: readonly string[];
}

/**
 * Weighs a version again by the facts of today: what people answered stays, what facts answered is read anew. Under
 * HIPAA's convention R7 an assessment is run again when facts change.
 */
export function recheck(assessment: Assessment, version: CheckedVersion, facts: KnownFacts): Recheck {
  const entries = Object.entries(version.answers);
  const byPeople = Object.fromEntries(entries.filter(([, { from }]) => from.kind === "member"));
  const scope = version.scope === "" ? {} : { scope: version.scope };
  const { outcome, answers, signatures } = evaluateAssessment(assessment, { facts, answers: byPeople, ...scope });
  const changed = entries
    .filter(([, { from }]) => from.kind === "fact")
    .filter(([id, then]) => spell(then) !== spell(answers.get(id)))
    .map(([id]) => id);
  const signed = new Set(version.signatures.map(({ capacity }) => capacity));
  const stands = outcome.id === version.outcome && signatures.every(({ capacity }) => signed.has(capacity));
  return { stands, outcome: outcome.id, changed };
}

function spell(answer: Answers[string] | undefined): string {
  if (answer?.kind !== "given") return "";
  return JSON.stringify(Array.isArray(answer.value) ? [...answer.value].sort() : answer.value);
}
