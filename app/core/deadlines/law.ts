// The types of a law file. A law file holds the words of the law research as data, so that counsel can review it.

/** How sure the research is of a value. */
export type Confidence = "high" | "medium" | "low";

/** How a value was checked: seen in the text of a source, partly, or from memory. */
export type Verified = "source_text" | "mixed" | "memory";

/** Where a value comes from and when it was last looked at. Every version and every duty of a law carries these. */
export interface Checked {
  /** Citation of the provision. */
  readonly source: string;
  /** The day on which the value was last compared with its source. */
  readonly checkedOn: string;
  readonly confidence: Confidence;
}

/** A text that holds from one day (included) until another (excluded). */
export interface Dated {
  /** Null where the source names no day. */
  readonly from: string | null;
  readonly until: string | null;
}

export type ConditionValue = string | number | boolean | null | readonly string[];

/** `[fact, op, value]`, or `[fact, op]` for `is_true` and `is_false`. */
export type Condition = readonly [fact: string, op: ConditionOp, value?: ConditionValue];

/** `all` must hold, of `any` at least one, of `none` no one. */
export interface Conditions {
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  readonly none?: readonly Condition[];
}

export type ConditionOp =
  | "=="
  | "!="
  | "<"
  | ">"
  | ">="
  | "in"
  | "has_any"
  | "is_true"
  | "is_false"
  | "is_true_or_reasonably_likely"
  | "any_value_gt"
  | "any_value_gte";

export type Unit = "hours" | "calendar_days" | "business_days" | "calendar_months" | "none";

/** A clock: so many units from a start, counted by a rule. */
export interface Deadline {
  readonly value: number | null;
  readonly unit: Unit;
  readonly clock_start: string;
  readonly standard: string;
  readonly day_rule:
    | "day0_is_start_date_end_of_day"
    | "elapsed_utc"
    | "exclude_start_day_end_of_day"
    | "inclusive_start_day"
    | "same_day_of_month_clamp"
    | "sec_form8k_B1"
    | "none";
  readonly roll: "none" | "next_business_day" | "dora_weekend_noon";
}

/** A duty of a regime towards one recipient. */
export interface RegimeDuty extends Checked {
  /** Unique among all laws: `regime.duty`. */
  readonly id: string;
  readonly recipient: string;
  readonly stage: "single" | "initial" | "intermediate" | "final" | "annual" | "update" | "substitute" | "other";
  readonly when: Conditions;
  readonly deadline: Deadline;
  readonly content_keys: readonly string[];
  readonly method: string;
  readonly le_delay_allowed: boolean;
  readonly verified: Verified;
  readonly note: string;
}

export interface NamedText {
  readonly id: string;
  readonly text: string;
  readonly citation?: string;
}

export interface RegimeSource {
  readonly ref: string;
  readonly url: string | null;
  readonly seen: string;
  readonly kind: string;
  readonly supports: string;
}

/** One version of a regime, in the words of the research. */
export interface RegimeVersion extends Checked, Dated {
  readonly status: "in_force" | "in_force_future" | "proposed" | "contractual";
  readonly applies_when: Conditions;
  readonly trigger: string;
  readonly risk_test: Readonly<Record<string, string | boolean>>;
  readonly recipients: readonly RegimeDuty[];
  readonly exemptions: readonly NamedText[];
  readonly safe_harbours: readonly NamedText[];
  readonly law_enforcement_delay: { readonly allowed: boolean; readonly rule: string };
  readonly retention: {
    readonly value: number | null;
    readonly unit: string;
    readonly from: string;
    readonly what: string;
    readonly citation: string;
  };
  readonly penalties: string;
  readonly effective_date: string | null;
  readonly upcoming_changes: readonly string[];
  readonly sources: readonly RegimeSource[];
  readonly verified: Verified;
  readonly notes: string;
}

/** A law that is not the breach law of one US state. */
export interface Regime {
  readonly kind: "regime";
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly jurisdiction: string;
  /** How an incident is judged whose clock started before the first version: no duty, or an older text that is not held. */
  readonly before: "no_duty" | "older_text_not_held";
  readonly versions: readonly [RegimeVersion, ...RegimeVersion[]];
}

export type StateUnit =
  | "calendar_days"
  | "business_days"
  | "hours"
  | "without_unreasonable_delay"
  | "with_individual_notice"
  | "before_individual_notice"
  | "immediately"
  | "as_soon_as_practicable"
  | "upon_becoming_aware"
  | "expeditiously";

export interface IndividualNotice {
  readonly deadline_number: number | null;
  readonly deadline_unit: StateUnit;
  readonly clock_start: string;
  readonly clock_start_text: string;
  readonly extensions: {
    readonly law_enforcement_delay: boolean;
    readonly after_law_enforcement_release: {
      readonly number: number;
      readonly unit: "calendar_days" | "business_days";
      readonly from: string;
    } | null;
    /** Null: the research does not say. */
    readonly scope_or_integrity_delay: boolean | null;
    readonly other: string | null;
  };
}

export interface AgencyNotice {
  readonly required: boolean;
  readonly recipient: string | null;
  readonly threshold_operator: "any" | "gte" | "gt" | null;
  readonly threshold_residents: number | null;
  /** The smallest number of residents that triggers the notice. */
  readonly min_residents: number | null;
  readonly deadline_number: number | null;
  readonly deadline_unit: StateUnit | null;
  readonly clock_start: string | null;
  /** True: the earlier of the clock and the actual notice to individuals. */
  readonly not_later_than_individual_notice: boolean;
  readonly condition: string | null;
  readonly content: readonly string[];
  readonly note: string | null;
}

export interface OtherAgencyNotice extends AgencyNotice {
  readonly agency_role: string;
}

export interface CraNotice {
  readonly required: boolean;
  readonly threshold_operator: "any" | "gte" | "gt" | null;
  readonly threshold_count: number | null;
  readonly min_count: number | null;
  readonly counted_unit: string | null;
  readonly deadline_number: number | null;
  readonly deadline_unit: StateUnit | null;
  readonly clock_start: string | null;
  readonly note: string | null;
}

export type ExemptionMode =
  | "entity_exempt"
  | "deemed_compliant"
  | "deemed_compliant_conditional"
  | "regulator_procedures_clause"
  | "general_clause"
  | "partial"
  | "none";

export interface EntityExemption {
  readonly mode: ExemptionMode;
  readonly note: string;
}

/** How well a group of fields was checked: S statute or agency page read, C secondary source, M memory. */
export type CheckCode = "S" | "C" | "M";

/** One version of a state's breach law, in the words of the research. */
export interface StateVersion extends Checked, Dated {
  readonly applies_to: string;
  /** True where access without acquisition is a breach. */
  readonly access_alone_triggers: boolean;
  readonly individual_notice: IndividualNotice;
  readonly ag_notice: AgencyNotice;
  readonly other_regulator_notices: readonly OtherAgencyNotice[];
  readonly cra_notice: CraNotice;
  readonly vendor_to_owner_notice: {
    readonly deadline_number: number | null;
    readonly deadline_unit: StateUnit;
    readonly clock_start: string;
    readonly note: string | null;
  };
  readonly risk_of_harm: {
    readonly exemption: boolean;
    readonly kind: string;
    readonly standard: string | null;
    readonly documentation_required: boolean;
    readonly documentation_retention_years: number | null;
    readonly regulator_step: string | null;
  };
  readonly encryption_safe_harbor: {
    readonly available: boolean;
    readonly lost_if_key_compromised: boolean | null;
    readonly standard: string | null;
    readonly note: string | null;
  };
  readonly personal_information: Readonly<Record<PersonalInformationKey, boolean>> & {
    readonly other: readonly string[];
    readonly standalone_without_name: string | null;
    readonly note: string | null;
  };
  readonly paper_records: { readonly covered: boolean; readonly scope: string; readonly note: string | null };
  readonly entity_exemptions: { readonly hipaa: EntityExemption; readonly glba: EntityExemption };
  readonly notice_content: {
    readonly mandated: boolean;
    readonly elements: readonly string[];
    readonly prohibited: readonly string[];
    readonly note: string | null;
  };
  readonly credit_monitoring: {
    readonly required: boolean;
    readonly months: number | null;
    readonly trigger: string | null;
  };
  readonly substitute_notice: {
    readonly cost_usd_over: number | null;
    readonly persons_over: number | null;
    readonly insufficient_contact_info: boolean;
    readonly note: string | null;
  };
  readonly private_right_of_action: {
    readonly available: boolean;
    readonly kind: string;
    readonly note: string | null;
  };
  readonly penalties: string;
  readonly latest_amendment: { readonly description: string; readonly effective_date: string };
  readonly pending_or_future_changes: readonly string[];
  readonly special_regimes: readonly SpecialRegime[];
  readonly verification: Readonly<Record<string, CheckCode>>;
  readonly sources: readonly { readonly url: string; readonly type: string; readonly note: string | null }[];
  readonly low_confidence_fields: readonly string[];
  readonly notes: string;
}

/** Another law of the same state, in the words of the research; its keys differ from one to the next. */
export interface SpecialRegime {
  readonly id: string;
  readonly citation: string;
  readonly confidence: Confidence;
  readonly verification?: string;
  readonly [key: string]: unknown;
}

/** The keys by which a state says what personal information is. */
export const personalInformationKeys = [
  "ssn",
  "drivers_license_or_state_id",
  "financial_account_with_access_code",
  "medical_information",
  "health_insurance_information",
  "biometric_data",
  "online_account_credentials",
  "tax_id",
  "date_of_birth",
  "genetic_data",
  "passport_number",
  "other_government_id",
] as const;
export type PersonalInformationKey = (typeof personalInformationKeys)[number];

/** How the engine reads a sentence of the law that the research gives in prose only. Each names the words it rests on. */
export interface StateReading {
  /** A release from a hold adds time only when the original time is over (Maryland). */
  readonly release_counts_only_if_elapsed?: boolean;
  /** Law enforcement must ask for a delay in writing (Florida). */
  readonly hold_written_only?: boolean;
  /** More time for the individual notice on written good cause (Florida). */
  readonly good_cause?: { readonly days: number; readonly letter_within_days: number };
  /** Whom the HIPAA or GLBA exemption reaches, and whether it also asks for compliance. */
  readonly hipaa?: ExemptionReading;
  readonly glba?: ExemptionReading;
  /** Financial institutions under GLBA owe no notice to consumer reporting agencies. */
  readonly cra_excepts_glba?: boolean;
  /** A law-enforcement hold also covers the primary agency. */
  readonly agency_hold_allowed?: boolean;
  /** Licences under which another agency is told instead of the primary one. */
  readonly agency_instead_for?: readonly string[];
  /** For each of `other_regulator_notices`: when it is owed. */
  readonly other?: readonly OtherReading[];
}

export interface OtherReading extends Conditions {
  /** Owed by these conditions alone, even where the state's own breach law is not triggered. */
  readonly alone?: true;
}

export interface ExemptionReading {
  readonly reaches: readonly string[];
  readonly asks_for_compliance: boolean;
  /** What is still owed when the exemption holds. */
  readonly still_owed: readonly ("individual" | "attorney_general" | "cra" | "other")[];
}

/** The breach law of one US state or territory. */
export interface StateLaw {
  readonly kind: "state";
  /** `us_CA` and so on. */
  readonly id: string;
  /** `US-CA` and so on. */
  readonly code: string;
  readonly name: string;
  /** Ids of pointers in other files to duties of this law. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly reading: StateReading;
  readonly versions: readonly [StateVersion, ...StateVersion[]];
}

/** One law: the whole content of a law file. */
export type Law = Regime | StateLaw;
