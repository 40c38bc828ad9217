import type { Action, Mode, Way } from "#app/core/containment/define-action.ts";
import type { CapabilityLine } from "./store-capabilities.ts";

/** Why a store does not allow something, where that is documented, and the access that would change it. */
export interface Missing {
  readonly why: string;
  readonly source: string | null;
  readonly scope: string | null;
}

/** What a store allows of an action. `unknown`: it was not asked yet. `gone`: Cordon was uninstalled there. */
export type OfferState = "ready" | "guided" | "needs_scope" | "impossible" | "unknown" | "gone";

/** An action as one store allows it. */
export interface StoreOffer {
  readonly state: OfferState;
  /** How it would be carried out; null when this store does not allow it. */
  readonly mode: Mode | null;
  /** Why not; for what is possible, why not in the way that the action prefers. Null when nothing is missing. */
  readonly missing: Missing | null;
  /** With a possible way and something missing: what the missing would bring. */
  readonly missingBrings: "own_hand" | "read_back" | null;
}

type Lines = readonly Pick<CapabilityLine, "capability" | "state" | "why" | "source" | "missingScope">[];

const notAskedYet: Missing = {
  why: "Cordon has not yet asked this store what it allows. It does so within a minute of installing.",
  source: null,
  scope: null,
};

/**
 * What a store's capabilities, as last asked, make of an action. Reads nothing: a screen with every action of every
 * store costs no call. The preview asks the store itself.
 */
export function offerIn(action: Pick<Action, "ways">, lines: Lines, gone: boolean): StoreOffer {
  if (gone) return { state: "gone", mode: null, missing: null, missingBrings: null };
  const lacking = (way: Way) => lacksOf(way, lines);
  const way = action.ways.find((one) => lacking(one).length === 0);
  const preferred = action.ways[0];
  if (way && preferred) return possible(way, preferred, lacking(preferred));
  // A way that more access would open is worth more than the reason why the preferred one is closed for good.
  const openable = action.ways.map(lacking).find((lines) => lines.every((line) => line.missingScope !== null));
  const closed = openable ?? (preferred ? lacking(preferred) : []);
  const blocker = closed.find((line) => line.missingScope === null) ?? closed[0];
  if (!blocker || blocker.state === "unknown")
    return { state: "unknown", mode: null, missing: notAskedYet, missingBrings: null };
  const state = openable ? "needs_scope" : "impossible";
  return { state, mode: null, missing: toMissing(blocker), missingBrings: null };
}

function possible(way: Way, preferred: Way, lacks: Lines): StoreOffer {
  const state = way.mode === "guided" ? "guided" : "ready";
  const [lack] = lacks;
  // What was never asked is no reason against the preferred way.
  if (!lack || lack.state === "unknown") return { state, mode: way.mode, missing: null, missingBrings: null };
  const missingBrings = preferred.mode === way.mode ? "read_back" : "own_hand";
  return { state, mode: way.mode, missing: toMissing(lack), missingBrings };
}

/** The capabilities of a way that a store lacks. */
function lacksOf(way: Way, lines: Lines): Lines {
  return way.needs
    .map(
      (capability) =>
        lines.find((line) => line.capability === capability) ?? {
          ...{ capability, state: "unknown" as const, why: null, source: null, missingScope: null },
        },
    )
    .filter((line) => line.state !== "can");
}

function toMissing({ why, source, missingScope }: Lines[number]): Missing {
  return { why: why ?? "", source, scope: missingScope };
}
