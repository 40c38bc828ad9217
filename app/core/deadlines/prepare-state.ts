import type { Because } from "./answer.ts";
import { findException, weigh } from "./conditions.ts";
import type { Duty, DutyHistory, HoldRule, Tie } from "./duty.ts";
import { type EntityView, findOnce } from "./entity-view.ts";
import type { AgencyNotice, Conditions, Deadline, OtherReading, StateLaw, StateUnit, StateVersion } from "./law.ts";
import {
  type StatePart,
  weighBreach,
  weighElements,
  weighEncryption,
  weighExemption,
  weighHarm,
  weighRole,
  weighThreshold,
} from "./state-trigger.ts";
import { asks, every, fails, holds, type Judgement } from "./truth.ts";

const noHold: HoldRule = { allowed: false, oralDays: null, onlyAttorneyGeneralDays: null, afterRelease: null };

/** The duties of a state's breach law with their versions. */
export function prepareState(law: StateLaw): DutyHistory[] {
  const newestFirst = [...law.versions].reverse();
  const prepared = newestFirst.map((version) => ({ version, duties: prepareVersion(law, version) }));
  const ids = [...new Set(prepared.flatMap(({ duties }) => duties.map(({ id }) => id)))];
  return ids.map((id) => ({
    id,
    lawId: law.id,
    before: "older_text_not_held",
    versions: prepared.flatMap(({ version, duties }) => {
      const duty = duties.find((one) => one.id === id);
      return duty === undefined ? [] : [{ from: version.from, until: version.until, duty }];
    }),
  }));
}

function prepareVersion(law: StateLaw, version: StateVersion): Duty[] {
  return [
    prepareIndividual(law, version),
    prepareAgency(law, version, version.ag_notice, "attorney_general", `${law.id}.attorney_general`, undefined),
    prepareCra(law, version),
    ...version.other_regulator_notices.map((notice, index) =>
      prepareAgency(law, version, notice, "other", `${law.id}.other.${index + 1}`, index),
    ),
    prepareVendor(law, version),
    ...prepareSpecial(law, version),
  ];
}

type Part = Pick<Duty, "id" | "recipient" | "deadline" | "applies"> & Partial<Duty>;

function complete(law: StateLaw, version: StateVersion, part: Part): Duty {
  return {
    aliases: Object.entries(law.aliases).flatMap(([alias, id]) => (id === part.id ? [alias] : [])),
    recipientKey: `${part.recipient}:${law.id}`,
    stage: "single",
    state: law.id.slice(3),
    source: version.source,
    law: {
      id: law.id,
      version: version.from ?? "undated",
      confidence: version.confidence,
      checkedOn: version.checkedOn,
      standing: "in_force",
    },
    calendar: "us_federal",
    tie: "none",
    individualId: `${law.id}.individual`,
    hold: noHold,
    retention: undefined,
    goodCause: undefined,
    internal: false,
    notes: [],
    fanOut: { over: "nothing" },
    ...part,
  };
}

/** The count, and why it is not reached. Cheap, and it decides for most states. */
function weighResidents(law: StateLaw, view: EntityView): Judgement | undefined {
  const state = law.id.slice(3);
  const { least, most } = view.count(`affected.by_us_state.${state}`);
  if (most < 1) return fails(`No resident of ${law.name} is affected.`, "fact affected.by_us_state");
  if (least < 1) return asks(`Is a resident of ${law.name} affected?`, `affected.by_us_state.${state}`);
  return undefined;
}

function weighState(
  law: StateLaw,
  version: StateVersion,
  part: StatePart,
  view: EntityView,
  more: () => Judgement[],
  namesItsOwnData = false,
): Judgement {
  const residents = weighResidents(law, view);
  if (residents?.truth === false) return residents;
  const asked = part === "vendor_to_owner" ? "vendor" : namesItsOwnData ? "owner of other data" : "owner";
  const shared = findOnce(view, version, asked, () =>
    every([
      ...(residents === undefined ? [] : [residents]),
      weighBreach(version, view),
      ...(namesItsOwnData ? [] : [weighElements(law, version, view)]),
      weighEncryption(version, view),
      weighRole(part, view),
      ...(part === "vendor_to_owner" ? [] : [weighHarm(law, version, view)]),
    ]),
  );
  if (shared.truth === false) return shared;
  return every([shared, ...weighExemption(law, version, part, view), ...more()]);
}

/** How a unit of the state file is counted; words without a number become the standard. */
function readDeadline(value: number | null, unit: StateUnit | null, start: string | null): Deadline {
  const clock_start = start ?? "individual_notice_duty";
  const standard = unit ?? "none";
  switch (unit) {
    case "calendar_days":
      return { value, unit, clock_start, standard, day_rule: "day0_is_start_date_end_of_day", roll: "none" };
    case "business_days":
      return { value, unit, clock_start, standard, day_rule: "exclude_start_day_end_of_day", roll: "none" };
    case "hours":
      return { value, unit, clock_start, standard, day_rule: "elapsed_utc", roll: "none" };
    default:
      return { value: null, unit: "none", clock_start, standard, day_rule: "none", roll: "none" };
  }
}

function prepareIndividual(law: StateLaw, version: StateVersion): Duty {
  const { deadline_number: number, deadline_unit: unit, clock_start: start, extensions } = version.individual_notice;
  const release = extensions.after_law_enforcement_release;
  const notes: Because[] = extensions.other === null ? [] : [{ sentence: extensions.other, source: version.source }];
  return complete(law, version, {
    id: `${law.id}.individual`,
    recipient: "affected_individuals",
    recipientKey: "affected_individuals",
    deadline: { ...readDeadline(number, unit, start), standard: "without_unreasonable_delay" },
    hold: {
      ...noHold,
      allowed: extensions.law_enforcement_delay,
      ...(law.reading.hold_written_only === true ? { writtenOnly: true } : {}),
      afterRelease:
        release === null
          ? null
          : {
              number: release.number,
              unit: release.unit,
              onlyIfElapsed: law.reading.release_counts_only_if_elapsed === true,
            },
    },
    goodCause: law.reading.good_cause,
    notes,
    applies: (view) => weighState(law, version, "individual", view, () => []),
  });
}

function tieOf({ deadline_unit: unit, not_later_than_individual_notice: notLater }: AgencyNotice): Tie {
  if (unit === "before_individual_notice") return "before_individual";
  if (unit === "with_individual_notice") return "with_individual";
  return notLater ? "not_later_than_individual" : "none";
}

function prepareAgency(
  law: StateLaw,
  version: StateVersion,
  notice: AgencyNotice,
  part: "attorney_general" | "other",
  id: string,
  index: number | undefined,
): Duty {
  const { deadline_number: number, deadline_unit: unit, clock_start: start, min_residents: least } = notice;
  const state = law.id.slice(3);
  const condition = index === undefined ? undefined : law.reading.other?.[index];
  // Virginia's notice for the tax office is about data that call for no letter to the residents.
  const namesItsOwnData = condition?.all?.some(([fact]) => fact === "data.elements") === true;
  const notes: Because[] = [notice.condition, notice.note].flatMap((text) =>
    text === null ? [] : [{ sentence: `Note: ${text}`, source: version.source }],
  );
  return complete(law, version, {
    id,
    recipient: notice.recipient ?? "no agency",
    ...(/^(.* )?attorney general/i.test(notice.recipient ?? "") ? { recipientKey: `attorney_general:${state}` } : {}),
    deadline: readDeadline(number, unit, start),
    tie: tieOf(notice),
    hold: law.reading.agency_hold_allowed === true && index === undefined ? { ...noHold, allowed: true } : noHold,
    notes,
    applies: (view) => {
      if (!notice.required) return fails(`${law.name} asks for no notice to an agency.`, version.source);
      const own = condition === undefined ? [] : [weighOwnCondition(condition, start, view, version.source)];
      if (condition?.alone === true) {
        const residents = weighResidents(law, view);
        return every([...(residents === undefined ? [] : [residents]), ...own]);
      }
      const more = () => [
        weighThreshold(state, least, "residents", view),
        ...own,
        ...(index === undefined ? weighInstead(law, version, view) : []),
      ];
      return weighState(law, version, part, view, more, namesItsOwnData);
    },
  });
}

/** When a further agency is told. A filing that starts its clock shows that the filing was owed, where no more is known. */
function weighOwnCondition(condition: OtherReading, start: string | null, view: EntityView, source: string): Judgement {
  const judged = findException(condition, view) ?? weigh(condition, view);
  if (judged.truth !== undefined || start !== "hhs_notice_sent" || !view.clocks.has(start)) return judged;
  return holds("The Secretary of HHS was notified.", source);
}

/** Where another agency is told instead, by those who are licensed there. */
function weighInstead(law: StateLaw, version: StateVersion, view: EntityView): Judgement[] {
  const instead = law.reading.agency_instead_for ?? [];
  const licences = view.fact("entity.licensed_by");
  const has = Array.isArray(licences?.value) ? licences.value : [];
  const found = instead.find((licence) => has.includes(licence));
  return found === undefined
    ? []
    : [fails(`Another agency is told instead: the entity is licensed by ${found}.`, version.source)];
}

function prepareCra(law: StateLaw, version: StateVersion): Duty {
  const { required, min_count: least, counted_unit: counted, note } = version.cra_notice;
  const { deadline_number: number, deadline_unit: unit, clock_start: start } = version.cra_notice;
  return complete(law, version, {
    id: `${law.id}.cra`,
    recipient: "consumer_reporting_agencies",
    deadline: readDeadline(number, unit, start),
    notes: note === null ? [] : [{ sentence: `Note: ${note}`, source: version.source }],
    applies: (view) => {
      if (!required) return fails(`${law.name} asks for no notice to consumer reporting agencies.`, version.source);
      return weighState(law, version, "cra", view, () => [
        weighThreshold(law.id.slice(3), least, counted, view),
        ...weighCraException(law, version, view),
      ]);
    },
  });
}

/** Title V of the Gramm-Leach-Bliley Act reaches financial institutions whoever supervises them (15 U.S.C. 6805). */
const underGrammLeachBliley: ReadonlySet<string> = new Set([
  "glba_ftc_financial_institution",
  "banking_organization",
  "federally_insured_credit_union",
  "sec_registered_investment_adviser",
  "broker_dealer",
  "investment_company",
  "funding_portal",
  "transfer_agent",
]);

function weighCraException(law: StateLaw, version: StateVersion, view: EntityView): Judgement[] {
  const roles = view.fact("entity.roles");
  const has = Array.isArray(roles?.value) ? roles.value : [];
  const excepted = law.reading.cra_excepts_glba === true && has.some((role) => underGrammLeachBliley.has(role));
  return excepted
    ? [fails("Entities under the Gramm-Leach-Bliley Act are excepted from this notice.", version.source)]
    : [];
}

function prepareVendor(law: StateLaw, version: StateVersion): Duty {
  const { deadline_number: number, deadline_unit: unit, clock_start: start, note } = version.vendor_to_owner_notice;
  return complete(law, version, {
    id: `${law.id}.vendor_to_owner`,
    recipient: "data_owner_or_licensee",
    deadline: readDeadline(number, unit, start),
    notes: note === null ? [] : [{ sentence: `Note: ${note}`, source: version.source }],
    applies: (view) => weighState(law, version, "vendor_to_owner", view, () => []),
  });
}

/** The licence of clinics, health facilities, home health agencies and hospices in California. */
export const licensedFacility = "CA-HSC-1204-1250-1725-1745";

/** Unlawful or unauthorized access, use or disclosure; a low probability of compromise excludes it (22 CCR 79901(b)(1)(F)). */
const unlawfulUse: Conditions = {
  any: [
    ["event.unauthorized_access_or_use", "is_true_or_reasonably_likely"],
    ["event.unauthorized_acquisition", "is_true"],
    ["event.impermissible_use_or_disclosure", "is_true"],
  ],
  none: [["assess.hipaa_lopc_demonstrated", "is_true"]],
};

/** California Health and Safety Code 1280.15: patients and the Department of Public Health, 15 business days. */
function prepareSpecial(law: StateLaw, version: StateVersion): Duty[] {
  const special = version.special_regimes.find(({ id }) => id === "CA-HSC-1280.15");
  if (special === undefined) return [];
  return [
    complete(law, version, {
      id: `${law.id}.special.hsc_1280_15`,
      recipient: "affected patients and the California Department of Public Health",
      source: special.citation,
      deadline: readDeadline(15, "business_days", "detection"),
      hold: { ...noHold, allowed: true, oralDays: 30 },
      notes: [{ sentence: String(special["applies_to"]), source: special.citation }],
      applies: (view) => {
        const residents = weighResidents(law, view);
        if (residents?.truth === false) return residents;
        const medical = { all: [["data.elements", "has_any", ["medical_information"]]] } as const;
        const licence = { all: [["entity.licensed_by", "has_any", [licensedFacility]]] } as const;
        return (
          findException(unlawfulUse, view) ??
          every([
            ...(residents === undefined ? [] : [residents]),
            weigh(medical, view),
            weigh(licence, view),
            weigh(unlawfulUse, view),
          ])
        );
      },
    }),
  ];
}
