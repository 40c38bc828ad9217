import { assessments } from "./assessments.generated.ts";
import type { Assessment } from "./define-assessment.ts";
import type { KnownFacts } from "./prefill.ts";

/** Every assessment of this version of Cordon. */
export const allAssessments: readonly Assessment[] = assessments;

/** The assessment of that id; a newer or older version of Cordon may have others. */
export function findAssessment(id: string): Assessment | undefined {
  return allAssessments.find((assessment) => assessment.id === id);
}

/**
 * The assessments to offer for these facts. Only a fact that is known and says otherwise hides one; a fact that is not
 * known hides nothing, so that nobody misses a law because a question was still open.
 */
export function offeredAssessments(facts: KnownFacts): readonly Assessment[] {
  return allAssessments.filter(({ offeredWhen }) =>
    offeredWhen.every(({ fact, hasAny }) => {
      const known = facts[fact]?.value;
      if (known === undefined) return true;
      const members: readonly unknown[] = Array.isArray(known) ? known : [known];
      return hasAny.some((value) => members.includes(value));
    }),
  );
}
