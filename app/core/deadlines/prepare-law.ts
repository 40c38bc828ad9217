import type { DutyHistory } from "./duty.ts";
import { type Conditions, type Law, personalInformationKeys } from "./law.ts";
import { prepareRegime } from "./prepare-regime.ts";
import { licensedFacility, prepareState } from "./prepare-state.ts";

/** Laws made ready for computing. Prepare once and use for many answers. */
export interface PreparedLaw {
  readonly duties: readonly DutyHistory[];
  readonly byId: ReadonlyMap<string, DutyHistory>;
  /** Duty ids by themselves and by their aliases. */
  readonly idOf: ReadonlyMap<string, string>;
  /** The values that laws look for in a fact of several values, by the fact. */
  readonly valuesOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a hold may name: ids of laws and duties, recipients, codes of states. */
  readonly holdable: ReadonlySet<string>;
}

/** Makes laws ready for computing. */
export function prepareLaw(laws: readonly Law[]): PreparedLaw {
  const duties = laws.flatMap((law) => (law.kind === "regime" ? prepareRegime(law) : prepareState(law)));
  const idOf = new Map<string, string>();
  const holdable = new Set<string>();
  for (const law of laws) {
    holdable.add(law.id);
    if (law.kind === "state") holdable.add(law.code).add(law.code.slice(3));
  }
  for (const { id, versions } of duties) {
    idOf.set(id, id);
    for (const { duty } of versions) {
      for (const alias of duty.aliases) idOf.set(alias, id);
      holdable.add(duty.recipient);
      holdable.add(duty.recipientKey);
    }
  }
  for (const id of idOf.keys()) holdable.add(id);
  for (const alias of idOf.keys()) holdable.add(alias.split(".")[0] ?? alias);
  return { duties, valuesOf: gatherValues(laws), byId: new Map(duties.map((duty) => [duty.id, duty])), idOf, holdable };
}

/** Values that the engine reads beside those in the conditions of the files. */
const furtherValues: Readonly<Record<string, readonly string[]>> = {
  "data.categories": ["ca_1798_82_pi", "tx_sensitive_personal_information", "email_plus_password"],
  "data.elements": personalInformationKeys,
  "entity.licensed_by": [licensedFacility],
};

function gatherValues(laws: readonly Law[]): Map<string, Set<string>> {
  const values = new Map(Object.entries(furtherValues).map(([fact, list]) => [fact, new Set(list)]));
  const add = (fact: string, list: readonly string[]): void => {
    const known = values.get(fact) ?? new Set<string>();
    for (const value of list) known.add(value);
    values.set(fact, known);
  };
  const addConditions = ({ all = [], any = [], none = [] }: Conditions): void => {
    for (const [fact, op, value] of [...all, ...any, ...none]) {
      if (op === "has_any" && Array.isArray(value)) add(fact, value);
    }
  };
  for (const law of laws) {
    if (law.kind === "regime") {
      for (const version of law.versions) {
        for (const conditions of [version.applies_when, ...version.recipients.map(({ when }) => when)])
          addConditions(conditions);
      }
    } else {
      for (const version of law.versions) add("data.elements", version.personal_information.other);
      for (const conditions of law.reading.other ?? []) addConditions(conditions);
    }
  }
  return values;
}
