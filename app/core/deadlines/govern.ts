import type { Obligation } from "./answer.ts";
import type { EntityView } from "./entity-view.ts";
import type { Outcome } from "./outcome.ts";
import { offsetText } from "./zone-days.ts";

const open: ReadonlySet<string> = new Set(["due", "at_risk", "overdue", "on_hold"]);

/**
 * Of several duties to one recipient the earliest governs: it is what one has to work to. The others keep their own
 * dates and name it.
 */
export function govern(view: EntityView, outcomes: readonly Outcome[]): Obligation[] {
  const candidates = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    if (outcome.due === null || !open.has(outcome.obligation.status)) continue;
    const key = keyOf(outcome);
    const same = candidates.get(key);
    if (same === undefined) candidates.set(key, [outcome]);
    else same.push(outcome);
  }
  return outcomes.map((outcome) => governOne(view, outcome, candidates.get(keyOf(outcome)) ?? []));
}

/** A first report and a single one are the same thing to their recipient; a later report is another. */
function keyOf({ duty }: Outcome): string {
  return `${duty.recipientKey}\n${duty.stage === "initial" ? "single" : duty.stage}`;
}

function governOne(view: EntityView, outcome: Outcome, candidates: readonly Outcome[]): Obligation {
  const { obligation, due } = outcome;
  if (!open.has(obligation.status)) return obligation;
  // What must not be delayed is not put off by a date beyond its own working target.
  const own = due ?? outcome.target;
  let first: Outcome | undefined;
  for (const candidate of candidates) {
    if (candidate === outcome || candidate.due === null || !reachesAllOf(candidate, outcome)) continue;
    if (own !== null && candidate.due >= own) continue;
    if (first === undefined || candidate.due < (first.due ?? 0)) first = candidate;
  }
  if (first === undefined || first.due === null) return obligation;
  const target = Math.min(first.target ?? first.due, outcome.target ?? first.due);
  const sentence = `${first.obligation.id} to the same recipient is due earlier (${first.obligation.dueDate}) and governs.`;
  return {
    ...obligation,
    governedBy: first.obligation.id,
    workingTarget: offsetText(target, view.timeZone),
    because: [...obligation.because, { sentence, source: first.duty.source }],
  };
}

/** Whether whoever hears of the first duty includes everyone who must hear of the second. */
function reachesAllOf(first: Outcome, second: Outcome): boolean {
  const a = first.obligation.scope;
  const b = second.obligation.scope;
  const place = first.duty.state ?? a.state;
  return (
    (first.duty.people === undefined || first.duty.people === second.duty.people) &&
    (place === undefined || place === (second.duty.state ?? b.state)) &&
    (a.country === undefined || a.country === b.country)
  );
}
