import { z } from "zod";
import { parseInstant } from "#app/core/time.ts";

const Instant = z.string().refine((text) => parseInstant(text) !== undefined, "This is no instant.");

/**
 * What a person may answer: a choice, several choices, yes or no, a number, a period, moments, or words of their own.
 * A duration is a number of seconds.
 */
export const AnswerValue = z.union([
  z.string().max(2000),
  z.array(z.string().max(80)).max(40),
  z.boolean(),
  z.number().nonnegative(),
  z.strictObject({ from: Instant, to: Instant }),
  z.strictObject({ moments: z.array(z.strictObject({ what: z.string().max(200), at: Instant })).max(40) }),
]);
export type AnswerValue = z.infer<typeof AnswerValue>;

/** Who or what an answer comes from: a member by id, or a recorded fact by name. */
export const AnswerSource = z.strictObject({ kind: z.enum(["member", "fact"]), ref: z.string().max(200) });
export type AnswerSource = z.infer<typeof AnswerSource>;

const shared = {
  /** Ids of evidence entries, or short references to a document; no personal values. */
  evidence: z.array(z.string().max(300)).max(40).default([]),
  from: AnswerSource,
  /** RFC 3339. */
  at: Instant,
  /** Why the rater holds this to be so. */
  note: z.string().max(2000).optional(),
};

/**
 * One answer of an assessment: given, said to be unknown (which decides nothing), or said not to apply with the reason
 * (only for questions that record and do not rate).
 */
export const Answer = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("given"), value: AnswerValue, ...shared }),
  z.strictObject({ kind: z.literal("unknown"), ...shared }),
  z.strictObject({ kind: z.literal("not_applicable"), why: z.string().trim().min(1).max(2000), ...shared }),
]);
export type Answer = z.infer<typeof Answer>;

/** All answers of one assessment, by question id. */
export const Answers = z.record(z.string().max(40), Answer);
export type Answers = z.infer<typeof Answers>;
