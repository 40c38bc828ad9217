import type { AssessmentView } from "#app/views/assessment.view.ts";
import type { SmallView } from "#app/views/small.view.ts";

/** What is left to do with the results of the short questions. */
export interface SmallWork {
  /** Assessments of which everything is answered and documented and nothing was handed in yet. */
  readonly ready: readonly string[];
  /** Versions that wait for whoever answers for them, and that the viewer may sign. */
  readonly toSign: readonly {
    readonly id: string;
    readonly digest: string;
    readonly capacity: "assessor" | "decider";
  }[];
  /** Every assessment that applies is on record and waits for nobody. */
  readonly done: boolean;
}

/** Decides what comes next. Nobody signs twice, nor what they are named in. */
export function smallWork({ assessments, rolesKnown }: Pick<SmallView, "assessments" | "rolesKnown">): SmallWork {
  const standing = (one: AssessmentView) => one.versions.filter(({ state }) => state !== "superseded");
  const waiting = assessments.flatMap((one) => (one.rights.sign && !one.rights.named ? standing(one) : []));
  return {
    ready: assessments
      .filter((one) => standing(one).length === 0 && isReady(one))
      .map(({ assessment }) => assessment.id),
    toSign: waiting.flatMap(({ id, digest, state, toSign, signed }) => {
      if (state !== "waiting" || signed.some(({ mine }) => mine)) return [];
      const capacity = (["assessor", "decider"] as const).find((one) =>
        toSign.some((wanted) => wanted.capacity === one),
      );
      return capacity === undefined ? [] : [{ id, digest, capacity }];
    }),
    done:
      rolesKnown &&
      assessments.length > 0 &&
      assessments.every((one) => standing(one).length > 0 && standing(one).every(({ state }) => state === "in_effect")),
  };
}

function isReady({ results }: AssessmentView): boolean {
  return (
    results.length > 0 &&
    results.every(
      ({ standing, toDocument }) => standing === "settled" || (standing === "proposed" && toDocument.length === 0),
    )
  );
}
