import { dateOfDayNumber, dayNumber, timeOfDay } from "#app/core/time.ts";
import type { Because } from "./answer.ts";
import { weekdaysAlone } from "./calendars/calendar.ts";
import type { Duty } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import { nextWorkingDay } from "./find-due.ts";
import type { IncidentView } from "./incident-view.ts";
import { fails, type Judgement } from "./truth.ts";
import { lastSecond, offsetText, type When } from "./zone-days.ts";

// Rules of single laws that no general form carries. Each stands in the note of its law file.

const hour = 3_600_000;

/** DORA: from when the incident was noticed, 24 hours at most; when it was classified later than that, no longer. */
function awarenessCap(view: EntityView): { readonly at: number; readonly over: boolean } | undefined {
  const classified = view.clocks.get("classified_as_major");
  const aware = view.clocks.get("aware_of_ict_incident");
  if (classified === undefined || aware === undefined) return undefined;
  const at = aware.instant + 24 * hour;
  return { at, over: classified.instant > at };
}

/** A further reason why a duty is not owed. */
export function specialCondition(view: EntityView, duty: Duty): Judgement | undefined {
  if (duty.id !== "eu_dora.initial_24h_cap" || awarenessCap(view)?.over !== true) return undefined;
  return fails(
    "Classified as major only after 24 hours from awareness: four hours from classification count.",
    duty.source,
  );
}

/** An end that comes before the clock's own. */
export function specialCap(
  view: EntityView,
  duty: Duty,
): { readonly at: number; readonly because: Because } | undefined {
  const cap = duty.id === "eu_dora.initial_4h" ? awarenessCap(view) : undefined;
  if (cap === undefined || cap.over) return undefined;
  const sentence = `No later than 24 hours from awareness: ${offsetText(cap.at, view.timeZone)}.`;
  return { at: cap.at, because: { sentence, source: duty.source } };
}

/** DORA: a deadline on a weekend or holiday may be met by noon of the next working day, where the merchant uses that. */
export function rollToNoon(
  incident: IncidentView,
  view: EntityView,
  duty: Duty,
  due: number,
): { readonly due: number; readonly because: readonly Because[] } {
  if (duty.deadline.roll !== "dora_weekend_noon" || !incident.facts.config.dora_weekend_noon)
    return { due, because: [] };
  const roles = view.fact("entity.roles")?.value;
  const excluded = ["banking_organization", "nis2_essential_entity", "nis2_important_entity"];
  const early = duty.stage === "initial" || duty.stage === "intermediate";
  if (early && Array.isArray(roles) && roles.some((role) => excluded.includes(role))) return { due, because: [] };
  const country = view.fact("entity.country")?.value;
  const calendar = typeof country === "string" ? country : weekdaysAlone;
  const day = dayNumber(offsetText(due, view.timeZone).slice(0, 10));
  const working = nextWorkingDay(incident, calendar, day);
  if (working === day) return { due, because: [] };
  const noon = timeOfDay(dateOfDayNumber(working), 12, view.timeZone);
  const sentence = "The date falls on a weekend or holiday: noon of the next working day, as the rule of DORA allows.";
  return { due: noon, because: [{ sentence, source: duty.source }] };
}

/** An earlier day to be ready by, where the law file names one. Never a legal date. */
export function plannedTarget(
  view: EntityView,
  duty: Duty,
  start: When,
): { readonly at: number; readonly why: string } | undefined {
  switch (duty.id) {
    case "jp_appi.ppc_preliminary":
      return {
        at: lastSecond(start.day + 3, view.timeZone),
        why: "Plan for day 3; day 5 is the outer value of the guideline.",
      };
    case "card_brand_rules.visa_initial_report":
      return {
        at: lastSecond(start.day + 3, view.timeZone),
        why: "Some versions of the rules say calendar days: plan for three calendar days.",
      };
    case "contract_shopify_developer.shopify":
      return {
        at: start.instant + 24 * hour,
        why: "Internal target of 24 hours: platform guidance, number not in source.",
      };
    default:
      return undefined;
  }
}

/** Hours until the working target where the law gives no number, by its words. The merchant may set others. */
export const workingTargetHours: Readonly<Record<string, number>> = {
  immediately: 24,
  without_delay: 24,
  as_early_as_possible: 24,
  as_promptly_as_possible: 24,
  promptly: 72,
  promptly_according_to_situation: 72,
  expeditiously: 72,
  upon_becoming_aware: 72,
  as_soon_as_possible: 72,
  without_undue_delay: 72,
  as_soon_as_feasible: 72,
  as_soon_as_practicable: 72,
  as_soon_as_reasonably_possible: 72,
  in_timely_manner: 72,
  without_unreasonable_delay: 720,
};
