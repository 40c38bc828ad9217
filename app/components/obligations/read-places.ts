/** Numbers of people by place as a form gave them, or what is wrong at which row. */
export type ReadPlaces =
  | {
      readonly ok: true;
      readonly byState: Readonly<Record<string, number>>;
      /** Provinces stand among the countries, by their own codes. */
      readonly byCountry: Readonly<Record<string, number>>;
    }
  | { readonly ok: false; readonly fields: Readonly<Record<string, string>> };

interface PlaceErrors {
  readonly wrong: string;
  readonly missing: string;
}

/** Reads rows of a place and a number. A row that is empty in both is left out; a place given twice counts as a whole. */
export function readPlaceRows(places: readonly string[], counts: readonly string[], errors: PlaceErrors): ReadPlaces {
  const byState: Record<string, number> = {};
  const byCountry: Record<string, number> = {};
  const fields: Record<string, string> = {};
  for (const [index, place] of places.entries()) {
    const count = (counts[index] ?? "").trim();
    if (place === "" && count === "") continue;
    const [, kind, code] = /^(state|country|region):([A-Z]{2}(?:-[A-Z0-9]{1,3})?)$/.exec(place) ?? [];
    if (kind === undefined || code === undefined) fields[`place.${index}`] = errors.missing;
    if (!/^\d{1,10}$/.test(count)) fields[`count.${index}`] = errors.wrong;
    if (kind === undefined || code === undefined || !/^\d{1,10}$/.test(count)) continue;
    const map = kind === "state" ? byState : byCountry;
    map[code] = (map[code] ?? 0) + Number(count);
  }
  return Object.keys(fields).length > 0 ? { ok: false, fields } : { ok: true, byState, byCountry };
}
