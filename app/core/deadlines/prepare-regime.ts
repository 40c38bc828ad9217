import type { Because } from "./answer.ts";
import { findException, weigh, weighCount } from "./conditions.ts";
import type { Duty, DutyHistory, FanOut, HoldRule } from "./duty.ts";
import { type EntityView, findOnce } from "./entity-view.ts";
import type { Condition, Regime, RegimeDuty, RegimeVersion } from "./law.ts";
import { every, fails, type Judgement } from "./truth.ts";

/** The duties of a regime with their versions. */
export function prepareRegime(regime: Regime): DutyHistory[] {
  const ids = [...new Set(regime.versions.flatMap((version) => version.recipients.map(({ id }) => id)))];
  const newestFirst = [...regime.versions].reverse();
  return ids.map((id) => ({
    id,
    lawId: regime.id,
    before: regime.before,
    versions: newestFirst.flatMap((version) => {
      const duty = version.recipients.find((recipient) => recipient.id === id);
      if (duty === undefined) return [];
      return [{ from: version.from, until: version.until, duty: prepareDuty(regime, version, duty) }];
    }),
  }));
}

function prepareDuty(regime: Regime, version: RegimeVersion, duty: RegimeDuty): Duty {
  const internal = duty.recipient.startsWith("internal_");
  const { retention } = version;
  return {
    id: duty.id,
    aliases: [],
    recipient: duty.recipient,
    recipientKey: duty.recipient,
    stage: duty.stage,
    state: undefined,
    ...(/^(US|GLOBAL)/.test(regime.jurisdiction) ? {} : { people: regime.jurisdiction }),
    source: duty.source,
    law: {
      id: regime.id,
      version: version.from ?? "undated",
      confidence: duty.confidence,
      checkedOn: duty.checkedOn,
      standing: version.status,
    },
    deadline: duty.deadline,
    calendar: calendarOf(regime),
    tie: duty.deadline.standard === "contemporaneously_with_individual_notice" ? "not_later_than_individual" : "none",
    individualId: version.recipients.find(({ id }) => id === `${regime.id}.individual`)?.id,
    hold: readHoldRule(version, duty),
    retention: retention.value === null ? undefined : { ...retention, value: retention.value },
    goodCause: undefined,
    internal,
    notes: readNotes(duty),
    fanOut: readFanOut(duty),
    applies: (view, place) => applies(version, duty, internal, view, place),
  };
}

function calendarOf({ jurisdiction }: Regime): string {
  if (jurisdiction === "UK") return "GB";
  return jurisdiction.length === 2 && jurisdiction !== "US" ? jurisdiction : "us_federal";
}

function readHoldRule(version: RegimeVersion, duty: RegimeDuty): HoldRule {
  const { rule, allowed } = version.law_enforcement_delay;
  return {
    allowed: duty.le_delay_allowed,
    oralDays: rule.includes("164.412") ? 30 : null,
    // 30 days, again 30, and 60 in extraordinary circumstances.
    onlyAttorneyGeneralDays: allowed && rule.includes("US Attorney General") ? 120 : null,
    afterRelease: null,
  };
}

/** The note of the file for a reader; what it says to an engine is done, not said. */
function readNotes(duty: RegimeDuty): Because[] {
  const note = duty.note.replace(/\s*Engine: .*?(\.(?=\s|$)|$)/, "").trim();
  return note === "" ? [] : [{ sentence: `Note: ${note}`, source: duty.source }];
}

function readFanOut(duty: RegimeDuty): FanOut {
  const byState = duty.when.all?.find(([fact, op]) => fact === "affected.by_us_state" && op.startsWith("any_value"));
  if (byState !== undefined) return { over: "states", least: leastCount(byState) };
  return duty.recipient === "competent_supervisory_authority" ? { over: "authorities" } : { over: "nothing" };
}

function leastCount([, op, value]: Condition): number {
  return op === "any_value_gt" ? Number(value) + 1 : Number(value);
}

function applies(
  version: RegimeVersion,
  duty: RegimeDuty,
  internal: boolean,
  view: EntityView,
  place: string | undefined,
): Judgement {
  if (version.status === "proposed" && view.fact("config.enable_proposed_rules")?.value !== true) {
    return fails("Proposed law: it is not in force, and showing it is switched off.", version.source);
  }
  const parts = [findOnce(view, version, "applies", () => weigh(version.applies_when, view))];
  if (parts[0]?.truth === false) return parts[0];
  parts.push(weigh(duty.when, view));
  const byState = duty.when.all?.find(([, op]) => op.startsWith("any_value"));
  if (byState !== undefined && place !== undefined) {
    parts.push(weighCount(`affected.by_us_state.${place}`, ">=", leastCount(byState), view));
  }
  // Record-keeping survives a decision not to notify.
  const exception = internal
    ? undefined
    : (findException(version.applies_when, view) ?? findException(duty.when, view));
  return every(exception === undefined ? parts : [...parts, exception]);
}
