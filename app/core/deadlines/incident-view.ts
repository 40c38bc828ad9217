import type { Because, Scope } from "./answer.ts";
import type { Calendars } from "./calendars/calendar.ts";
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

/** The notices of a duty that went out, or are recorded to go out, earliest first. */
export function findNotices(incident: IncidentView, view: EntityView, id: string, scope: Partial<Scope>): When[] {
  const notices = incident.notices.get(id);
  if (notices === undefined) return [];
  return notices
    .filter((notice) => fits(incident, view, notice, scope))
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
