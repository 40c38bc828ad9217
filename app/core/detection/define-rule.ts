import type { Confidence, Severity } from "#app/contracts/severity.ts";
import type { StoreEvent, StoreEventType } from "#app/contracts/store-event.ts";
import type { RuleHistory } from "./rule-history.ts";

/** What a rule claims about a store. Without `finding`, the events were normal to it. */
export interface RuleFinding {
  /** The same key again grows the finding instead of raising another. */
  readonly dedupeKey: string;
  /** Findings with the same key make one alert: the thing a person will look at. */
  readonly correlationKey: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** One sentence with the number in it: "312 customers changed in 10 minutes (usual: 4)". */
  readonly title: string;
  /** Numbers and references behind the claim; no personal values. */
  readonly detail: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** What a rule wants to know of the last days. */
export interface RuleBaseline {
  /** The event types that are counted. */
  readonly of: readonly StoreEventType[];
  /** Length of one counted window, in seconds. */
  readonly bucketSeconds: number;
  /** How many days back. */
  readonly days: number;
}

/** An example inside the rule's file: what it must find, or must not. */
export interface RuleExample {
  readonly name: string;
  readonly events: readonly StoreEvent[];
  readonly history?: RuleHistory;
  readonly now: string;
  /** The expected dedupe keys; empty for a benign example. */
  readonly finds: readonly string[];
}

/** One detection rule: one file, with its examples, registered by the generator. */
export interface Rule {
  /** Kebab case, never changed: it is in evidence. */
  readonly id: string;
  /** Counts up when the logic changes. */
  readonly version: number;
  readonly title: string;
  /** What is going on when it fires, and what it cannot see. */
  readonly description: string;
  /** Events that wake the rule. */
  readonly on: readonly StoreEventType[];
  /** How far back the rule looks, in seconds, by the time things happened in the store. */
  readonly windowSeconds: number;
  /**
   * Two claims of this rule about one store that are closer in time than this are one claim that grew, whatever their
   * keys: its start moves when late events arrive or when it leaves the window. Without it only the key counts.
   */
  readonly growsWithinSeconds?: number;
  readonly baseline?: RuleBaseline;
  /** Whether a finding of at least high severity opens an incident by itself, or waits as an alert. */
  readonly opensIncident: boolean;
  /** Actions to offer first, by handle. */
  readonly suggests: readonly string[];
  /**
   * Those of the suggested actions that Cordon may put forward by itself, where the merchant's policy lets it, with the
   * parameters that a finding gives; null when this finding gives none.
   */
  readonly proposes: readonly {
    readonly action: string;
    params(finding: Omit<RuleFinding, "correlationKey">): unknown;
  }[];
  /** Normal things that look like this. */
  readonly falsePositives: readonly string[];
  readonly references: readonly string[];
  /**
   * Judges the events of one store within the window. Pure: the same events give the same answer in any order, and a
   * late event is simply one more event.
   */
  evaluate(events: readonly StoreEvent[], history: RuleHistory, now: string): readonly RuleFinding[];
  readonly examples: readonly RuleExample[];
}

/** Gives a rule's file its type. */
export function defineRule(rule: Rule): Rule {
  return rule;
}
