import { InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { Answer } from "./answer.ts";
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
  const field = badEntity(facts, law) ?? badContract(facts) ?? badNotice(facts, law) ?? badHold(facts, law);
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

const kinds: readonly { readonly is: RegExp; readonly fits: (value: unknown) => boolean; readonly sentence: string }[] =
  [
    {
      is: /^(affected\.total|affected\.us_persons|contacts\.insufficient_count|contracts\.count|notified\.persons_total|affected\.by_\w+\..+|entity\.turnover_aud|event\.covered_service_disruption_hours)$/,
      fits: (value) => typeof value === "number",
      sentence: "must be a number.",
    },
    {
      is: /^(entity\.roles|entity\.acts_as|entity\.licensed_by|data\.categories|data\.elements)$/,
      fits: Array.isArray,
      sentence: "must be a list.",
    },
    {
      is: /^(affected\.by_us_state|affected\.by_country|affected\.by_region)$/,
      fits: (value) =>
        typeof value === "object" &&
        !Array.isArray(value) &&
        Object.values(value ?? {}).every((count) => typeof count === "number"),
      sentence: 'must give a number for each place, as in {"CA": 700}.',
    },
    {
      is: /^assess\.gdpr_risk$/,
      fits: (value) => ["none", "no_risk", "unlikely", "low", "risk", "high"].includes(String(value)),
      sentence: "must be unlikely, risk or high.",
    },
    {
      is: /^(data\.encrypted\w*|data\.secured_per_hhs_guidance|data\.key_exposed|entity\.owns_or_licenses_data|entity\.maintains_data_for_owner|event\.unauthorized_acquisition|event\.impermissible_use_or_disclosure|event\.extortion_payment_made|gdpr\.in_scope_art3|assess\.(rrosh|dora_major|nis2_significant|incident_material|hipaa_lopc_demonstrated))$/,
      fits: (value) => typeof value === "boolean",
      sentence: "must be true or false.",
    },
  ];

function badValues({ facts }: Facts["entities"][number], at: string): BadField | undefined {
  for (const [name, given] of Object.entries(facts)) {
    const value = plainValue(given);
    if (value === null) continue;
    const kind = kinds.find(({ is }) => is.test(name));
    if (kind !== undefined && !kind.fits(value)) return { path: `${at}.facts.${name}`, sentence: kind.sentence };
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
  for (const [index, { covers }] of facts.holds.entries()) {
    const unknown = [covers].flat().find((name) => !law.holdable.has(name));
    if (unknown === undefined) continue;
    const hint = nearest(unknown, [...law.holdable]);
    return { path: `holds.${index}.covers`, sentence: `"${unknown}" is no law, duty or recipient.${hint}` };
  }
  return undefined;
}

/** Facts and values that no law reads: said, not refused, for a document may carry more than laws need. */
export function findIgnored(facts: Facts, law: PreparedLaw): Answer["ignored"] {
  return facts.entities.flatMap((entity, index) =>
    Object.entries(entity.facts).flatMap(([name, given]) => {
      const field = `entities.${index}.facts.${name}`;
      if (!isKnownFact(name)) return [{ field, sentence: "No law reads this fact." }];
      const known = listed.includes(name) ? law.valuesOf.get(name) : undefined;
      const value = plainValue(given);
      if (known === undefined || !Array.isArray(value)) return [];
      return value
        .filter((one) => !known.has(one))
        .sort()
        .map((one) => ({ field, sentence: `No law looks for "${one}".` }));
    }),
  );
}

/** A hint for a name that is nearly another. */
function nearest(name: string, known: readonly string[]): string {
  const close = known
    .map((candidate) => ({ candidate, distance: distanceOf(name, candidate) }))
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
