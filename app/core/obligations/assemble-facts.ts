import type { Confidence } from "#app/contracts/severity.ts";
import type { KnownFacts } from "#app/core/assessment/prefill.ts";
import { type ContractClock, type Facts, type Hold, parseFacts, type SentNotice } from "#app/core/deadlines/facts.ts";
import { Bug } from "#app/core/errors.ts";

/** A fact as the record holds it. */
export interface RecordedFact {
  readonly name: string;
  readonly value: unknown;
  /** In words: "declared by a member", "assessment hipaa-four-factor". */
  readonly source: string;
  readonly confidence: Confidence;
  /** RFC 3339. */
  readonly at: string;
}

/** All that is recorded of an incident and its merchant, as far as law looks at it. */
export interface LawRecord {
  /** IANA zone in which the merchant's legal days are counted. */
  readonly timeZone: string;
  /** What is true before any incident; a fact of the incident stands before it. */
  readonly profile: readonly RecordedFact[];
  /** Standing facts of the incident. */
  readonly facts: readonly RecordedFact[];
  readonly notices: readonly SentNotice[];
  readonly holds: readonly Hold[];
  readonly contracts: readonly ContractClock[];
}

/** The one entity of a merchant's incident, as scopes name it. */
export const ownEntity = "merchant";

/** Facts of the law engine begin so; other facts of the record are not its business. */
export const lawFactName =
  /^(affected|assess|config|contacts|contracts|data|entity|event|gdpr|notified)\.[A-Za-z0-9_.-]{1,76}$/;

/** Where the merchant's customers live, by numbers: true before any incident, and no statement about who is affected. */
export const customersByState = "entity.customers_by_us_state";
export const customersByCountry = "entity.customers_by_country";

/** What kinds of data the merchant holds, for the same reason: an incident asks which of them are affected. */
export const heldCategories = "data.held_categories";
export const heldElements = "data.held_elements";

/** True: somebody said that no contract sets a clock of its own. */
export const noContractClocks = "config.no_contract_clocks";

/** Facts of the profile that no incident is judged by. */
const onlyBefore: readonly string[] = [
  ...[customersByState, customersByCountry, heldCategories, heldElements],
  ...["config.enable_proposed_rules", noContractClocks],
];

/** A fact that says when a clock started: `clock.determination`. */
export const clockFactPrefix = "clock.";

/**
 * What a declaration says, in the words of the law engine. "Discovered" is when the merchant could have known, as the
 * declaring person confirmed it: it starts the clocks of discovery and of constructive discovery alike. No other clock is
 * derived from it; the engine asks.
 */
const declaredClocks: Readonly<Record<string, readonly string[]>> = {
  first_alert: ["first_alert"],
  discovered: ["discovery", "discovery_or_constructive_discovery"],
  aware: ["aware"],
};

/** The facts document (cordon-facts/1) of an incident. The order in which things were recorded does not enter it. */
export function assembleFacts(record: LawRecord): Facts {
  const facts: Record<string, unknown> = {};
  const clocks: Record<string, unknown> = {};
  for (const fact of [...record.profile, ...record.facts]) {
    const { name, value, source, confidence } = fact;
    if (lawFactName.test(name) && !onlyBefore.includes(name)) facts[name] = { value, source, confidence };
    const names = name.startsWith(clockFactPrefix)
      ? [name.slice(clockFactPrefix.length)]
      : (declaredClocks[name] ?? []);
    // A clock that was taken back has not started.
    if (value === null) continue;
    for (const clock of names) clocks[clock] = { value, source, confidence };
  }
  const proposed = [...record.profile, ...record.facts].findLast(({ name }) => name === "config.enable_proposed_rules");
  const parsed = parseFacts({
    schema: "cordon-facts/1",
    entities: [{ id: ownEntity, timeZone: record.timeZone, facts, clocks }],
    notices: record.notices,
    holds: record.holds,
    // That none was entered does not say that there is none.
    ...(record.contracts.length > 0 || saidNone(record) ? { contracts: record.contracts } : {}),
    config: { enable_proposed_rules: proposed?.value === true },
  });
  // Everything was checked when it was recorded.
  if (!parsed.ok) throw new Bug("The record makes no facts document.", { cause: parsed.error });
  return parsed.value;
}

function saidNone({ profile }: LawRecord): boolean {
  return profile.some(({ name, value }) => name === noContractClocks && value === true);
}

/** The same record as the assessments see it. */
export function knownFacts(record: Pick<LawRecord, "profile" | "facts">): KnownFacts {
  const known = [...record.profile, ...record.facts].map(
    ({ name, value, source, confidence, at }) => [name, { value, source, confidence, at, evidence: [] }] as const,
  );
  return Object.fromEntries(known);
}
