import type { CordonError } from "#app/core/errors.ts";
import { ok, type Result } from "#app/core/result.ts";
import type { ActingMember } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { type SigningWish, signAssessment } from "./sign-assessment.ts";
import { submitAssessment } from "./submit-assessment.ts";

/**
 * Hands in several assessments of one incident, one after the other. Each is a record of its own: where one is refused,
 * those before it stay handed in, and the refusal is given.
 */
export async function submitAssessments(
  deps: Deps,
  by: ActingMember,
  { incidentId, assessments }: { readonly incidentId: string; readonly assessments: readonly string[] },
): Promise<Result<void, CordonError>> {
  for (const assessment of assessments) {
    const submitted = await submitAssessment(deps, by, { incidentId, assessment });
    if (!submitted.ok) return submitted;
  }
  return ok(undefined);
}

/** Signs several versions as the one who answers for them: each by the digest that was shown. */
export async function signAssessments(
  deps: Deps,
  by: ActingMember,
  wish: {
    readonly incidentId: string;
    readonly versions: readonly (Pick<SigningWish, "versionId" | "digest"> & {
      readonly capacity: "assessor" | "decider";
    })[];
  },
): Promise<Result<void, CordonError>> {
  for (const version of wish.versions) {
    const signed = await signAssessment(deps, by, { incidentId: wish.incidentId, ...version });
    if (!signed.ok) return signed;
  }
  return ok(undefined);
}
