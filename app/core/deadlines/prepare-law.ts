import type { DutyHistory } from "./duty.ts";
import type { Law } from "./law.ts";
import { prepareRegime } from "./prepare-regime.ts";
import { prepareState } from "./prepare-state.ts";

/** Laws made ready for computing. Prepare once and use for many answers. */
export interface PreparedLaw {
  readonly duties: readonly DutyHistory[];
  readonly byId: ReadonlyMap<string, DutyHistory>;
  /** Duty ids by themselves and by their aliases. */
  readonly idOf: ReadonlyMap<string, string>;
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
    if (law.kind === "state") holdable.add(law.code);
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
  return { duties, byId: new Map(duties.map((duty) => [duty.id, duty])), idOf, holdable };
}
