import { clockStarts } from "#app/core/deadlines/clock-aliases.ts";
import { type ContractClock, type Facts, parseFacts } from "#app/core/deadlines/facts.ts";
import { Bug } from "#app/core/errors.ts";
import {
  customersByCountry,
  customersByState,
  heldCategories,
  heldElements,
  lawFactName,
  noContractClocks,
  ownEntity,
  type RecordedFact,
} from "./assemble-facts.ts";
import { countPeople } from "./suppose.ts";

/**
 * What is supposed so that every law that could apply shows itself: everything about every customer was taken, unencrypted,
 * with a high risk to them.
 */
const worstCase: Readonly<Record<string, unknown>> = {
  "event.unauthorized_acquisition": true,
  "event.unauthorized_access_or_use": true,
  "event.impermissible_use_or_disclosure": true,
  "event.unauthorized_access_and_exfiltration_theft_or_disclosure": true,
  "event.confidentiality_integrity_or_availability_breach": true,
  "event.external_unauthorized_access": true,
  "event.compromise_suspected": true,
  "event.could_affect_account_data": true,
  "event.affects_shopify_data_or_credentials": true,
  "event.is_cybersecurity_incident_nydfs": true,
  "event.wrongful_purpose": true,
  // Whoever says that it is a controller or processor under the GDPR says so.
  "gdpr.in_scope_art3": true,
  "data.encrypted_and_key_safe": false,
  "data.encrypted_and_redacted": false,
  "data.secured_per_hhs_guidance": false,
  "assess.gdpr_risk": "high",
  "assess.rrosh": true,
  "assess.qc_serious_injury": true,
  "assess.au_serious_harm": true,
  "assess.br_relevant_risk": true,
  "assess.ch_individual_protection_requires": true,
  "assess.jp_reportable": true,
  "assess.sg_significant_harm": true,
  "assess.dora_major": true,
  "assess.nis2_significant": true,
  "assess.incident_material": true,
};

/** What is known of all customers, as a fact of an incident in which all of them are affected. */
const supposedBy: Readonly<Record<string, string>> = {
  [customersByState]: "affected.by_us_state",
  [customersByCountry]: "affected.by_country",
  [heldCategories]: "data.categories",
  [heldElements]: "data.elements",
};

interface ExposureOf {
  readonly profile: readonly RecordedFact[];
  readonly contracts: readonly ContractClock[];
  readonly timeZone: string;
  /** RFC 3339: every clock starts then. */
  readonly at: string;
}

/** The facts of an incident that has not happened: all data of all customers, seen from the merchant's profile. */
export function exposureFacts({ profile, contracts, timeZone, at }: ExposureOf): Facts {
  const facts: Record<string, unknown> = { ...worstCase };
  for (const { name, value } of profile) {
    const supposed = supposedBy[name];
    if (supposed !== undefined) facts[supposed] = value;
    else if (lawFactName.test(name) && !name.startsWith("config.")) facts[name] = value;
  }
  const states = facts["affected.by_us_state"];
  const countries = facts["affected.by_country"];
  if (states !== undefined || countries !== undefined) {
    facts["affected.total"] = countPeople(numbersOf(states), numbersOf(countries));
  }
  const proposed = profile.findLast(({ name }) => name === "config.enable_proposed_rules")?.value === true;
  const clocks = Object.fromEntries(clockStarts.filter(({ ownAct }) => !ownAct).map(({ name }) => [name, at]));
  const parsed = parseFacts({
    schema: "cordon-facts/1",
    entities: [{ id: ownEntity, timeZone, facts, clocks }],
    ...(contracts.length > 0 || profile.some(saysNoContracts) ? { contracts } : {}),
    config: { enable_proposed_rules: proposed },
  });
  if (!parsed.ok) throw new Bug("The profile makes no facts document.", { cause: parsed.error });
  return parsed.value;
}

function saysNoContracts({ name, value }: RecordedFact): boolean {
  return name === noContractClocks && value === true;
}

function numbersOf(map: unknown): Record<string, number> {
  const entries = typeof map === "object" && map !== null ? Object.entries(map) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, number] => typeof entry[1] === "number"));
}
