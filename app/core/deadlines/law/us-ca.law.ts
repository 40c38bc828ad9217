import type { StateLaw, StateVersion } from "../law.ts";

/** As amended by SB 446. */
const since2026: StateVersion = {
  from: "2026-01-01",
  until: null,
  source: "Cal. Civ. Code § 1798.82 (as amended by SB 446, Stats. 2025, ch. 319); § 1798.29 for agencies",
  checkedOn: "2026-11-21",
  confidence: "high",
  applies_to:
    "Persons or businesses conducting business in California that own or license computerized data including PI of CA residents",
  access_alone_triggers: false,
  individual_notice: {
    deadline_number: 30,
    deadline_unit: "calendar_days",
    clock_start: "discovery_or_notification",
    clock_start_text: "Discovery or notification of the data breach",
    extensions: {
      law_enforcement_delay: true,
      after_law_enforcement_release: null,
      scope_or_integrity_delay: true,
      other:
        "Disclosure may be delayed for law enforcement, or as necessary to determine the scope of the breach and restore the reasonable integrity of the data system (1798.82(a)(2))",
    },
  },
  ag_notice: {
    required: true,
    recipient: "California Attorney General (electronic sample copy of notice, excluding PII)",
    threshold_operator: "gt",
    threshold_residents: 500,
    min_residents: 501,
    deadline_number: 15,
    deadline_unit: "calendar_days",
    clock_start: "individual_notice_sent",
    not_later_than_individual_notice: false,
    condition: null,
    content: [],
    note: "'More than 500 California residents as a result of a single breach'. Within 15 calendar days of NOTIFYING affected consumers. Exactly 500 = no filing.",
  },
  other_regulator_notices: [],
  cra_notice: {
    required: false,
    threshold_operator: null,
    threshold_count: null,
    min_count: null,
    counted_unit: null,
    deadline_number: null,
    deadline_unit: null,
    clock_start: null,
    note: null,
  },
  vendor_to_owner_notice: { deadline_number: null, deadline_unit: "immediately", clock_start: "discovery", note: null },
  risk_of_harm: {
    exemption: false,
    kind: "none",
    standard: null,
    documentation_required: false,
    documentation_retention_years: null,
    regulator_step: null,
  },
  encryption_safe_harbor: {
    available: true,
    lost_if_key_compromised: true,
    standard: null,
    note: "Notice is required for encrypted data if the key/credential was, or is reasonably believed, acquired and could render the data readable/usable",
  },
  personal_information: {
    ssn: true,
    drivers_license_or_state_id: true,
    financial_account_with_access_code: true,
    medical_information: true,
    health_insurance_information: true,
    biometric_data: true,
    online_account_credentials: true,
    tax_id: true,
    date_of_birth: false,
    genetic_data: true,
    passport_number: true,
    other_government_id: true,
    other: ["military_id", "automated license plate recognition data"],
    standalone_without_name: null,
    note: "username or email + password or security Q&A is PI without a name",
  },
  paper_records: { covered: false, scope: "computerized_only", note: null },
  entity_exemptions: {
    hipaa: {
      mode: "partial",
      note: "HIPAA covered entity is deemed to comply ONLY with the content rules of subd. (d) if it fully complies with HITECH § 13402(f); timing and AG copy still apply (subd. (e))",
    },
    glba: { mode: "none", note: "No GLBA exemption in 1798.82" },
  },
  notice_content: {
    mandated: true,
    elements: [
      "notice_title_and_headings",
      "entity_contact_info",
      "types_of_information",
      "incident_date",
      "date_of_notice",
      "law_enforcement_delay_statement",
      "incident_general_description",
      "cra_contact_info",
      "credit_monitoring_offer",
      "remedial_actions",
      "protective_steps",
    ],
    prohibited: [],
    note: "Title 'Notice of Data Breach'; headings in order: 'What Happened', 'What Information Was Involved', 'What We Are Doing', 'What You Can Do', 'For More Information'; ≥10-point type. CRA toll-free numbers/addresses if SSN or DL/CA ID exposed. incident_date, LE-delay and description 'if possible to determine'. remedial_actions and protective_steps are OPTIONAL content ((d)(3)) although they map to two mandatory headings. Plain language.",
  },
  credit_monitoring: {
    required: true,
    months: 12,
    trigger:
      "Person providing notice was the source of the breach AND SSN, driver's licence or California ID number exposed: offer appropriate identity theft prevention and mitigation services at no cost for not less than 12 months, if any",
  },
  substitute_notice: {
    cost_usd_over: 250000,
    persons_over: 500000,
    insufficient_contact_info: true,
    note: "Email + conspicuous website posting ≥30 days + major statewide media",
  },
  private_right_of_action: {
    available: true,
    kind: "yes",
    note: "§ 1798.84(b) damages; plus CCPA § 1798.150 statutory damages (see special_regimes)",
  },
  penalties:
    "1798.84: damages; civil penalties under other provisions; UCL penalties; see special_regimes for CCPA, CMIA and HSC 1280.15",
  latest_amendment: {
    description: "SB 446 (Stats. 2025, ch. 319): 30-calendar-day consumer deadline; AG copy within 15 calendar days",
    effective_date: "2026-01-01",
  },
  pending_or_future_changes: ["CCPA CPI adjustment due January 2027 (amounts not published as of 2026-11-21)"],
  special_regimes: [
    {
      id: "CA-HSC-1280.15",
      citation: "Cal. Health & Safety Code § 1280.15; 22 CCR §§ 79900–79905 (effective 2021-07-01)",
      applies_to:
        "Clinics, health facilities, home health agencies and hospices LICENSED under HSC §§ 1204, 1250, 1725 or 1745. Does not, by its terms, reach an unlicensed telehealth merchant, a physician practice, or a business associate (79902 excludes BAs), unless it holds such a licence.",
      individual_notice: { deadline_number: 15, deadline_unit: "business_days", clock_start: "detection" },
      regulator_notice: {
        recipient: "California Department of Public Health (CDPH)",
        deadline_number: 15,
        deadline_unit: "business_days",
        clock_start: "detection",
        threshold_residents: 1,
      },
      law_enforcement_delay: "yes (written or oral statement; time-limited)",
      risk_of_harm: "22 CCR 79901(b)(1)(F): low-probability-of-compromise risk assessment may exclude an event",
      penalties:
        "CDPH: up to $25,000 per patient; up to $17,500 per subsequent occurrence; base penalty $15,000 by regulation; late reporting $100/day; total combined cap $250,000 per reported event",
      note: "'Business days' must not be computed as calendar days; the detection date may include what a BA knew or should have known (criticised reading of 79901). Deadline runs independently of Civ. Code 1798.82.",
      verification: "regulation text (79902) + law-firm alerts; penalty figures partly memory",
      confidence: "high",
    },
    {
      id: "CA-CMIA",
      citation: "Cal. Civ. Code §§ 56–56.37 (CMIA), esp. 56.06, 56.101, 56.35, 56.36",
      applies_to:
        "Providers of health care, health plans, contractors; § 56.06 DEEMS to be providers: businesses organised to maintain medical information; businesses offering software/hardware (incl. mobile apps and related devices) designed to maintain medical information for the individual or for diagnosis, treatment or management of a condition; mental health digital services (AB 2089, eff. 2023-01-01); reproductive/sexual health digital services (AB 254, eff. 2024-01-01). A telehealth storefront or app is very likely inside 56.06.",
      individual_notice: null,
      regulator_notice: null,
      penalties:
        "§ 56.36(b): nominal damages $1,000 per patient for negligent release (no actual damage needed) plus actual damages; § 56.36(c): up to $2,500 per violation negligent; up to $25,000 knowing and wilful; up to $250,000 for financial gain. § 56.101: negligent creation/maintenance/preservation/storage/disposal is subject to 56.36.",
      note: "CMIA has no breach-notice deadline of its own; it is the litigation exposure for medical data. Case law requires that information was actually viewed by an unauthorised person for § 56.36(b)/56.101 liability (Sutter Health; Vigil v. Muir – memory).",
      verification: "56.36 stored statute text; 56.06 via law-firm alerts (AB 2089) and memory (AB 254)",
      confidence: "high",
    },
    {
      id: "CA-CCPA-1798.150",
      citation: "Cal. Civ. Code § 1798.150 (CCPA private right of action)",
      applies_to:
        "A CCPA 'business' (gross revenue over $26,625,000 from 2025-01-01, or 100,000+ consumers/households, or 50%+ revenue from selling/sharing)",
      data_elements:
        "(a) PI as defined in § 1798.81.5(d)(1)(A): first name/initial + last name with, when name or element is not encrypted or redacted: SSN; driver's licence / California ID / tax ID / passport / military ID / other unique government ID; account, credit or debit card number with required code/password; medical information; health insurance information; unique biometric data; genetic data — AND the 150 claim needs the data to be nonencrypted AND nonredacted; or (b) email address + password or security question/answer permitting access to the account",
      trigger:
        "unauthorized access and exfiltration, theft, or disclosure as a result of violating the duty to maintain reasonable security",
      statutory_damages_per_consumer_per_incident: {
        statutory_text_min_usd: 100,
        statutory_text_max_usd: 750,
        cpi_adjusted_min_usd: 107,
        cpi_adjusted_max_usd: 799,
        cpi_effective: "2025-01-01",
        or: "actual damages if greater",
      },
      cure: {
        days: 30,
        unit: "calendar_days",
        start: "consumer's written notice identifying the provisions violated",
        effect:
          "bars statutory damages (individual or class) if actually cured + express written statement; implementing security AFTER the breach is not itself a cure; no notice needed to sue for actual pecuniary damages only",
      },
      next_cpi_adjustment:
        "§ 1798.199.95(d): January of every odd-numbered year. So NO January 2026 adjustment; the next is January 2027. No 2027 figures found as of 2026-11-21 – re-check in January 2027.",
      verification: "stored leginfo text for 1798.150; CPI figures from CPPA-announcement reports (Dec 2024)",
      confidence: "high",
    },
    {
      id: "CA-CCPA-FINES",
      citation: "Cal. Civ. Code §§ 1798.155 (CPPA administrative fine), 1798.199.55, 1798.199.90 (AG civil penalty)",
      amounts: {
        statutory_text_usd: 2500,
        statutory_text_intentional_or_minor_usd: 7500,
        cpi_adjusted_usd: 2663,
        cpi_adjusted_intentional_or_minor_usd: 7988,
        cpi_effective: "2025-01-01",
      },
      applies_to: "CCPA businesses, service providers, contractors",
      note: "No mandatory cure period for CPPA/AG enforcement since 2023-01-01 (CPRA removed it); discretionary. User brief writes '199.55' – correct cite is 1798.199.55.",
      verification: "stored",
      confidence: "high",
    },
    {
      id: "CA-CCPA-NO-BREACH-DEADLINE",
      citation: "Cal. Civ. Code §§ 1798.100–1798.199.100",
      statement:
        "CORRECT: the CCPA/CPRA contains NO 72-hour breach deadline and NO 45-day breach deadline. 72 hours is GDPR Art. 33 (and 23 NYCRR 500.17). 45 days in the CCPA is the consumer-REQUEST response period (§ 1798.130(a)(2); one 45-day extension). California breach-notice timing comes from Civ. Code § 1798.82 (30 calendar days; AG copy 15 calendar days after consumer notice when >500 residents) and, for licensed facilities, HSC § 1280.15 (15 business days).",
      verification: "stored leginfo CCPA sections text-searched: no 72-hour term, no breach notice deadline",
      confidence: "high",
    },
    {
      id: "CA-1798.81.5",
      citation: "Cal. Civ. Code § 1798.81.5",
      statement:
        "Reasonable-security duty; HIPAA providers, financial-privacy-law institutions, etc. exempt under (e). Defines the data elements used by § 1798.150.",
      verification: "stored/secondary",
      confidence: "high",
    },
  ],
  verification: {
    deadline: "C",
    regulator: "C",
    cra: "S",
    harm: "S",
    pi: "C",
    exemptions: "C",
    content: "C",
    credit_monitoring: "C",
    substitute: "C",
    pra: "C",
    penalties: "C",
    paper: "C",
    vendor: "C",
    amendment_date: "C",
  },
  sources: [
    {
      url: "https://www.mintz.com/insights-center/viewpoints/2826/2026-01-23-latest-installment-our-mintz-matrix",
      type: "law_firm_chart",
      note: "Mintz Matrix update 2026-01-23; only CA and OK listed as newly changed",
    },
    {
      url: "https://www.dataprotectionreport.com/2025/11/",
      type: "law_firm_alert",
      note: "Norton Rose Fulbright on SB 446; site-level reference: page was read via search excerpt, exact path not retained",
    },
    {
      url: "https://www.alstonprivacy.com/",
      type: "law_firm_alert",
      note: "SB 446; site-level reference: page was read via search excerpt, exact path not retained",
    },
    {
      url: "https://opencalaccess.org/leginfo/bill_info/20250SB44695CHP",
      type: "bill_text_mirror",
      note: "chaptered SB 446",
    },
    {
      url: "https://admin.mondaq.com/unitedstates/data-protection/1698926/2026-data-breach-law-updates-california-and-oklahoma",
      type: "law_firm_alert",
      note: "Sheppard Mullin: CA + OK 2026",
    },
    {
      url: "https://govt.westlaw.com/calregs/Document/ID2A92AEA5B6111EC9451000D3A7C4BC3",
      type: "regulation_text",
      note: "22 CCR 79902",
    },
    {
      url: "https://www.sheppardhealthlaw.com/2021/08/articles/hipaa/california-issues-new-health-facility-breach-reporting-requirements/",
      type: "law_firm_alert",
      note: "HSC 1280.15 regs",
    },
    { url: "https://portal.bizrisk.iij.jp/news/1373", type: "secondary", note: "CPPA 2024-12-17 CPI announcement" },
    {
      url: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.82.",
      type: "official_statute_link",
      note: "official text location; official text, not read for this data set",
    },
    {
      url: "https://privacyrights.org/resources-tools/reports/data-breach-notification-laws-50-state-survey-2026-edition",
      type: "survey",
      note: "50-state survey, January 2026; cross-check of numeric deadlines",
    },
    {
      url: "https://github.com/Akesari12/Do-Data-Breach-Notification-Laws-Work-NYU-JLPP-Replication-Code",
      type: "law_publisher_chart",
      note: "file data/bloomberg_law_summary.csv: Bloomberg Law 54-jurisdiction breach chart, c. late 2021; used for form of data, exemptions, private action, substitute notice and content unless amended since",
    },
  ],
  low_confidence_fields: [
    "special_regimes[CA-HSC-1280.15].penalties sub-amounts (partly memory)",
    "special_regimes[CA-CMIA] 56.06 AB 254 (memory)",
  ],
  notes:
    "Pre-2026 incidents used 'most expedient time possible'. No CCPA breach deadline exists (see special_regimes CA-CCPA-NO-BREACH-DEADLINE).",
};

/** Before SB 446 the statute named no number of days. */
const before2026: StateVersion = {
  ...since2026,
  from: null,
  until: "2026-01-01",
  source: "Cal. Civ. Code § 1798.82 before SB 446 (Stats. 2025, ch. 319)",
  confidence: "medium",
  individual_notice: {
    ...since2026.individual_notice,
    deadline_number: null,
    deadline_unit: "without_unreasonable_delay",
    clock_start_text: "Discovery or notification of the breach; most expedient time possible",
  },
  ag_notice: {
    ...since2026.ag_notice,
    deadline_number: null,
    deadline_unit: "without_unreasonable_delay",
    clock_start: "individual_notice_duty",
    note: "'More than 500 California residents as a result of a single breach'; no number of days before SB 446",
  },
  latest_amendment: { description: "Text before SB 446 (Stats. 2025, ch. 319)", effective_date: "2025-12-31" },
};

/** California: Cal. Civ. Code § 1798.82 (as amended by SB 446, Stats. 2025, ch. 319); § 1798.29 for agencies */
export const law: StateLaw = {
  kind: "state",
  id: "us_CA",
  code: "US-CA",
  name: "California",
  aliases: {
    "us_ca_1798_82.individual": "us_CA.individual",
    "us_ca_1798_82.attorney_general": "us_CA.attorney_general",
    "us_ca_1798_82.data_owner": "us_CA.vendor_to_owner",
  },
  reading: { agency_hold_allowed: true },
  versions: [before2026, since2026],
};
