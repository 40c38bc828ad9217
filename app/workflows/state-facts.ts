import type { Confidence } from "#app/contracts/severity.ts";
import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { ActingMember } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { recordFact } from "./record-fact.ts";
import { checkLawFact, recordLawFact } from "./record-law-fact.ts";

/** What a person states together: several facts with one reason and one degree of certainty. */
export interface StatedFacts {
  readonly incidentId: string;
  readonly facts: readonly { readonly name: string; readonly value: unknown }[];
  readonly confidence: Confidence;
  readonly why: string;
  readonly evidence: readonly string[];
}

/** The moments of a declaration, which are corrected and never stated anew. */
const declared = ["discovered", "aware"];

/**
 * Records what a person states, fact by fact. All of them are weighed first, so that one that does not fit keeps all from
 * being written.
 */
export async function stateFacts(deps: Deps, by: ActingMember, wish: StatedFacts): Promise<Result<void, CordonError>> {
  const { facts, ...shared } = wish;
  if (facts.length === 0) return err(new InvalidInput("Nothing is stated.", { field: "value" }));
  for (const { name, value } of facts) {
    const fits = declared.includes(name) ? ok(undefined) : checkLawFact(name, value, deps.clock.now());
    if (!fits.ok) return fits;
  }
  for (const { name, value } of facts) {
    const { incidentId, confidence, why, evidence } = shared;
    const recorded = declared.includes(name)
      ? await recordFact(deps, by, { incidentId, name, confidence, why, value: { at: String(value) } })
      : await recordLawFact(deps, by, { incidentId, name, confidence, why, value, evidence: [...evidence] });
    if (!recorded.ok) return recorded;
  }
  return ok(undefined);
}
