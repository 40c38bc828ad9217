import { z } from "zod";
import { Confidence } from "#app/contracts/severity.ts";
import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { saveLawProfile } from "#app/storage/law-profile.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import { askAllDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { checkLawFact } from "./record-law-fact.ts";

/** What is true of the merchant before any incident: roles, kinds of data, establishments. No counts of people. */
export const LawProfileWish = z.strictObject({
  facts: z.record(
    z
      .string()
      .regex(/^(entity|data|gdpr|config)\./, "only what is true before an incident: entity, data, gdpr, config"),
    z.strictObject({ value: z.unknown(), source: z.string().trim().min(1).max(200), confidence: Confidence }),
  ),
});
export type LawProfileWish = z.infer<typeof LawProfileWish>;

/** Writes the profile as a whole. A fact of an incident stands before it; declared incidents are computed anew. */
export async function setLawProfile(
  deps: Deps,
  by: ActingMember,
  wish: LawProfileWish,
): Promise<Result<void, CordonError>> {
  const parsed = LawProfileWish.safeParse(wish);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(new InvalidInput(issue?.message ?? "This is no profile.", { field: issue?.path.join(".") ?? "facts" }));
  }
  const { facts } = parsed.data;
  const now = deps.clock.now();
  for (const [name, { value }] of Object.entries(facts)) {
    const fits = checkLawFact(name, value, now);
    if (!fits.ok) return err(new InvalidInput(fits.error.message, { field: name }));
  }
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, by, "hold");
    if (!allowed.ok) return allowed;
    await saveLawProfile(change.tx, { facts, updatedBy: by.memberId, updatedAt: now });
    change.evidence({ type: "law_profile.changed", incidentId: null, actor: actorOf(by), payload: { facts } });
    await askAllDeadlines(change);
    return ok(undefined);
  });
}
