import { z } from "zod";

// The answer of the law engine (cordon-deadlines/1), as the command line prints it and screens show it.

/**
 * Where a duty stands.
 *
 * `not_required`: the facts rule it out, and `because` says which. `not_yet`: the event that starts its clock has not
 * happened. `at_risk`: three quarters of the time have passed. `undetermined`: a fact is missing; `question` asks for
 * it, and `due` is the date that would hold if the answer were yes.
 */
export const ObligationStatus = z.enum([
  "not_required",
  "not_yet",
  "due",
  "at_risk",
  "overdue",
  "met",
  "on_hold",
  "undetermined",
]);
export type ObligationStatus = z.infer<typeof ObligationStatus>;

/** Whom and what one duty of a law is about. `country` is ISO 3166-1, `state` the code of a US state or territory. */
export const Scope = z.strictObject({
  entity: z.string(),
  state: z.string().optional(),
  country: z.string().optional(),
  contract: z.string().optional(),
});
export type Scope = z.infer<typeof Scope>;

/** One step of the reasoning and where it comes from: a citation of the law, or the name of a fact. */
export const Because = z.strictObject({ sentence: z.string(), source: z.string() });
export type Because = z.infer<typeof Because>;

/** The text of the law that was applied. */
export const AppliedLaw = z.strictObject({
  /** The law's id, for example `us_hipaa_ce` or `us_CA`. */
  id: z.string(),
  /** The day from which this version holds; `undated` where the source names none. */
  version: z.string(),
  confidence: z.enum(["high", "medium", "low"]),
  checkedOn: z.iso.date(),
  /** Low confidence, or checked more than 180 days before the instant of the answer. */
  haveCounselConfirm: z.boolean(),
  /** In force, in force from a later day, proposed (off unless the merchant asks for it), contractual, or own policy. */
  standing: z.enum(["in_force", "in_force_future", "proposed", "contractual", "policy"]),
  /** A later version that came into force after the duty's clock started and does not apply to it. */
  changedOn: z.iso.date().optional(),
});
export type AppliedLaw = z.infer<typeof AppliedLaw>;

/** The clock that the duty runs by. */
export const AppliedClock = z.strictObject({
  /** Name of the clock start, in the words of the law file. */
  start: z.string(),
  /** When it started, as the facts give it; null while unknown or not yet happened. */
  at: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string(),
  /** The law's words beside or instead of the number, for example `without_unreasonable_delay`. */
  standard: z.string(),
});
export type AppliedClock = z.infer<typeof AppliedClock>;

/** What must be known to settle a duty. */
export const Question = z.strictObject({
  /** Asked so that "yes" means that the duty holds. */
  question: z.string(),
  /** The facts or clocks it asks for, for example `affected.total` or `clocks.determination`. */
  asksFor: z.array(z.string()),
});
export type Question = z.infer<typeof Question>;

/** One duty towards one recipient. There is one element for each `id` and `scope`. */
export const Obligation = z.strictObject({
  id: z.string(),
  scope: Scope,
  /** Other ids of the same duty. A notice may name either. */
  aliases: z.array(z.string()).optional(),
  recipient: z.string(),
  stage: z.string(),
  status: ObligationStatus,
  /** RFC 3339 with offset. A clock of days ends at 23:59:59 in the entity's zone. Null where the law gives no number. */
  due: z.string().nullable(),
  /** The local date of `due`. */
  dueDate: z.string().nullable(),
  /** When to be ready: never later than `due`. Not a legal date. RFC 3339 with offset. */
  workingTarget: z.string().nullable(),
  /** A law-enforcement hold forbids notice before this instant. */
  notBefore: z.string().nullable(),
  /** Id of the duty to the same recipient that falls due earlier. */
  governedBy: z.string().nullable(),
  /** Until which day the records of it must be kept. */
  retainUntil: z.string().nullable(),
  /** When it was met: the notice's date or instant as recorded. */
  metAt: z.string().nullable(),
  law: AppliedLaw,
  clock: AppliedClock.nullable(),
  question: Question.nullable(),
  because: z.array(Because),
});
export type Obligation = z.infer<typeof Obligation>;

/** A question and everything that hangs on it. */
export const OpenQuestion = z.strictObject({
  entity: z.string(),
  question: z.string(),
  asksFor: z.array(z.string()),
  obligations: z.array(z.strictObject({ id: z.string(), scope: Scope })),
});
export type OpenQuestion = z.infer<typeof OpenQuestion>;

/** The whole answer: every duty of every law that could apply. */
export const Answer = z.strictObject({
  schema: z.literal("cordon-deadlines/1"),
  /** The instant for which it holds. */
  at: z.string(),
  obligations: z.array(Obligation),
  questions: z.array(OpenQuestion),
  /** Facts, holds or notices that no law reads, each with a sentence. */
  ignored: z.array(z.strictObject({ field: z.string(), sentence: z.string() })),
});
export type Answer = z.infer<typeof Answer>;
