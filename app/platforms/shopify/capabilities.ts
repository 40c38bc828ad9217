import { z } from "zod";
import type { Capability } from "#app/core/platform/store-port.ts";
import type { AnyLever } from "./define-lever.ts";
import { levers } from "./levers.generated.ts";
import { type CapabilityAnswer, holdsScope, type StoreFacts } from "./store-facts.ts";

export type CapabilityAnswers = Readonly<Record<Capability, CapabilityAnswer>>;

const Answer = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), why: z.string(), source: z.string(), missingScope: z.string().nullable() }),
]);

/** Capabilities as they are kept beside a store. */
export const StoredCapabilities = z.object({
  v: z.literal(1),
  checkedAt: z.string(),
  capabilities: z.record(z.string(), Answer),
});
export type StoredCapabilities = z.infer<typeof StoredCapabilities>;

/** What a store can do, and for the rest why not and what would change it. Total: every capability has an answer. */
export function resolveCapabilities(facts: StoreFacts): CapabilityAnswers {
  return Object.fromEntries(levers.map((lever) => [lever.capability, answer(lever, facts)])) as CapabilityAnswers;
}

function answer(lever: AnyLever, facts: StoreFacts): CapabilityAnswer {
  if ("impossible" in lever) return { ok: false, why: lever.impossible, source: lever.source, missingScope: null };
  const limit = lever.limit?.(facts);
  if (limit) return { ok: false, why: limit.why, source: limit.source ?? lever.source, missingScope: null };
  for (const { anyOf, why, bySupportOnly } of lever.scopes) {
    if (!anyOf.some((scope) => holdsScope(facts, scope)))
      return { ok: false, why, source: lever.source, missingScope: bySupportOnly ? null : anyOf[0] };
  }
  const refusal = lever.probe?.(facts);
  return refusal
    ? { ok: false, why: refusal.why, source: refusal.source ?? lever.source, missingScope: null }
    : { ok: true };
}
