/** A moment that starts the clock of a duty, under every name the law files give it. */
export interface ClockStart {
  /** The name used in answers. */
  readonly name: string;
  /** Other names of the same moment. A document may use any of them. */
  readonly aliases: readonly string[];
  /** What has happened then, to be put after "that" or "when". */
  readonly happened: string;
  /**
   * Other moments that may be the same one in fact. The engine never takes them for it; it asks whether they are, and
   * shows the date that would hold.
   */
  readonly perhaps: readonly string[];
  /** It is the entity's own later act: until then its clock has not begun. */
  readonly ownAct: boolean;
}

function clock(
  name: string,
  happened: string,
  perhaps: readonly string[] = [],
  aliases: readonly string[] = [],
): ClockStart {
  return { name, aliases, happened, perhaps, ownAct: false };
}

function ownAct(name: string, happened: string, aliases: readonly string[] = []): ClockStart {
  return { name, aliases, happened, perhaps: [], ownAct: true };
}

const found = ["discovery_or_constructive_discovery", "discovery"];
const decided = ["determination"];

/** Every clock start of the law files, and the one table that joins their two vocabularies. */
export const clockStarts: readonly ClockStart[] = [
  clock("discovery", "the breach was discovered", ["discovery_or_constructive_discovery", "detection"], ["discovered"]),
  clock(
    "discovery_or_constructive_discovery",
    "the breach was known, or would have been known by reasonable diligence, to the entity or an agent of it",
    ["discovery", "detection"],
  ),
  clock("discovery_or_notification", "the breach was discovered or the entity was told of it", found, [
    "discovery_or_notification_of_breach",
  ]),
  clock("discovery_or_reason_to_believe", "the breach was discovered or there was reason to believe in it", found),
  clock("discovery_of_circumstances_requiring_notice", "the circumstances that require notice were discovered", [
    "discovery_or_notification",
    ...found,
  ]),
  clock("detection", "the breach was detected", found),
  clock("knowledge", "the entity knew, or had reason to know, of the breach", found),
  clock("awareness_and_scope_identified", "the entity was aware of the breach and had identified its scope", decided),
  clock(
    "confirmation_and_ability_to_ascertain",
    "the breach was confirmed and the information needed for the notice could be ascertained",
    decided,
  ),
  clock(
    "determination",
    "the entity determined that a breach occurred",
    ["determination_or_notification"],
    ["determined_breach_occurred"],
  ),
  clock("determination_or_notification", "the entity determined the breach or was told of it", decided),
  clock(
    "determination_or_reason_to_believe",
    "the entity determined the breach or had reason to believe in it",
    decided,
  ),
  clock("determination_of_misuse", "the entity determined that misuse has occurred or is reasonably likely", decided),
  clock("determination_likelihood_of_harm", "the entity determined that harm is reasonably likely", decided),
  ownAct("individual_notice_sent", "notice was given to the individuals"),
  ownAct("individual_notice_duty", "notice to the individuals is required"),
  ownAct("hhs_notice_sent", "the Secretary of HHS was notified"),
  clock("end_of_calendar_year_of_discovery", "the calendar year in which the breach was discovered ended"),
  clock(
    "ba_discovery_or_constructive_discovery",
    "the business associate knew, or should have known, of the breach",
    found,
  ),
  clock("ba_becomes_aware", "the business associate became aware of the security incident", [
    "ba_discovery_or_constructive_discovery",
    ...found,
  ]),
  clock("incident_identified", "the security incident was identified", found),
  clock("ba_contingency_plan_activated", "the business associate activated its contingency plan"),
  clock("loss_of_system_or_data", "the system or the data was lost"),
  clock("workforce_access_changed_or_terminated", "the access of a member of the workforce was changed or ended"),
  clock(
    "aware_unauthorized_access_occurred_or_reasonably_likely",
    "the entity was aware that unauthorized access occurred or is reasonably likely to have occurred",
    found,
  ),
  clock(
    "service_provider_aware_of_breach_of_its_customer_information_system",
    "the service provider was aware of a breach of its customer information system",
    found,
  ),
  clock("materiality_determined", "the registrant determined that the incident is material"),
  clock("required_info_determined_or_available", "the information still missing was determined or became available"),
  clock(
    "determined_cybersecurity_incident_occurred",
    "the entity determined that a cybersecurity incident occurred",
    decided,
  ),
  clock("extortion_payment_made", "the extortion payment was made", ["ransom_payment_made", "ransomware_payment_made"]),
  clock("ransom_payment_made", "the ransom payment was made", ["extortion_payment_made", "ransomware_payment_made"]),
  clock("ransomware_payment_made", "the ransomware payment was made", [
    "extortion_payment_made",
    "ransom_payment_made",
  ]),
  clock(
    "determined_notification_incident_occurred",
    "the bank determined that a notification incident occurred",
    decided,
  ),
  clock("determined_incident", "the service provider determined the incident", decided),
  clock(
    "reasonably_believes_reportable_cyber_incident",
    "the credit union reasonably believed in a reportable cyber incident",
    found,
  ),
  clock(
    "reasonable_belief_covered_incident_occurred",
    "the entity reasonably believed that a covered incident occurred",
    found,
  ),
  clock("suspected_or_confirmed", "a compromise of account data was suspected or confirmed", found),
  clock("suspected_or_visa_request", "a compromise was suspected or Visa asked for an investigation", [
    "suspected_or_confirmed",
  ]),
  clock(
    "customer_bank_aware_of_adc_or_potential_adc",
    "the merchant's bank was aware of a possible account data compromise",
  ),
  clock("adc_or_potential_adc_known", "an actual or potential account data compromise was known", [
    "suspected_or_confirmed",
  ]),
  clock("controller_aware", "the controller was reasonably certain that personal data were compromised", [
    "aware",
    "discovery",
  ]),
  clock("processor_aware", "the processor was aware of the breach", ["aware", "discovery"]),
  clock("high_risk_established", "a high risk to individuals was established", ["controller_aware"]),
  clock("classified_as_major", "the incident was classified as major"),
  clock("aware_of_ict_incident", "the entity was aware of the incident", ["aware", "discovery"]),
  ownAct("initial_notification_submitted", "the initial notification was submitted"),
  ownAct("latest_intermediate_report_submitted", "the latest intermediate report was submitted"),
  clock(
    "aware_of_major_incident_with_client_financial_impact",
    "the entity was aware of the effect on its clients' financial interests",
    ["classified_as_major"],
  ),
  clock("aware_of_significant_incident", "the entity was aware of the significant incident", ["aware", "discovery"]),
  ownAct("incident_notification_submitted", "the 72-hour incident notification was submitted"),
  clock("manufacturer_aware", "the manufacturer was aware of the exploited vulnerability or severe incident", [
    "aware",
    "discovery",
  ]),
  clock("corrective_measure_available", "a corrective measure became available"),
  ownAct("72h_notification_submitted", "the 72-hour notification was submitted"),
  clock(
    "reason_to_believe_incident_with_serious_injury_risk",
    "there was reason to believe in an incident with a risk of serious injury",
    ["aware"],
  ),
  clock("aware", "the entity was aware of the incident", ["discovery", "controller_aware"]),
  clock("aware_of_reasonable_grounds_to_suspect", "the entity was aware of reasonable grounds to suspect a breach", [
    "aware",
    "discovery",
  ]),
  clock(
    "aware_reasonable_grounds_to_believe_eligible_breach",
    "there were reasonable grounds to believe in an eligible breach",
    ["aware"],
  ),
  clock("controller_knows_incident_affected_personal_data", "the controller knew that personal data were affected", [
    "controller_aware",
    "aware",
  ]),
  clock("credible_grounds_breach_occurred", "there were credible grounds to believe that a breach occurred", [
    "aware",
    "discovery",
  ]),
  clock("assessed_notifiable", "the breach was assessed as notifiable"),
  ownAct("pdpc_notified_or_same_time", "the Commission was notified"),
  clock("data_intermediary_credible_grounds", "the data intermediary had credible grounds to believe in a breach", [
    "processor_aware",
    "aware",
  ]),
  clock("operator_knows", "the operator knew of the leak", ["aware", "discovery"]),
  clock("noticed_or_informed", "the entity noticed the incident or was told of it", ["aware", "discovery"]),
  clock("aware_notifiable", "the agency was aware that a notifiable breach occurred", ["aware"]),
  clock("found_relatively_major_incident", "a relatively major incident was found", ["found"]),
  clock("found", "the incident was found", ["discovery", "aware"]),
  clock("first_credible_sign_of_compromise", "there was a first credible sign of compromise", ["aware", "discovery"]),
  clock("account_compromise_suspected", "a compromise of the account was suspected", ["aware", "discovery"]),
  clock("suspected_incident_on_cloud_platform", "an incident on the cloud platform was suspected", [
    "aware",
    "discovery",
  ]),
  clock("per_contract", "the event that the contract names happened"),
  clock("claim_or_circumstance_known", "a claim, or circumstances that may lead to one, were known", [
    "aware",
    "discovery",
  ]),
];

/** Moments that a facts document may carry although no law's clock starts with them. */
export const timelineMoments = ["occurred", "first_alert", "contained", "determined_no_harm"] as const;

const byName: ReadonlyMap<string, ClockStart> = new Map(
  clockStarts.flatMap((start) => [start.name, ...start.aliases].map((name) => [name, start] as const)),
);

/** The clock start of any of its names; `undefined` for a name that no law file uses. */
export function findClockStart(name: string): ClockStart | undefined {
  return byName.get(name);
}
