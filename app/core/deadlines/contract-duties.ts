import { weekdaysAlone } from "./calendars/calendar.ts";
import { findClockStart } from "./clock-aliases.ts";
import type { Duty, DutyHistory } from "./duty.ts";
import type { ContractClock, Entity, Facts } from "./facts.ts";
import type { Deadline } from "./law.ts";
import type { PreparedLaw } from "./prepare-law.ts";
import { holds } from "./truth.ts";

/** A clock of a contract or of the merchant's own policy, as a duty of the same form as a law's. */
export interface ContractDuty {
  readonly contract: ContractClock;
  readonly history: DutyHistory;
}

const dutyOfKind = { contract: "contract_baa_dpa.counterparty", insurer: "contract_baa_dpa.cyber_insurer" } as const;

const dayRule = {
  hours: "elapsed_utc",
  calendar_days: "day0_is_start_date_end_of_day",
  business_days: "exclude_start_day_end_of_day",
  calendar_months: "same_day_of_month_clamp",
  none: "none",
} as const satisfies Record<ContractClock["unit"], Deadline["day_rule"]>;

/** The clocks that the facts add. */
export function contractDuties(facts: Facts, law: PreparedLaw, today: string): ContractDuty[] {
  return (facts.contracts ?? []).map((contract) => ({ contract, history: historyOf(contract, law, today) }));
}

function historyOf(contract: ContractClock, law: PreparedLaw, today: string): DutyHistory {
  const duty = contract.kind === "policy" ? policyDuty(contract, today) : contractDuty(contract, law, today);
  return { id: duty.id, lawId: duty.law.id, before: "no_duty", versions: [{ from: null, until: null, duty }] };
}

function deadlineOf({ value, unit, clock_start: start }: ContractClock): Deadline {
  const known = canonical(start);
  const counted = value === null ? "none" : unit;
  return {
    value,
    unit: counted,
    clock_start: known,
    standard: "per_contract",
    day_rule: dayRule[counted],
    roll: "none",
  };
}

/** Days that a contract lists itself are a calendar of its own; see `contractHolidays`. */
function calendarOf({ id, holidays }: ContractClock): string {
  if (Array.isArray(holidays)) return `contract ${id}`;
  if (holidays === null || holidays === false) return weekdaysAlone;
  if (holidays === undefined || holidays === true || ["US", "federal", "us-federal"].includes(holidays))
    return "us_federal";
  return holidays;
}

/** The holidays that contracts list themselves. */
export function contractHolidays({ contracts = [] }: Facts): Record<string, readonly string[]> {
  return Object.fromEntries(
    contracts.flatMap(({ id, holidays }) => (Array.isArray(holidays) ? [[`contract ${id}`, holidays]] : [])),
  );
}

function basics(contract: ContractClock, source: string) {
  return {
    aliases: [],
    stage: "single",
    state: undefined,
    source,
    deadline: deadlineOf(contract),
    calendar: calendarOf(contract),
    tie: "none",
    individualId: undefined,
    hold: { allowed: false, oralDays: null, onlyAttorneyGeneralDays: null, afterRelease: null },
    retention: undefined,
    goodCause: undefined,
    internal: false,
    notes: [],
    fanOut: { over: "nothing" },
  } as const;
}

function contractDuty(contract: ContractClock, law: PreparedLaw, today: string): Duty {
  const source = contract.source ?? `contract ${contract.id}`;
  const id = dutyOfKind[contract.kind === "insurer" ? "insurer" : "contract"];
  const model = law.byId.get(id)?.versions[0]?.duty;
  const recipient = contract.recipient ?? model?.recipient ?? "contract_counterparty";
  return {
    ...basics(contract, source),
    id,
    recipient,
    recipientKey: contract.recipient ?? `contract:${contract.id}`,
    law: { id: "contract_baa_dpa", version: "undated", confidence: "high", checkedOn: today, standing: "contractual" },
    applies: () => holds(`The contract ${contract.id} sets a clock of its own.`, source),
  };
}

function policyDuty(contract: ContractClock, today: string): Duty {
  const source = contract.source ?? `policy ${contract.id}`;
  return {
    ...basics(contract, source),
    id: `policy.${contract.id}`,
    recipient: contract.recipient ?? "as_the_policy_says",
    recipientKey: `policy:${contract.id}`,
    law: { id: "policy", version: "undated", confidence: "high", checkedOn: today, standing: "policy" },
    applies: () => holds("The merchant's own policy, not a law: no law asks for this clock.", source),
  };
}

/** Which entities a contract binds: the one it names, else those whose clocks name its start, else the first by id. */
export function bindsEntity(contract: ContractClock, entity: Entity, entities: readonly Entity[]): boolean {
  if (contract.entity !== undefined) return contract.entity === entity.id;
  const start = canonical(contract.clock_start);
  const names = (one: Entity): boolean => Object.keys(one.clocks).some((name) => canonical(name) === start);
  if (entities.some(names)) return names(entity);
  return entities.every(({ id }) => entity.id <= id);
}

function canonical(name: string): string {
  return findClockStart(name)?.name ?? name;
}
