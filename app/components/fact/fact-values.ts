import { type FormKind, formKind } from "#app/core/obligations/fact-forms.ts";
import { isDate, parseInstant } from "#app/core/time.ts";
import { factMessages as words } from "./messages.ts";

/** A form as it was posted: one text for a name, or several. */
export type Posted = Readonly<Record<string, unknown>>;

/** A fact as a person states it, and what it is called in the record. */
export interface StatedFact {
  readonly name: string;
  readonly value: unknown;
}

/** The facts of a form, or what is wrong at which of its fields. */
export type ReadFacts =
  | { readonly ok: true; readonly facts: readonly StatedFact[] }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

/** Reads the facts of one form. "Not known" states that a fact which stood before is not known any more. */
export function readStatedFacts(form: string, posted: Posted): ReadFacts {
  const kind = formKind(form);
  return kind === undefined ? wrong("form", words.noForm) : readers[kind](form, posted);
}

const readers: Readonly<Record<FormKind, (form: string, posted: Posted) => ReadFacts>> = {
  roles: (_, posted) => readList("entity.roles", "roles", posted),
  kind: (_, posted) => readChoice("event.kind", posted),
  data: readData,
  encryption: readEncryption,
  people: readPeople,
  moment: readMoment,
  number: (form, posted) => {
    const count = countOf(posted["value"]);
    return count === undefined ? wrong("value", words.errors.count) : stated({ name: form, value: count });
  },
  yes_no: (form, posted) => {
    const value = yesNo(posted["value"]);
    return value === undefined ? wrong("value", words.errors.choose) : stated({ name: form, value });
  },
  list: (form, posted) => readList(form, "value", posted),
  text: readText,
};

function stated(...facts: readonly StatedFact[]): ReadFacts {
  return { ok: true, facts };
}

function wrong(field: string, sentence: string): ReadFacts {
  return { ok: false, fields: { [field]: sentence } };
}

function listOf(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
}

function readList(name: string, field: string, posted: Posted): ReadFacts {
  const chosen = listOf(posted[field]).filter((one) => one !== "none");
  const none = listOf(posted[field]).includes("none");
  if (none && chosen.length > 0) return wrong(field, words.errors.noneAlone);
  return none || chosen.length > 0 ? stated({ name, value: chosen }) : wrong(field, words.errors.chooseSome);
}

function readChoice(name: string, posted: Posted): ReadFacts {
  const value = String(posted["value"] ?? "");
  return /^[a-z][a-z0-9_]{0,79}$/.test(value) ? stated({ name, value }) : wrong("value", words.errors.choose);
}

function readText(form: string, posted: Posted): ReadFacts {
  const value = String(posted["value"] ?? "").trim();
  return value === "" || value.length > 100 ? wrong("value", words.errors.text) : stated({ name: form, value });
}

/** Kinds and elements are one question to whoever saw the data; each list may be left for later. */
function readData(_: string, posted: Posted): ReadFacts {
  const facts = ["categories", "elements"].flatMap((part) => {
    const chosen = listOf(posted[part]);
    const value = chosen.filter((one) => one !== "none");
    return chosen.length === 0
      ? []
      : [{ name: `data.${part}`, value, mixed: value.length < chosen.length && value.length > 0 }];
  });
  const mixed = facts.find((fact) => fact.mixed);
  if (mixed) return wrong(mixed.name.slice("data.".length), words.errors.noneAlone);
  if (facts.length === 0) return wrong("categories", words.errors.chooseSome);
  return stated(...facts.map(({ name, value }) => ({ name, value })));
}

function readEncryption(_: string, posted: Posted): ReadFacts {
  const encrypted = yesNo(posted["encrypted"]);
  if (encrypted === undefined) return wrong("encrypted", words.errors.choose);
  const exposed = encrypted === true ? yesNo(posted["keyExposed"]) : null;
  if (exposed === undefined) return wrong("keyExposed", words.errors.choose);
  const safe = encrypted === true ? (exposed === null ? null : !exposed) : encrypted === false ? false : null;
  return stated(
    { name: "data.encrypted", value: encrypted },
    { name: "data.key_exposed", value: exposed },
    { name: "data.encrypted_and_key_safe", value: safe },
  );
}

const place = /^(state|country|region):([A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/;
const factOfPlace = {
  state: "affected.by_us_state",
  country: "affected.by_country",
  region: "affected.by_region",
} as const;

/** How many in all, and where they live. A place named twice, or more at home than in all, is a slip of the pen. */
function readPeople(_: string, posted: Posted): ReadFacts {
  const total = countOf(posted["total"]);
  if (total === undefined) return wrong("total", words.errors.count);
  const counts = listOf(posted["count"]);
  const places = new Map<string, Map<string, number>>();
  for (const [index, given] of listOf(posted["place"]).entries()) {
    const written = (counts[index] ?? "").trim();
    if (given === "" && written === "") continue;
    const [, kind, code] = place.exec(given) ?? [];
    if (kind === undefined || code === undefined) return wrong(`place.${index}`, words.errors.place);
    const count = countOf(written);
    if (count === undefined) return wrong(`count.${index}`, words.errors.count);
    const name = factOfPlace[kind as keyof typeof factOfPlace];
    const known = places.get(name) ?? new Map<string, number>();
    if (known.has(code)) return wrong(`place.${index}`, words.errors.placeTwice);
    if (count > total) return wrong(`count.${index}`, words.errors.moreThanAll(total));
    places.set(name, known.set(code, count));
  }
  const homes = [...places].map(([name, known]) => ({ name, value: Object.fromEntries(known) }));
  return stated({ name: "affected.total", value: total }, ...homes);
}

/** A moment in UTC, to the minute; a day alone where no more is known. */
function readMoment(form: string, posted: Posted): ReadFacts {
  const text = String(posted["at"] ?? "");
  if (posted["precision"] === "day" && form.startsWith("clock.")) {
    const day = String(posted["day"] ?? "");
    return isDate(day) ? stated({ name: form, value: day }) : wrong("day", words.errors.day);
  }
  const at = parseInstant(text) ?? parseInstant(`${text}Z`);
  return at === undefined ? wrong("at", words.errors.moment) : stated({ name: form, value: at.toISOString() });
}

/** Null: it is said that nobody knows. */
function yesNo(value: unknown): boolean | null | undefined {
  if (value === "yes") return true;
  if (value === "no") return false;
  return value === "unknown" ? null : undefined;
}

function countOf(value: unknown): number | undefined {
  const text = String(value ?? "").trim();
  return /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
