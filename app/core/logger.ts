/** What a log line may carry: ids, counts, codes and durations. Nested objects cannot be passed, so no payload can. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Refuses, at compile time, a message put together from values: those belong into the fields. */
export type StaticText<Text extends string> = string extends Text ? never : Text;

/**
 * Says what a unit of work did, for the operator: one line per unit, ended by `outcome` and `ms`.
 *
 * Not the audit trail: that is the evidence log. Never given tokens, addresses or bodies; what slips through is blotted
 * out, which is a net and no licence.
 */
export interface Logger {
  debug<Text extends string>(message: Text & StaticText<Text>, fields?: LogFields): void;
  info<Text extends string>(message: Text & StaticText<Text>, fields?: LogFields): void;
  warn<Text extends string>(message: Text & StaticText<Text>, fields?: LogFields, error?: unknown): void;
  error<Text extends string>(message: Text & StaticText<Text>, fields?: LogFields, error?: unknown): void;
  /** A logger that adds `fields` to each of its lines. */
  with(fields: LogFields): Logger;
}
