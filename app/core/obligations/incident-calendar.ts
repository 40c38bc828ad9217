import type { Obligation } from "#app/core/deadlines/answer.ts";
import { parseInstant } from "#app/core/time.ts";
import { type CalendarEntry, calendarFile } from "./calendar-file.ts";
import { dutyTitle } from "./duty-title.ts";
import { isPressing, remindersOf } from "./reminders.ts";
import { scopeKey } from "./scope-key.ts";

interface CalendarOf {
  readonly incidentId: string;
  readonly number: number;
  readonly timeZone: string;
  readonly obligations: readonly Obligation[];
}

/**
 * The clocks of an incident as a calendar file: what is owed by a date and not governed by an earlier duty to the same
 * recipient, with alarms at half, three quarters and nine tenths of the time. No personal data, and nothing of what
 * happened: a calendar is synchronised to many places.
 */
export function incidentCalendar({ incidentId, number, timeZone, obligations }: CalendarOf, now: Date): string {
  const entries = obligations.filter(isPressing).flatMap((obligation) => {
    const at = obligation.due === null ? undefined : parseInstant(obligation.due);
    return at === undefined ? [] : [entryOf({ incidentId, number, timeZone }, obligation, at)];
  });
  return calendarFile(`Cordon incident #${number}`, entries, now);
}

function entryOf(
  { incidentId, number, timeZone }: Omit<CalendarOf, "obligations">,
  obligation: Obligation,
  at: Date,
): CalendarEntry {
  const { what, law } = dutyTitle(obligation);
  const { due } = obligation;
  return {
    uid: `${incidentId}.${slug(obligation.id)}.${slug(scopeKey(obligation.scope))}@cordon`,
    at,
    summary: `Incident #${number}, due: ${what}`,
    description: `${law}\nDue ${due} (${timeZone})\n${obligation.law.haveCounselConfirm ? "Have counsel confirm.\n" : ""}Not legal advice.`,
    alarms: remindersOf(obligation, timeZone)
      .filter(({ stage }) => stage !== "overdue")
      .map((reminder) => reminder.at),
  };
}

function slug(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]+/g, "-");
}
