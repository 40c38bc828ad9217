// How facts are called in sentences. A question is put so that "yes" is what its law asks for.

/** What a number counts. */
const counts: Readonly<Record<string, string>> = {
  "affected.total": "people affected in all",
  "affected.us_persons": "people in the United States affected",
  "contacts.insufficient_count": "people without sufficient contact information",
  "contracts.count": "contracts with a clock of their own",
  "entity.turnover_aud": "Australian dollars of yearly turnover",
  "event.covered_service_disruption_hours": "hours of disruption of covered services",
  "notified.persons_total": "persons to be notified at one time",
};

const statements: Readonly<Record<string, string>> = {
  "assess.au_serious_harm": "serious harm to an individual is likely (Australia)",
  "assess.br_relevant_risk": "the incident may cause relevant risk or damage (Brazil)",
  "assess.ch_individual_protection_requires":
    "the protection of the individuals requires that they are told (Switzerland)",
  "assess.dora_major": "the incident is classified as major under DORA",
  "assess.incident_material": "the registrant determined that the incident is material",
  "assess.jp_reportable": "the leak falls in one of the four reportable categories (Japan)",
  "assess.nis2_significant": "the incident is significant under NIS2",
  "assess.qc_serious_injury": "there is a risk of serious injury (Québec)",
  "assess.rrosh": "there is a real risk of significant harm (Canada)",
  "assess.sg_significant_harm": "significant harm to individuals is likely (Singapore)",
  "config.enable_proposed_rules": "proposed law is to be shown",
  "data.encrypted_and_key_safe": "the data were encrypted and the key is safe",
  "data.encrypted_and_redacted": "the data were encrypted or redacted",
  "data.includes_income_tax_withheld": "taxpayer numbers together with the income tax withheld were affected",
  "data.secured_per_hhs_guidance": "the health information was secured as the guidance of HHS asks",
  "entity.maintains_data_for_owner": "the entity keeps the data for another who owns or licenses them",
  "entity.owns_or_licenses_data": "the entity owns or licenses the data",
  "event.affects_shopify_data_or_credentials": "Shopify data or credentials are affected",
  "event.compromise_suspected": "a compromise of card data is suspected",
  "event.confidentiality_integrity_or_availability_breach":
    "personal data were lost, destroyed, altered, disclosed or accessed by a breach of security",
  "event.could_affect_account_data": "the incident could affect the security of account data",
  "event.external_unauthorized_access": "the breach came from unauthorized access from outside",
  "event.extortion_payment_made": "an extortion payment was made",
  "event.impacts_client_financial_interests": "the incident affects the financial interests of clients",
  "event.impermissible_use_or_disclosure":
    "there was an acquisition, access, use or disclosure that the Privacy Rule does not permit",
  "event.is_cybersecurity_incident_nydfs": "one of the three limbs of 23 NYCRR 500.17(a) is met",
  "event.kind_certin_annexure": "the incident is of a kind listed in the annexure of the CERT-In direction",
  "event.unauthorized_access_and_exfiltration_theft_or_disclosure":
    "data were taken or disclosed by unauthorized access",
  "event.unauthorized_access_or_use":
    "the information was, or is reasonably likely to have been, accessed or used without authorization",
  "event.unauthorized_acquisition": "the data were acquired without authorization",
  "event.wrongful_purpose": "the leak may have been for a wrongful purpose",
  "gdpr.in_scope_art3": "the processing is within Article 3 of the GDPR",
};

/** Facts that are answered with yes or no. */
export const yesOrNoFacts: ReadonlySet<string> = new Set([
  ...Object.keys(statements),
  "assess.hipaa_lopc_demonstrated",
  "assess.regsp_no_substantial_harm",
  "data.encrypted",
  "data.key_exposed",
  "data.only_phi_or_cmia",
  "entity.glba_compliant",
  "entity.hipaa_compliant",
  "gdpr.eu_establishment",
]);

const places: Readonly<Record<string, string>> = {
  "affected.by_us_state.": "residents of the US state",
  "affected.by_country.": "people affected in",
  "affected.by_region.": "people affected in",
};

/** What a count is of: "people affected in all", "people affected in CA". */
export function countWords(fact: string): string {
  const place = Object.keys(places).find((prefix) => fact.startsWith(prefix));
  if (place !== undefined) return `${places[place]} ${fact.slice(place.length)}`;
  return counts[fact] ?? words(fact);
}

/** A fact of yes or no as a statement. */
export function statementWords(fact: string): string {
  return statements[fact] ?? `"${words(fact)}" holds`;
}

const lists: Readonly<Record<string, string>> = {
  "assess.gdpr_risk": "assessed risk to individuals",
  "assess.hipaa_exception": "HIPAA exception",
  "data.categories": "list of data categories",
  "data.elements": "list of data elements",
  "entity.acts_as": "capacity in which the entity acts",
  "entity.licensed_by": "list of the entity's licences",
  "entity.roles": "list of the entity's roles",
  "event.kind": "kind of event",
};

/** What a fact of one or several values is called. */
export function listWords(fact: string): string {
  return lists[fact] ?? words(fact);
}

/** Identifiers as a reader would say them. */
export function words(identifier: string): string {
  return identifier.replace(/[_.]/g, (sign) => (sign === "_" ? " " : ": "));
}

/** "a, b or c" */
export function either(values: readonly string[]): string {
  const said = values.map(words);
  return said.length < 2 ? (said[0] ?? "") : `${said.slice(0, -1).join(", ")} or ${said.at(-1)}`;
}

/** "a, b and c" */
export function both(values: readonly string[]): string {
  const said = values.map(words);
  return said.length < 2 ? (said[0] ?? "") : `${said.slice(0, -1).join(", ")} and ${said.at(-1)}`;
}

/** The facts that the laws read, beside counts by place. */
export const knownFacts: ReadonlySet<string> = new Set([
  ...Object.keys(counts),
  ...Object.keys(statements),
  "affected.by_us_state",
  "affected.by_country",
  "affected.by_region",
  "assess.gdpr_risk",
  "assess.hipaa_exception",
  "assess.hipaa_lopc_demonstrated",
  "assess.no_risk_of_harm",
  "assess.regsp_no_substantial_harm",
  "data.categories",
  "data.elements",
  "data.encrypted",
  "data.key_exposed",
  "data.only_phi_or_cmia",
  "entity.acts_as",
  "entity.country",
  "entity.glba_compliant",
  "entity.hipaa_compliant",
  "entity.licensed_by",
  "entity.roles",
  "event.date",
  "event.kind",
  "gdpr.eu_establishment",
  "gdpr.main_establishment",
]);
