import type { Obligation } from "#app/core/deadlines/answer.ts";
import { dutyTitle } from "./duty-title.ts";
import { scopeKey } from "./scope-key.ts";

/** What an incident still owes. */
export interface OpenDuties {
  /** Owed and neither met nor set aside, the earliest first; what an earlier duty to the same recipient governs is left out. */
  readonly owed: readonly Obligation[];
  /** How many would be owed if a question that nobody has answered were answered so. */
  readonly undecided: number;
}

const owing: readonly Obligation["status"][] = ["due", "at_risk", "overdue", "on_hold"];

/** The name under which a duty of an incident is kept. */
export function dutyKey({ id, scope }: Pick<Obligation, "id" | "scope">): string {
  return `${id} ${scopeKey(scope)}`;
}

/** Sorts out what is still open. @param waived the keys of duties that counsel set aside */
export function openDuties(obligations: readonly Obligation[], waived: ReadonlySet<string>): OpenDuties {
  const left = obligations.filter((duty) => !waived.has(dutyKey(duty)));
  const owed = left.filter(({ status, governedBy }) => owing.includes(status) && governedBy === null);
  const byDue = (a: Obligation, b: Obligation) => instantOf(a) - instantOf(b);
  return { owed: owed.sort(byDue), undecided: left.filter(({ status }) => status === "undetermined").length };
}

function instantOf({ due }: Obligation): number {
  return due === null ? Number.POSITIVE_INFINITY : Date.parse(due);
}

/** "Tell the people affected (HIPAA, due 2027-01-24)", for the first few; the rest are counted. */
export function nameDuties(owed: readonly Obligation[], shown = 5): string {
  const names = owed.slice(0, shown).map((duty) => {
    const { what, law } = dutyTitle(duty);
    return `${what} (${law}${duty.dueDate === null ? "" : `, due ${duty.dueDate}`})`;
  });
  return [...names, ...(owed.length > shown ? [`${owed.length - shown} more`] : [])].join("; ");
}
