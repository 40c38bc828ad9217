import { z } from "zod";
import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { isDate, isTimeZone, parseInstant } from "#app/core/time.ts";

// What the law engine is told (cordon-facts/1). Facts are statements with a source; what is not stated is unknown.

const Day = z.string().refine(isDate, "must be a date such as 2026-11-25");
/** Beyond these years no calendar is held, and no incident is judged. */
const isInReach = (text: string): boolean => text >= "1970-01-02" && text < "2200";

/** True for an instant by which an incident can be judged. */
export function canBeJudgedBy(at: Date): boolean {
  return !Number.isNaN(at.getTime()) && isInReach(at.toISOString());
}

/** A calendar day in the entity's zone, or an instant with an offset. */
const Moment = z
  .string()
  .refine(
    (text) => isDate(text.slice(0, 10)) && isInReach(text) && (text.length === 10 || parseInstant(text) !== undefined),
    "must be a date such as 2026-11-25 or an instant with an offset such as 2026-11-25T03:07:00-08:00",
  );
export type Moment = z.infer<typeof Moment>;

const Count = z.number().int().min(0);
/** Numbers, or yes and no, by ISO code: `{"CA": 700}`, `{"DE": 110}`, `{"CA-QC": 3}`. */
const ByPlace = z.record(
  z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, "must be an ISO code such as CA, DE or CA-QC"),
  z.union([Count, z.boolean()]),
);

const FactValue = z.union([z.string(), z.number().min(0), z.boolean(), z.null(), z.array(z.string()), ByPlace]);
export type FactValue = z.infer<typeof FactValue>;

const Provenance = {
  /** Who or what says so: a detection, an export, a person. */
  source: z.string().optional(),
  confidence: z.union([z.enum(["high", "medium", "low"]), z.number().min(0).max(1)]).optional(),
  /** When it was established or decided. */
  at: Moment.optional(),
};
/** A fact with its source: `{"value": 1240, "source": "order export", "confidence": "high"}`. */
const SourcedFact = z.strictObject({ value: FactValue, ...Provenance });
const SourcedClock = z.strictObject({ value: Moment, ...Provenance });

const Ids = z.union([z.string().min(1), z.array(z.string().min(1))]);

/** One legal person whose duties are asked for. */
export const Entity = z.strictObject({
  id: z.string().min(1),
  /** IANA zone in which its legal days are counted. */
  timeZone: z.string().refine(isTimeZone, "must be an IANA time zone such as America/New_York"),
  facts: z
    .record(
      z.string(),
      z.union([SourcedFact, FactValue], {
        error:
          'must be text, a number, true or false, a list, whole numbers by ISO code as in {"CA": 700}, ' +
          'or {"value": …, "source": …, "confidence": "high"}',
      }),
    )
    .default({}),
  /** When each clock started, by the names of the law files. */
  clocks: z
    .record(
      z.string(),
      z.union([Moment, SourcedClock], {
        error: "must be a date such as 2026-11-25, an instant with an offset, or such a value with its source",
      }),
    )
    .default({}),
  /** The entities that work for this one: business associate, processor, vendor. */
  servedBy: Ids.optional(),
  /** The entities whose legal agent this one is: what it discovers, they discover. */
  agentOf: Ids.optional(),
});
export type Entity = z.infer<typeof Entity>;

const ScopeFilter = z.strictObject({
  entity: z.string().optional(),
  state: z.string().optional(),
  country: z.string().optional(),
  contract: z.string().optional(),
});

/** A notice that went out. A part of a scope that is left out means any. */
export const SentNotice = z.strictObject({
  obligation: z.string().min(1),
  scope: ScopeFilter.default({}),
  sentAt: Moment,
});
export type SentNotice = z.infer<typeof SentNotice>;

/** A law-enforcement request to wait. It covers only what it names: laws, duties or recipients. */
export const Hold = z.strictObject({
  covers: Ids,
  kind: z.enum(["written", "oral"]),
  from: Moment,
  /** When it ends or was lifted; absent while open. */
  until: Moment.nullish(),
  entity: z.string().optional(),
  /** Some laws listen only to the Attorney General of the United States. */
  authority: z.enum(["law_enforcement", "us_attorney_general"]).optional(),
});
export type Hold = z.infer<typeof Hold>;

/** A clock that a contract or the merchant's own policy sets. */
export const ContractClock = z.strictObject({
  id: z.string().min(1),
  value: z.number().int().min(0).max(36_500).nullable(),
  unit: z.enum(["hours", "calendar_days", "business_days", "calendar_months", "none"]),
  /** A clock of the law files, or a name of its own that stands in the entity's clocks. */
  clock_start: z.string().min(1),
  /**
   * Holidays for business days: a calendar (`us_federal`, or the code of a country), the days themselves, or whether any
   * count. The calendar of the federal government when left out; weekdays alone when null or false.
   */
  holidays: z.union([z.string(), z.array(Day), z.boolean()]).nullish(),
  /** `insurer` fills the insurer's duty; `policy` is the merchant's own rule and is labelled so. */
  kind: z.enum(["contract", "insurer", "policy"]).default("contract"),
  /** The entity that is bound; without it, those whose clocks name `clock_start`. */
  entity: z.string().optional(),
  /** Whom it must be told to, in the words of the law files, when that is also a recipient of the law. */
  recipient: z.string().optional(),
  /** Where it is written: the contract's clause. */
  source: z.string().optional(),
});
export type ContractClock = z.infer<typeof ContractClock>;

/** A written request for more time that a law grants on good cause (Florida). */
const Extension = z.strictObject({ obligation: z.string(), entity: z.string().optional(), filedAt: Moment });

const Config = z
  .strictObject({
    /** Show proposed law too. Off by default. */
    enable_proposed_rules: z.boolean().default(false),
    /** Use DORA's rule that a deadline on a weekend or holiday ends at noon of the next working day. */
    dora_weekend_noon: z.boolean().default(false),
    /** Federal closures and the like: days that count as holidays beside the calendar's own. */
    extra_holidays: z.record(z.string(), z.array(Day)).default({}),
    /** Hours until the working target, by the law's words, for duties without a number. */
    working_target_hours: z.record(z.string(), z.number().min(0)).default({}),
  })
  .prefault({});

/** Everything that the engine is told about one incident. */
export const Facts = z.strictObject({
  /** For editors. */
  $schema: z.string().optional(),
  schema: z.literal("cordon-facts/1"),
  title: z.string().optional(),
  note: z.string().optional(),
  entities: z.array(Entity).min(1),
  notices: z.array(SentNotice).default([]),
  holds: z.array(Hold).default([]),
  /** Absent means not known; an empty list means that there is none. */
  contracts: z.array(ContractClock).optional(),
  extensions: z.array(Extension).default([]),
  config: Config,
});
export type Facts = z.infer<typeof Facts>;

/**
 * Reads a facts document.
 *
 * @returns an error that names the field, as in `entities.0.facts.affected.total`
 */
export function parseFacts(json: unknown): Result<Facts, InvalidInput> {
  const parsed = Facts.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const path = [...(issue?.path ?? []), ...(issue?.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])];
  const field = path.join(".");
  const sentence = issue?.code === "unrecognized_keys" ? "there is no such field" : (issue?.message ?? "is not valid");
  return err(new InvalidInput(`${field === "" ? "The document" : field}: ${sentence}.`, { field }));
}
