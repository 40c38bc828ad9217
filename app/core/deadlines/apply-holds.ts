import type { Because } from "./answer.ts";
import type { Duty } from "./duty.ts";
import type { EntityView } from "./entity-view.ts";
import { daysAfter } from "./find-due.ts";
import type { IncidentView, ReadHold } from "./incident-view.ts";
import { lastSecond, latestInstant, readMoment, type When } from "./zone-days.ts";

/** What law-enforcement holds do to a duty. */
export interface HeldDue {
  /** Null while the end of the hold, and so the date, is open. */
  readonly due: number | null;
  readonly notBefore: number | null;
  readonly active: boolean;
  readonly because: readonly Because[];
}

/** Applies every hold that names the duty, where its law grants one. */
export function applyHolds(incident: IncidentView, view: EntityView, duty: Duty, base: number | null): HeldDue {
  let held: HeldDue = { due: base, notBefore: null, active: false, because: [] };
  if (incident.holds.length === 0) return held;
  for (const hold of incident.holds) {
    if (covers(hold, view, duty)) held = combine(held, applyOne(incident, view, duty, base, hold));
  }
  return held;
}

function covers(hold: ReadHold, view: EntityView, duty: Duty): boolean {
  if (hold.entity !== undefined && hold.entity !== view.id) return false;
  const names = [
    duty.id,
    duty.law.id,
    duty.recipient,
    duty.recipientKey,
    ...duty.aliases,
    ...duty.aliases.map((alias) => alias.split(".")[0] ?? alias),
    ...(duty.state === undefined ? [] : [`US-${duty.state}`, duty.state]),
  ];
  return hold.covers.some((name) => names.includes(name));
}

function combine(a: HeldDue, b: HeldDue): HeldDue {
  return {
    due: a.due === null || b.due === null ? null : Math.max(a.due, b.due),
    notBefore:
      a.notBefore === null ? b.notBefore : b.notBefore === null ? a.notBefore : Math.max(a.notBefore, b.notBefore),
    active: a.active || b.active,
    because: [...a.because, ...b.because],
  };
}

function unmoved(base: number | null, sentence: string, source: string): HeldDue {
  return { due: base, notBefore: null, active: false, because: [{ sentence, source }] };
}

function applyOne(incident: IncidentView, view: EntityView, duty: Duty, base: number | null, hold: ReadHold): HeldDue {
  const refusal = refuse(duty, hold);
  if (refusal !== undefined) return unmoved(base, refusal, duty.source);
  const from = readMoment(hold.from, view.timeZone);
  if (base !== null && from.instant > base) {
    return unmoved(base, `The hold of ${hold.from} came after the date had passed.`, duty.source);
  }
  if (from.instant > incident.now) return unmoved(base, `The hold begins on ${hold.from}.`, duty.source);
  const end = endOfHold(view, duty, hold, from);
  if (end === undefined) return openHold(duty, hold);
  const due = dueAfterRelease(incident, view, duty, base, end);
  const sentence = `A ${hold.kind} law-enforcement hold from ${hold.from} covers this and ends on ${end.text}.`;
  const capped = end.capped ? [{ sentence: end.capped, source: duty.source }] : [];
  return {
    due,
    notBefore: end.instant,
    active: incident.now < end.instant,
    because: [{ sentence, source: duty.source }, ...capped],
  };
}

/** Why a hold does not count under this law. */
function refuse(duty: Duty, hold: ReadHold): string | undefined {
  const { allowed, writtenOnly, onlyAttorneyGeneralDays } = duty.hold;
  if (allowed && writtenOnly === true && hold.kind === "oral")
    return "This law grants a delay on written request only: an oral one does not move the date.";
  if (allowed) return undefined;
  if (onlyAttorneyGeneralDays === null)
    return "This law grants no delay for law enforcement: the hold does not move the date.";
  if (hold.authority === "us_attorney_general" && hold.kind === "written") return undefined;
  return "Only a written determination of the Attorney General of the United States delays this: the hold does not move the date.";
}

interface HoldEnd extends When {
  readonly capped: string | undefined;
}

/** When a hold ends; `undefined` while open and not limited by the law. */
function endOfHold(view: EntityView, duty: Duty, hold: ReadHold, from: When): HoldEnd | undefined {
  const until = hold.until === undefined || hold.until === null ? undefined : readMoment(hold.until, view.timeZone);
  const { oralDays, onlyAttorneyGeneralDays } = duty.hold;
  // A written statement that names no time holds no longer than an oral one.
  const limited = hold.kind === "oral" || until === undefined;
  const days = onlyAttorneyGeneralDays ?? (limited ? oralDays : null);
  if (days === null) return until === undefined ? undefined : { ...until, capped: undefined };
  const cap = from.day + days;
  if (until !== undefined && until.day <= cap) return { ...until, capped: undefined };
  const last = lastSecond(cap, view.timeZone);
  const date = `day ${days} after ${hold.from}`;
  return {
    text: date,
    day: cap,
    instant: last,
    dayOnly: true,
    capped: `The law limits such a hold to ${days} days, unless a written statement names a time.`,
  };
}

function openHold(duty: Duty, hold: ReadHold): HeldDue {
  const sentence = `A ${hold.kind} law-enforcement hold from ${hold.from} covers this; the date is set when it ends.`;
  return { due: null, notBefore: null, active: true, because: [{ sentence, source: duty.source }] };
}

function dueAfterRelease(
  incident: IncidentView,
  view: EntityView,
  duty: Duty,
  base: number | null,
  end: When,
): number | null {
  if (base === null) return null;
  const { afterRelease } = duty.hold;
  const released = latestInstant(end, view.timeZone);
  if (afterRelease === null) return Math.max(base, released);
  const prolonged = lastSecond(daysAfter(incident, end.day, afterRelease), view.timeZone);
  if (afterRelease.onlyIfElapsed) return released > base ? prolonged : base;
  return Math.max(base, prolonged);
}
