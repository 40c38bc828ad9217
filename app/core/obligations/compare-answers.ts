import type { Answer, Obligation } from "#app/core/deadlines/answer.ts";
import { scopeKey } from "./scope-key.ts";

/**
 * What another set of facts does to one duty.
 *
 * `appears`: owed there, and not owed before. `disappears`: the reverse. `moves`: owed in both, due at another time.
 * `opens`: whether it is owed becomes a question. `ruled_out`: it was a question and is not required.
 */
export type DifferenceKind = "appears" | "disappears" | "moves" | "opens" | "ruled_out";

export interface Difference {
  readonly kind: DifferenceKind;
  readonly before: Obligation | null;
  readonly after: Obligation | null;
}

type Standing = "owed" | "open" | "none";

function standingOf(obligation: Obligation | undefined): Standing {
  if (obligation === undefined || obligation.status === "not_required") return "none";
  return obligation.status === "undetermined" ? "open" : "owed";
}

/** The duties that stand otherwise under one answer than under another. Those that stand the same are left out. */
export function compareAnswers(before: Answer, after: Answer): readonly Difference[] {
  const old = byKey(before);
  const current = byKey(after);
  const keys = [...new Set([...old.keys(), ...current.keys()])];
  return keys.flatMap((key) => {
    const was = old.get(key);
    const is = current.get(key);
    const kind = kindOf(was, is);
    return kind === undefined ? [] : [{ kind, before: was ?? null, after: is ?? null }];
  });
}

function kindOf(was: Obligation | undefined, is: Obligation | undefined): DifferenceKind | undefined {
  const from = standingOf(was);
  const to = standingOf(is);
  if (from === to) return from === "owed" && was?.due !== is?.due ? "moves" : undefined;
  if (to === "owed") return "appears";
  if (to === "open") return "opens";
  return from === "owed" ? "disappears" : "ruled_out";
}

function byKey({ obligations }: Answer): ReadonlyMap<string, Obligation> {
  return new Map(obligations.map((obligation) => [`${obligation.id} ${scopeKey(obligation.scope)}`, obligation]));
}
