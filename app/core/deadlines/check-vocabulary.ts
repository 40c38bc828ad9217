import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { isDate } from "#app/core/time.ts";
import type { Answer } from "./answer.ts";
import { findBadValue } from "./check-values.ts";
import { clockStarts, findClockStart, timelineMoments } from "./clock-aliases.ts";
import { knownFacts } from "./fact-words.ts";
import type { Facts } from "./facts.ts";
import type { PreparedLaw } from "./prepare-law.ts";

/**
 * Whether a document uses names that the laws know. A clock, duty or hold that no law knows is an error, for silence
 * about a date would be dangerous; so is a fact that is nearly the name of another.
 *
 * @returns an error that names the field
 */
export function checkVocabulary(facts: Facts, law: PreparedLaw): Result<Facts, InvalidInput> {
  const field =
    badEntity(facts, law) ??
    badContract(facts) ??
    badContractTerms(facts) ??
    badNotice(facts, law) ??
    badHold(facts, law) ??
    badExtension(facts, law);
  if (field === undefined) return ok(facts);
  return err(new InvalidInput(`${field.path}: ${field.sentence}`, { field: field.path }));
}

interface BadField {
  readonly path: string;
  readonly sentence: string;
}

function badEntity(facts: Facts, law: PreparedLaw): BadField | undefined {
  const contractClocks = new Set((facts.contracts ?? []).map(({ clock_start: start }) => start));
  const ids = new Set<string>();
  for (const [index, entity] of facts.entities.entries()) {
    const at = `entities.${index}`;
    if (ids.has(entity.id)) return { path: `${at}.id`, sentence: `there is another entity "${entity.id}".` };
    ids.add(entity.id);
    for (const name of Object.keys(entity.clocks)) {
      if (isKnownClock(name) || contractClocks.has(name)) continue;
      return {
        path: `${at}.clocks.${name}`,
        sentence: `no law has a clock that starts with this.${nearest(name, clockNames)}`,
      };
    }
    for (const name of Object.keys(entity.facts)) {
      if (isKnownFact(name)) continue;
      const hint = nearest(name, [...knownFacts]);
      if (hint !== "") return { path: `${at}.facts.${name}`, sentence: `no law reads this fact.${hint}` };
    }
    const bad = badValues(entity, at) ?? badListed(entity, at, law);
    if (bad !== undefined) return bad;
  }
  return badReference(facts, ids);
}

/** Two contracts of one id would be two duties that nobody can tell apart. */
function badContract({ contracts = [] }: Facts): BadField | undefined {
  const seen = new Set<string>();
  for (const [index, { id, kind, entity = "" }] of contracts.entries()) {
    const key = [kind, id, entity].join(" ");
    if (seen.has(key)) return { path: `contracts.${index}.id`, sentence: `there is another contract "${id}".` };
    seen.add(key);
  }
  return undefined;
}

const clockNames = clockStarts.flatMap(({ name, aliases }) => [name, ...aliases]);

function isKnownClock(name: string): boolean {
  return findClockStart(name) !== undefined || timelineMoments.some((moment) => moment === name);
}

function isKnownFact(name: string): boolean {
  return knownFacts.has(name) || /^affected\.by_(us_state|country|region)\.[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(name);
}

function badValues({ facts }: Facts["entities"][number], at: string): BadField | undefined {
  for (const [name, given] of Object.entries(facts)) {
    const value = plainValue(given);
    const sentence = value === null ? undefined : findBadValue(name, value);
    if (sentence !== undefined) return { path: `${at}.facts.${name}`, sentence };
  }
  return undefined;
}

/** The lists of several values that laws look into. */
const listed = ["entity.roles", "entity.acts_as", "entity.licensed_by", "data.categories", "data.elements"];

function plainValue(given: unknown): unknown {
  return typeof given === "object" && given !== null && !Array.isArray(given) && "value" in given ? given.value : given;
}

/** A value that is nearly one that a law looks for. */
function badListed({ facts }: Facts["entities"][number], at: string, law: PreparedLaw): BadField | undefined {
  for (const name of listed) {
    const value = plainValue(facts[name]);
    const known = [...(law.valuesOf.get(name) ?? [])];
    const wrong = (Array.isArray(value) ? value : []).find((one) => !known.includes(one) && nearest(one, known) !== "");
    if (wrong !== undefined) {
      return { path: `${at}.facts.${name}`, sentence: `no law looks for "${wrong}".${nearest(wrong, known)}` };
    }
  }
  return undefined;
}

function badReference(facts: Facts, ids: ReadonlySet<string>): BadField | undefined {
  for (const [index, { servedBy, agentOf }] of facts.entities.entries()) {
    for (const [name, named] of Object.entries({ servedBy, agentOf })) {
      const unknown = [named ?? []].flat().find((id) => !ids.has(id));
      if (unknown !== undefined)
        return { path: `entities.${index}.${name}`, sentence: `there is no entity "${unknown}".` };
    }
  }
  return undefined;
}

function badNotice(facts: Facts, law: PreparedLaw): BadField | undefined {
  const own = new Set((facts.contracts ?? []).map(({ id }) => `policy.${id}`));
  const index = facts.notices.findIndex(({ obligation }) => !law.idOf.has(obligation) && !own.has(obligation));
  const notice = facts.notices[index];
  if (notice === undefined) return undefined;
  const hint = nearest(notice.obligation, [...law.idOf.keys()]);
  return { path: `notices.${index}.obligation`, sentence: `there is no duty "${notice.obligation}".${hint}` };
}

function badHold(facts: Facts, law: PreparedLaw): BadField | undefined {
  for (const [index, { covers, entity, from, until }] of facts.holds.entries()) {
    const unknown = [covers].flat().find((name) => !law.holdable.has(name));
    if (unknown !== undefined) {
      const hint = nearest(unknown, [...law.holdable]);
      return { path: `holds.${index}.covers`, sentence: `"${unknown}" is no law, duty or recipient.${hint}` };
    }
    const ghost = badMember(facts, entity, `holds.${index}.entity`);
    if (ghost !== undefined) return ghost;
    if (until !== undefined && until !== null && endsBefore(from, until)) {
      return { path: `holds.${index}.until`, sentence: "the hold ends before it begins." };
    }
  }
  return undefined;
}

/** By the dates alone where one of the two is a day. */
function endsBefore(from: string, until: string): boolean {
  if (isDate(from) || isDate(until)) return until.slice(0, 10) < from.slice(0, 10);
  return Date.parse(until) < Date.parse(from);
}

function badMember({ entities }: Facts, id: string | undefined, path: string): BadField | undefined {
  if (id === undefined || entities.some((entity) => entity.id === id)) return undefined;
  return { path, sentence: `there is no entity "${id}".` };
}

function badContractTerms(facts: Facts): BadField | undefined {
  const stated = new Set(facts.entities.flatMap(({ clocks }) => Object.keys(clocks)));
  for (const [index, { entity, clock_start: start }] of (facts.contracts ?? []).entries()) {
    const ghost = badMember(facts, entity, `contracts.${index}.entity`);
    if (ghost !== undefined) return ghost;
    const hint = isKnownClock(start) || stated.has(start) ? "" : nearest(start, clockNames);
    if (hint !== "") return { path: `contracts.${index}.clock_start`, sentence: `no clock starts with this.${hint}` };
  }
  return undefined;
}

function badExtension(facts: Facts, law: PreparedLaw): BadField | undefined {
  for (const [index, { obligation, entity }] of facts.extensions.entries()) {
    if (!law.idOf.has(obligation)) {
      const hint = nearest(obligation, [...law.idOf.keys()]);
      return { path: `extensions.${index}.obligation`, sentence: `there is no duty "${obligation}".${hint}` };
    }
    const ghost = badMember(facts, entity, `extensions.${index}.entity`);
    if (ghost !== undefined) return ghost;
  }
  return undefined;
}

/** Facts, values and notices that no law reads: said, not refused, for a document may carry more than laws need. */
export function findIgnored(facts: Facts, law: PreparedLaw): Answer["ignored"] {
  const ignored = facts.entities.flatMap((entity, index) =>
    Object.entries(entity.facts).flatMap(([name, given]) => {
      const field = `entities.${index}.facts.${name}`;
      if (!isKnownFact(name)) return [{ field, sentence: "No law reads this fact." }];
      const value = plainValue(given);
      return [...ignoredValues(name, value, field, law), ...ignoredStates(name, value, field, law)];
    }),
  );
  const ids = new Set(facts.entities.map(({ id }) => id));
  const strangers = facts.notices.flatMap(({ scope: { entity } }, index) =>
    entity === undefined || ids.has(entity)
      ? []
      : [{ field: `notices.${index}.scope.entity`, sentence: `There is no entity "${entity}": it meets nothing.` }],
  );
  return [...ignored, ...strangers];
}

function ignoredValues(name: string, value: unknown, field: string, law: PreparedLaw): Answer["ignored"] {
  const known = listed.includes(name) ? law.valuesOf.get(name) : undefined;
  if (known === undefined || !Array.isArray(value)) return [];
  return value
    .filter((one) => !known.has(one))
    .sort()
    .map((one) => ({ field, sentence: `No law looks for "${one}".` }));
}

/** Territories whose breach law is not held, such as American Samoa. */
function ignoredStates(name: string, value: unknown, field: string, law: PreparedLaw): Answer["ignored"] {
  const map = "affected.by_us_state";
  const isWhole = name === map && typeof value === "object" && value !== null;
  const codes = name.startsWith(`${map}.`) ? [name.slice(map.length + 1)] : isWhole ? Object.keys(value) : [];
  return codes
    .filter((code) => !law.holdable.has(`US-${code.replace(/^US-/, "")}`))
    .sort()
    .map((code) => ({
      field: isWhole ? `${field}.${code}` : field,
      sentence: `No breach law of ${code} is held here: have counsel look.`,
    }));
}

/** A hint for a name that is nearly another. */
function nearest(name: string, known: readonly string[]): string {
  const small = name.toLowerCase();
  const close = known
    .map((candidate) => ({
      candidate,
      distance: candidate.toLowerCase() === small ? 0 : distanceOf(name, candidate),
    }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)[0];
  return close === undefined ? "" : ` Did you mean ${close.candidate}?`;
}

/** How many letters have to be put in, taken out or changed. */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change));
    }
    row = next;
  }
  return row[b.length] ?? 3;
}
