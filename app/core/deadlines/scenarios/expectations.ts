import type { Expectation } from "./scenario.ts";

/** Parts of the scope, and parts of the answer that are also looked at. */
export interface More extends Omit<Expectation, "id" | "scope" | "sum"> {
  entity?: string;
  state?: string;
  country?: string;
  contract?: string;
}

function expectation(id: string, base: Partial<Expectation>, more: More): Expectation {
  const { entity, state, country, contract, ...rest } = more;
  const scope = {
    ...(entity === undefined ? {} : { entity }),
    ...(state === undefined ? {} : { state }),
    ...(country === undefined ? {} : { country }),
    ...(contract === undefined ? {} : { contract }),
  };
  return { id, scope, ...base, ...rest };
}

/** A duty with a date. `sum` says how it was reckoned, `due` is the literal. Its status is *due* unless `more` says so. */
export function owed(id: string, sum: string, due: string, more: More = {}): Expectation {
  return expectation(id, { status: "due", due, dueDate: due.slice(0, 10), sum }, more);
}

/** A duty at a date of which only the day is certain. */
export function owedOn(id: string, dueDate: string, more: More = {}): Expectation {
  return expectation(id, { status: "due", dueDate }, more);
}

/** A duty to which the law gives no number. */
export function openEnded(id: string, more: More = {}): Expectation {
  return expectation(id, { status: "due", due: null, dueDate: null }, more);
}

/** A duty that the facts rule out. */
export function notOwed(id: string, more: More = {}): Expectation {
  return expectation(id, { status: "not_required" }, more);
}

/** A duty whose clock waits for an event. */
export function waiting(id: string, more: More = {}): Expectation {
  return expectation(id, { status: "not_yet", due: null, dueDate: null }, more);
}

/** A duty that hangs on a missing fact. */
export function undecided(id: string, more: More = {}): Expectation {
  return expectation(id, { status: "undetermined" }, more);
}

/** A duty that hangs on a missing fact, with the date that would hold. */
export function undecidedUntil(id: string, sum: string, due: string, more: More = {}): Expectation {
  return expectation(id, { status: "undetermined", due, dueDate: due.slice(0, 10), sum }, more);
}

/** A duty that was done. */
export function met(id: string, more: More = {}): Expectation {
  return expectation(id, { status: "met" }, more);
}

/** No duty of this id, or none that is required. */
export function nowhere(id: string): Expectation {
  return { id, nowhere: true };
}
