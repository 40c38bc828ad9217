import type { Because, Scope } from "./answer.ts";
import type { Calendars } from "./calendars/calendar.ts";
import type { Duty } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import type { Facts, Hold, SentNotice } from "./facts.ts";
import type { PreparedLaw } from "./prepare-law.ts";
import { latestInstant, readMoment, type When } from "./zone-days.ts";

/** A clock that has started, and why it is taken to have started then. */
export interface StartedClock {
  readonly when: When;
  readonly because: readonly Because[];
}

/** A hold with what it covers as a list. */
export interface ReadHold extends Omit<Hold, "covers"> {
  readonly covers: readonly string[];
}

/** One incident at one instant: what every duty is computed from. */
export interface IncidentView {
  readonly facts: Facts;
  readonly law: PreparedLaw;
  readonly calendars: Calendars;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  readonly entities: ReadonlyMap<string, EntityView>;
  /** Notices by the id of their duty. */
  readonly notices: ReadonlyMap<string, readonly SentNotice[]>;
  readonly holds: readonly ReadHold[];
  /** Clocks found before, by entity, clock and duty to individuals. */
  readonly clocks: Map<string, StartedClock | undefined>;
}

/** Notices by the id of their duty, whichever of its ids they name. */
export function indexNotices(facts: Facts, law: PreparedLaw): Map<string, SentNotice[]> {
  const index = new Map<string, SentNotice[]>();
  for (const notice of facts.notices) {
    const id = law.idOf.get(notice.obligation) ?? notice.obligation;
    const same = index.get(id);
    if (same === undefined) index.set(id, [notice]);
    else same.push(notice);
  }
  return index;
}

/**
 * The notices of a duty that went out, or are recorded to go out, earliest first.
 *
 * @param reach whether a notice to one state alone counts for a duty that is owed to people of all states
 */
export function findNotices(
  incident: IncidentView,
  view: EntityView,
  id: string,
  scope: Partial<Scope>,
  reach: "anyone" | "everyone" = "anyone",
): When[] {
  const notices = incident.notices.get(id);
  if (notices === undefined) return [];
  return notices
    .filter((notice) => fits(incident, view, notice, scope) && (reach === "anyone" || reachesAll(view, notice, scope)))
    .map((notice) => readMoment(notice.sentAt, view.timeZone))
    .sort((a, b) => latestInstant(a, view.timeZone) - latestInstant(b, view.timeZone));
}

function fits(incident: IncidentView, view: EntityView, { scope: filter }: SentNotice, scope: Partial<Scope>): boolean {
  if (filter.entity !== undefined && filter.entity !== view.id) {
    // A notice from a servant to those it serves may name the one that was told.
    const told = incident.entities.get(filter.entity);
    if (told === undefined || !told.servedBy.includes(view.id)) return false;
  }
  const same = (wanted: string | undefined, has: string | undefined): boolean =>
    wanted === undefined || has === undefined || wanted.replace(/^US-/, "") === has;
  return (
    same(filter.state, scope.state) && same(filter.country, scope.country) && same(filter.contract, scope.contract)
  );
}

function reachesAll({ byState }: EntityView, { scope: filter }: SentNotice, scope: Partial<Scope>): boolean {
  if (filter.state === undefined || scope.state !== undefined) return true;
  const state = filter.state.replace(/^US-/, "");
  return byState !== undefined && [...byState].every(([one, count]) => count === 0 || one === state);
}

/**
 * Whether an entity named in a notice to those it serves is the one that gave it. A notice names who owes it; where the
 * one named owes no such notice and is itself served, it is the one that was told.
 */
export function gaveItself(view: EntityView, duty: Duty): boolean {
  return view.servedBy.length === 0 || duty.applies(view, undefined).truth === true;
}
