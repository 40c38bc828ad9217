import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerTo,
  anyFacts,
  dutyIds,
  type EntityInput,
  someCountries,
  someInstant,
  someStates,
} from "#app/test/any-facts.ts";
import { Answer, type Obligation } from "./answer.ts";
import type { FactsInput } from "./scenarios/scenario.ts";

const runs = { numRuns: 60 };
const name = ({ id, scope }: Obligation): string => `${id} ${JSON.stringify(Object.entries(scope).sort())}`;
const byName = (answer: Answer): Map<string, Obligation> =>
  new Map(answer.obligations.map((duty) => [name(duty), duty]));

/** A duty wherever it is owed: one authority for all may become one for each country. A state's own law stays with its state. */
const anywhere = ({ id, scope }: Obligation): string => `${id} ${scope.entity}`;

/** What replaces a duty when more people are affected. */
const replacedBy: Record<string, string> = {
  "us_hipaa_ce.hhs_lt500": "us_hipaa_ce.hhs_ge500",
  "us_42cfr_part2.hhs_lt500": "us_42cfr_part2.hhs_ge500",
  "us_ftc_hbnr.ftc_lt500": "us_ftc_hbnr.ftc_ge500",
};

type Counts = Record<string, number>;
const plus = (value: unknown, more: number): number => (typeof value === "number" ? value + more : more);

/** So many more people: in a state, in a country, in all the totals that are known. */
function withMorePeople(entity: EntityInput, state: string, country: string, more: number): EntityInput {
  const facts = { ...entity.facts };
  const add = (fact: string, place: string) => {
    const known = facts[fact] as Counts | undefined;
    if (known !== undefined) facts[fact] = { ...known, [place]: plus(known[place], more) };
  };
  add("affected.by_us_state", state);
  add("affected.by_country", country);
  for (const total of ["affected.total", "affected.us_persons", "notified.persons_total"]) {
    if (facts[total] !== undefined) facts[total] = plus(facts[total], 2 * more);
  }
  return { ...entity, facts };
}

/** A day or an instant moved by whole days. */
function later(at: string, days: number): string {
  const isDay = at.length === 10;
  const moved = new Date(Date.parse(isDay ? `${at}T00:00:00Z` : at) + days * 86_400_000).toISOString();
  return isDay ? moved.slice(0, 10) : moved.replace(".000Z", "Z");
}

/** Clocks that start with learning of something. DORA's run against each other and are moved together by the others' rule. */
const startsWithKnowledge = (clock: string): boolean =>
  /discover|aware|know|detect|found|noticed|determin|suspected|grounds/.test(clock) &&
  !/ict_incident|classified/.test(clock);

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const keyed = list.map((item, index) => ({ item, key: Math.sin(seed + index * 7919) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

const shuffledKeys = <T>(record: Record<string, T>, seed: number): Record<string, T> =>
  Object.fromEntries(shuffled(Object.entries(record), seed));

function reordered(facts: FactsInput, seed: number): FactsInput {
  return {
    ...facts,
    entities: shuffled(facts.entities, seed).map((entity) => ({
      ...entity,
      facts: Object.fromEntries(
        shuffled(Object.entries(entity.facts ?? {}), seed).map(([fact, value]) => [
          fact,
          Array.isArray(value) ? shuffled(value, seed) : value,
        ]),
      ),
      clocks: shuffledKeys(entity.clocks ?? {}, seed),
    })),
    notices: shuffled(facts.notices ?? [], seed),
    holds: shuffled(facts.holds ?? [], seed),
    contracts: shuffled(facts.contracts ?? [], seed),
  };
}

describe("core/deadlines/computeDeadlines", { timeout: 60_000 }, () => {
  it("answers any valid facts, in the shape that it publishes", () => {
    fc.assert(
      fc.property(anyFacts, someInstant, (facts, at) => {
        const answer = answerTo(facts, at);

        expect(Answer.safeParse(answer).error).toBeUndefined();
      }),
      runs,
    );
  });

  it("names every duty of every law for every entity, each once for its scope", () => {
    fc.assert(
      fc.property(anyFacts, someInstant, (facts, at) => {
        const { obligations } = answerTo(facts, at);
        const entities = facts.entities.map(({ id }) => id);
        const there = new Set(obligations.map(({ id, scope }) => `${scope.entity} ${id}`));

        expect(obligations.length).toBe(new Set(obligations.map(name)).size);
        expect(entities.flatMap((entity) => dutyIds.filter((id) => !there.has(`${entity} ${id}`)))).toEqual([]);
      }),
      runs,
    );
  });

  it("gives a date only in one form: the instant, its local date, and no date where nothing is owed", () => {
    fc.assert(
      fc.property(anyFacts, someInstant, (facts, at) => {
        const wrong = answerTo(facts, at).obligations.filter((duty) => {
          const { status, due, dueDate, workingTarget, question, because } = duty;
          const contradictions = [
            dueDate !== (due?.slice(0, 10) ?? null),
            status === "not_required" && due !== null,
            status === "undetermined" && question === null,
            status === "overdue" && !(Date.parse(due ?? "") < Date.parse(at)),
            due !== null && workingTarget !== null && Date.parse(workingTarget) > Date.parse(due),
            because.length === 0 && status !== "undetermined",
          ];
          return contradictions.includes(true);
        });

        expect(wrong.map((duty) => `${name(duty)} ${duty.status} ${duty.due} ${duty.workingTarget}`)).toEqual([]);
      }),
      runs,
    );
  });

  it("takes no duty away when more people are affected, but for the small report that a large one replaces", () => {
    const more = fc.constantFrom(1, 2, 250, 501, 10_000);
    fc.assert(
      fc.property(
        anyFacts,
        someInstant,
        fc.constantFrom(...someStates),
        fc.constantFrom(...someCountries),
        more,
        (facts, at, state, country, count) => {
          const before = answerTo(facts, at);
          const entities = facts.entities.map((entity) => withMorePeople(entity, state, country, count));
          const after = answerTo({ ...facts, entities }, at).obligations;

          const owed = new Set(after.filter(({ status }) => status !== "not_required").map(anywhere));
          const lost = before.obligations.filter((duty) => {
            const large = { ...duty, id: replacedBy[duty.id] ?? duty.id };
            return duty.status !== "not_required" && !owed.has(anywhere(duty)) && !owed.has(anywhere(large));
          });

          expect(lost.map(name)).toEqual([]);
        },
      ),
      runs,
    );
  });

  it("makes no date earlier when the discovery is later", () => {
    fc.assert(
      fc.property(anyFacts, someInstant, fc.integer({ min: 1, max: 400 }), (any, at, days) => {
        // Left out: holds and letters of good cause, whose effect depends by law on whether they came before the date.
        const facts = { ...any, holds: [], extensions: [] };
        const moved = facts.entities.map((entity) => ({
          ...entity,
          clocks: Object.fromEntries(
            Object.entries(entity.clocks ?? {}).map(([clock, start]) => [
              clock,
              startsWithKnowledge(clock) && typeof start === "string" ? later(start, days) : start,
            ]),
          ),
        }));
        const after = byName(answerTo({ ...facts, entities: moved }, at));

        const earlier = answerTo(facts, at).obligations.filter(({ due, ...duty }) => {
          const now = after.get(name({ due, ...duty }))?.due;
          return due !== null && now !== undefined && now !== null && Date.parse(now) < Date.parse(due);
        });

        expect(earlier.map((duty) => `${name(duty)} ${duty.due} ${after.get(name(duty))?.due}`)).toEqual([]);
      }),
      runs,
    );
  });

  it("does not care in which order it is told", () => {
    fc.assert(
      fc.property(anyFacts, someInstant, fc.integer({ min: 1, max: 10_000 }), (facts, at, seed) => {
        const answer = answerTo(facts, at);
        const again = answerTo(reordered(facts, seed), at);
        const there = byName(again);
        const others = answer.obligations.filter(
          (duty) => JSON.stringify(there.get(name(duty))) !== JSON.stringify(duty),
        );

        expect(again.obligations.length).toBe(answer.obligations.length);
        expect(others.map((duty) => `${JSON.stringify(duty)} / ${JSON.stringify(there.get(name(duty)))}`)).toEqual([]);
      }),
      runs,
    );
  });
});
