import type { Answer, Obligation, OpenQuestion, Scope } from "./answer.ts";
import { type Calendars, withExtraHolidays } from "./calendars/calendar.ts";
import { findIgnored } from "./check-vocabulary.ts";
import { bindsEntity, type ContractDuty, contractDuties, contractHolidays } from "./contract-duties.ts";
import type { DutyHistory } from "./duty.ts";
import { type EntityView, viewEntity } from "./entity-view.ts";
import { evaluateDuty, type Fanned } from "./evaluate-duty.ts";
import type { ContractClock, Entity, Facts } from "./facts.ts";
import { govern } from "./govern.ts";
import { type IncidentView, indexNotices } from "./incident-view.ts";
import type { Outcome } from "./outcome.ts";
import type { PreparedLaw } from "./prepare-law.ts";
import { asks, fails, type Judgement } from "./truth.ts";
import { offsetText } from "./zone-days.ts";

/**
 * Every duty of every law that could apply: whether it is owed, by when, and why.
 *
 * Pure and total: any facts that `parseFacts` accepts have an answer, and the same facts have the same answer whatever
 * their order. What the facts do not say is `undetermined`, never guessed.
 *
 * @param law laws as prepared by `prepareLaw`; prepare once
 * @param calendars holidays as prepared by `prepareCalendars`
 * @param now the instant for which the answer holds, in milliseconds since 1970-01-01T00:00:00Z
 */
export function computeDeadlines(facts: Facts, law: PreparedLaw, calendars: Calendars, now: number): Answer {
  const views = facts.entities.map((entity) => viewEntity(entity, facts, countContracts(entity, facts)));
  const incident: IncidentView = {
    facts,
    law,
    calendars: withExtraHolidays(calendars, { ...contractHolidays(facts), ...facts.config.extra_holidays }),
    now,
    entities: new Map(views.map((view) => [view.id, view])),
    notices: indexNotices(facts, law),
    holds: facts.holds
      .map((hold) => ({ ...hold, covers: [hold.covers].flat() }))
      .sort((a, b) => compare(a.from, b.from) || compare(JSON.stringify(a), JSON.stringify(b))),
    clocks: new Map(),
  };
  const contracts = contractDuties(facts, law, offsetText(now, "UTC").slice(0, 10));
  const obligations = views.flatMap((view) => computeEntity(incident, view, contracts));
  return {
    schema: "cordon-deadlines/1",
    at: offsetText(now, "UTC").replace("+00:00", "Z"),
    obligations,
    questions: gatherQuestions(obligations),
    ignored: findIgnored(facts, law),
  };
}

function computeEntity(incident: IncidentView, view: EntityView, contracts: readonly ContractDuty[]): Obligation[] {
  const outcomes: Outcome[] = [];
  const byId = new Map<string, Outcome>();
  const add = (history: DutyHistory, scope: Scope, fanned: Fanned): void => {
    const outcome = evaluateDuty(incident, view, history, scope, fanned, (id) => byId.get(id));
    outcomes.push(outcome);
    byId.set(history.id, outcome);
  };
  const bound = contracts.filter(({ contract }) => binds(contract, view.id, incident.facts));
  const replaced = new Set(bound.map(({ history }) => history.id));
  for (const history of incident.law.duties) {
    if (replaced.has(history.id)) continue;
    for (const { scope, fanned } of fanOut(view, history)) add(history, scope, fanned);
  }
  for (const { contract, history } of bound) {
    add(history, { entity: view.id, contract: contract.id }, { place: undefined, judgement: undefined });
  }
  return govern(view, outcomes);
}

function binds(contract: ContractClock, id: string, { entities }: Facts): boolean {
  const entity = entities.find((one) => one.id === id);
  return entity !== undefined && bindsEntity(contract, entity, entities);
}

/** Contracts that bind an entity; its own policy is none. `undefined` when nothing is stated of contracts. */
function countContracts(entity: Entity, { contracts, entities }: Facts): number | undefined {
  return contracts?.filter((one) => one.kind !== "policy" && bindsEntity(one, entity, entities)).length;
}

interface Branch {
  readonly scope: Scope;
  readonly fanned: Fanned;
}

function fanOut(view: EntityView, { versions }: DutyHistory): Branch[] {
  const duty = versions[0]?.duty;
  const entity = view.id;
  const whole = (judgement?: Judgement): Branch[] => [
    {
      scope: { entity, ...(duty?.state === undefined ? {} : { state: duty.state }) },
      fanned: { place: undefined, judgement },
    },
  ];
  switch (duty?.fanOut.over) {
    case "states":
      return byState(view, duty.fanOut.least, whole);
    case "authorities":
      return byAuthority(view, whole);
    default:
      return whole();
  }
}

function byState(view: EntityView, least: number, whole: (judgement: Judgement) => Branch[]): Branch[] {
  if (view.byState === undefined) {
    return whole(
      asks(`Are there ${least} or more people affected in one state, and in which?`, "affected.by_us_state"),
    );
  }
  const states = [...view.byState].filter(([, count]) => count > 0).map(([state]) => state);
  if (states.length === 0)
    return whole(fails("No one in a state of the United States is affected.", "fact affected.by_us_state"));
  return states.sort().map((state) => ({
    scope: { entity: view.id, state },
    fanned: { place: state, judgement: undefined },
  }));
}

const europeanEconomicArea = new Set(
  "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO".split(" "),
);

/** With a main establishment in the Union one authority leads; without one, each authority of affected people is told. */
function byAuthority(view: EntityView, whole: () => Branch[]): Branch[] {
  const lead = view.fact("gdpr.main_establishment")?.value;
  if (typeof lead === "string")
    return [{ scope: { entity: view.id, country: lead }, fanned: { place: lead, judgement: undefined } }];
  if (view.fact("gdpr.eu_establishment")?.value === true) return whole();
  const countries = [...(view.byCountry ?? [])].filter(
    ([country, count]) => count > 0 && europeanEconomicArea.has(country),
  );
  if (countries.length === 0) return whole();
  return countries
    .map(([country]) => country)
    .sort()
    .map((country) => ({ scope: { entity: view.id, country }, fanned: { place: country, judgement: undefined } }));
}

/** Each question once, with all that hangs on it; those that settle most come first. */
function gatherQuestions(obligations: readonly Obligation[]): OpenQuestion[] {
  const gathered = new Map<string, OpenQuestion>();
  for (const { id, scope, question } of obligations) {
    if (question === null) continue;
    const key = `${scope.entity}\n${question.question}`;
    const known = gathered.get(key);
    if (known === undefined) gathered.set(key, { entity: scope.entity, ...question, obligations: [{ id, scope }] });
    else known.obligations.push({ id, scope });
  }
  return [...gathered.values()].sort(
    (a, b) => b.obligations.length - a.obligations.length || compare(a.entity + a.question, b.entity + b.question),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
