// The law engine: how long one answer takes on one core when every law has something to say, and how long it takes to judge
// a thousand open incidents anew after a change of law.

import { allCalendars, allLaw } from "../../app/core/deadlines/all-law.ts";
import { clockStarts } from "../../app/core/deadlines/clock-aliases.ts";
import { computeDeadlines } from "../../app/core/deadlines/compute-deadlines.ts";
import { type Facts, parseFacts } from "../../app/core/deadlines/facts.ts";
import { laws } from "../../app/core/deadlines/laws.generated.ts";

/** What a measurement came to. */
export interface DeadlinesReport {
  readonly laws: number;
  readonly duties: number;
  readonly owed: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
  readonly perSecond: number;
  /** Seconds for judging a thousand incidents anew. */
  readonly thousandSeconds: number;
}

const at = Date.parse("2026-11-25T12:00:00Z");
const countries = ["DE", "FR", "IT", "ES", "NL", "SE", "PL", "GB", "CH", "CA", "AU", "BR", "JP", "KR", "SG"];

/**
 * An incident in which 50,000 people are affected, in 54 states and territories and in 15 countries, of a merchant that is
 * everything a law looks for: no law is ruled out early.
 *
 * @param number makes incidents differ: by how many people, and when they were discovered
 */
function fullIncident(number: number): Facts {
  const states = laws.flatMap((law) => (law.kind === "state" ? [law.code.slice("US-".length)] : []));
  const byState = Object.fromEntries(states.map((code, index) => [code, 700 + ((index * 37 + number) % 300)]));
  const byCountry = Object.fromEntries(countries.map((code, index) => [code, 100 + index * 20 + (number % 50)]));
  const discovered = new Date(at - (1 + (number % 20)) * 86_400_000).toISOString();
  const lists = ["entity.roles", "data.categories", "data.elements", "entity.acts_as"];
  const facts = {
    ...Object.fromEntries(lists.map((name) => [name, [...(allLaw.valuesOf.get(name) ?? [])]])),
    ...{ "affected.total": 50_000, "affected.by_us_state": byState, "affected.by_country": byCountry },
    ...{ "entity.owns_or_licenses_data": true, "entity.maintains_data_for_owner": true },
    ...{ "event.unauthorized_acquisition": true, "event.unauthorized_access_or_use": true },
    ...{ "event.impermissible_use_or_disclosure": true, "event.compromise_suspected": true },
    ...{ "event.confidentiality_integrity_or_availability_breach": true, "gdpr.in_scope_art3": true },
    ...{ "data.encrypted_and_key_safe": false, "data.secured_per_hhs_guidance": false, "assess.gdpr_risk": "high" },
    ...{ "assess.rrosh": true, "assess.au_serious_harm": true, "contacts.insufficient_count": 12 },
    "notified.persons_total": 50_000,
  };
  const clocks = Object.fromEntries(clockStarts.filter(({ ownAct }) => !ownAct).map(({ name }) => [name, discovered]));
  const entity = { id: "merchant", timeZone: "America/Los_Angeles", facts, clocks };
  const parsed = parseFacts({ schema: "cordon-facts/1", entities: [entity], contracts: [] });
  if (!parsed.ok) throw parsed.error;
  return parsed.value;
}

/** Computes the same full incident over and over, then a thousand different ones once each. */
export function lawEngine(runs: number): DeadlinesReport {
  const facts = fullIncident(0);
  const answer = computeDeadlines(facts, allLaw, allCalendars, at);
  for (let warm = 0; warm < 50; warm++) computeDeadlines(facts, allLaw, allCalendars, at);
  const times = Array.from({ length: runs }, () => {
    const began = performance.now();
    computeDeadlines(facts, allLaw, allCalendars, at);
    return performance.now() - began;
  });
  const sorted = times.toSorted((a, b) => a - b);
  const incidents = Array.from({ length: 1000 }, (_, number) => fullIncident(number));
  const began = performance.now();
  for (const incident of incidents) computeDeadlines(incident, allLaw, allCalendars, at);
  const thousandSeconds = (performance.now() - began) / 1000;
  return {
    ...{ laws: laws.length, duties: answer.obligations.length, thousandSeconds },
    owed: answer.obligations.filter(({ status }) => status !== "not_required" && status !== "undetermined").length,
    medianMilliseconds: sorted[Math.floor(runs / 2)] ?? 0,
    p99Milliseconds: sorted[Math.floor(runs * 0.99)] ?? 0,
    perSecond: (1000 * runs) / times.reduce((total, time) => total + time, 0),
  };
}
