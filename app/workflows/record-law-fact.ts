import { z } from "zod";
import { Confidence } from "#app/contracts/severity.ts";
import { allLaw } from "#app/core/deadlines/all-law.ts";
import { checkVocabulary } from "#app/core/deadlines/check-vocabulary.ts";
import { type Facts, parseFacts } from "#app/core/deadlines/facts.ts";
import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import { clockFactPrefix, lawFactName, ownEntity } from "#app/core/obligations/assemble-facts.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { parseInstant } from "#app/core/time.ts";
import { listContractClocks } from "#app/storage/contract-clocks.ts";
import type { ActingMember } from "./act-as-member.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { changeIncident } from "./in-incident.ts";
import { writeFact } from "./record-fact.ts";

/** What a person knows about an incident, in the words of the law files. */
export const LawFactWish = z.strictObject({
  incidentId: z.uuid(),
  /** A fact of the law files (`affected.total`), or a clock (`clock.determination`). */
  name: z.string().min(1).max(100),
  /** Numbers, flags, lists of ids, counts by place, moments; never a person's own data. */
  value: z.unknown(),
  confidence: Confidence,
  why: z.string().trim().min(1).max(2000),
  /** Evidence entries or documents that show it. */
  evidence: z.array(z.string().max(300)).max(40).default([]),
});
export type LawFactWish = z.input<typeof LawFactWish>;

/**
 * Appends a fact that laws read; the standing one of that name is superseded, never edited. Due dates are computed anew.
 * What an assessment decides cannot be stated: it is assessed and signed.
 */
export async function recordLawFact(
  deps: Deps,
  by: ActingMember,
  wish: LawFactWish,
): Promise<Result<{ factId: string }, CordonError>> {
  const parsed = LawFactWish.safeParse(wish);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(new InvalidInput("This is not a fact Cordon can keep.", { field: issue?.path.join(".") ?? "value" }));
  }
  const { incidentId, name, value, confidence, why, evidence } = parsed.data;
  const own = await deps.database.asMerchant(by.merchantId, (tx) => listContractClocks(tx));
  const ownStarts = own.map(({ clock }) => clock.clock_start);
  const fits = checkLawFact(name, value, deps.clock.now(), ownStarts);
  if (!fits.ok) return fits;
  return changeIncident(deps, by, { incidentId, right: "declare" }, async (change, incident) => {
    const said = name.startsWith(clockFactPrefix) ? { at: value } : { value };
    const factId = await writeFact(deps, change, by, {
      ...{ incidentId: incident.id, name, confidence, why, source: { kind: "member", ref: by.memberId } },
      value: { v: 1, ...said, evidence },
    });
    askDeadlines(change, incident.id);
    return ok({ factId });
  });
}

/**
 * Weighs whether laws know such a fact and whether its value fits; a clock cannot start in the future.
 *
 * @param ownStarts starts that the merchant's contracts and policies name beside those of the laws
 */
export function checkLawFact(
  name: string,
  value: unknown,
  now: Date,
  ownStarts: readonly string[] = [],
): Result<void, InvalidInput> {
  if (name.startsWith("assess.")) {
    return err(
      new InvalidInput("This is decided by an assessment.", {
        field: "name",
        nextStep: "Open it under Assess, and sign it.",
      }),
    );
  }
  const clock = name.startsWith(clockFactPrefix) ? name.slice(clockFactPrefix.length) : undefined;
  if (clock === undefined && !lawFactName.test(name)) {
    return err(new InvalidInput("No law reads a fact of this name.", { field: "name" }));
  }
  const document = readDocument(
    clock === undefined ? { facts: { [name]: { value } } } : { clocks: { [clock]: { value } } },
    ownStarts,
  );
  if (!document.ok) return document;
  if (clock !== undefined && isAfter(String(value), now)) {
    return err(new InvalidInput("This must be a moment that has passed.", { field: "value" }));
  }
  return ok(undefined);
}

function readDocument(said: object, ownStarts: readonly string[]): Result<Facts, InvalidInput> {
  const parsed = parseFacts({
    schema: "cordon-facts/1",
    entities: [{ id: ownEntity, timeZone: "UTC", ...said }],
    contracts: ownStarts.map((start) => ({ id: start, value: null, unit: "none", clock_start: start })),
  });
  const checked = parsed.ok ? checkVocabulary(parsed.value, allLaw) : parsed;
  if (!checked.ok) return err(new InvalidInput(checked.error.message, { field: "value" }));
  const ignored = checked.value.entities.flatMap((entity) => Object.keys(entity.facts));
  return ignored.length > 1 ? err(new InvalidInput("One fact at a time.", { field: "name" })) : checked;
}

function isAfter(moment: string, now: Date): boolean {
  const at = moment.length === 10 ? parseInstant(`${moment}T00:00:00Z`) : parseInstant(moment);
  // A date is a day somewhere on earth: it has begun once it has begun in the earliest zone (UTC+14).
  const earliest = moment.length === 10 ? 14 * 3_600_000 : 0;
  return at !== undefined && at.getTime() - earliest > now.getTime();
}
