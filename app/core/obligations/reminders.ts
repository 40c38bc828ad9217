import type { Obligation } from "#app/core/deadlines/answer.ts";
import { endOfDay, fromMilliseconds, parseInstant, startOfDay } from "#app/core/time.ts";

/** How far a deadline has come: half, three quarters, nine tenths, or over. */
export const reminderStages = ["50", "75", "90", "overdue"] as const;
export type ReminderStage = (typeof reminderStages)[number];

const share: Readonly<Record<ReminderStage, number>> = { "50": 0.5, "75": 0.75, "90": 0.9, overdue: 1 };

/** When one stage of one duty is reached. */
export interface Reminder {
  readonly stage: ReminderStage;
  readonly at: Date;
  readonly dueAt: Date;
}

/** Statuses in which somebody still has to do something by a date that the law or a contract names. */
const pressing: readonly Obligation["status"][] = ["due", "at_risk", "overdue"];

/**
 * Whether somebody is pressed about a duty: it is owed by a date, and no other duty to the same recipient falls due
 * earlier and governs it.
 */
export function isPressing({ due, status, governedBy }: Obligation): boolean {
  return due !== null && governedBy === null && pressing.includes(status);
}

/**
 * The reminders of a duty, in order of time. None where the law names no number, where nothing is owed, or where another
 * duty to the same recipient falls due earlier and governs: one date is pressed, not three.
 *
 * The shares are of the time between the start of the clock and the due date, in elapsed time.
 * @param timeZone the entity's zone, in which a clock that started on a day started
 */
export function remindersOf(obligation: Obligation, timeZone: string): readonly Reminder[] {
  const { due, clock } = obligation;
  if (due === null || !isPressing(obligation)) return [];
  const dueAt = parseInstant(due);
  const startedAt = clock?.at == null ? undefined : readStart(clock.at, timeZone);
  if (dueAt === undefined) return [];
  if (startedAt === undefined || startedAt >= dueAt.getTime()) return [{ stage: "overdue", at: dueAt, dueAt }];
  const length = dueAt.getTime() - startedAt;
  return reminderStages.map((stage) => ({
    stage,
    at: stage === "overdue" ? dueAt : fromMilliseconds(startedAt + length * share[stage]),
    dueAt,
  }));
}

/** The reminders whose moment has come, and the next moment to look at. */
export function dueReminders(
  reminders: readonly Reminder[],
  sent: ReadonlySet<ReminderStage>,
  now: Date,
): { readonly now: Reminder | null; readonly passed: readonly Reminder[]; readonly nextAt: Date | null } {
  const passed = reminders.filter(({ at, stage }) => (stage === "overdue" ? at < now : at <= now) && !sent.has(stage));
  const next = reminders.find(({ at, stage }) => (stage === "overdue" ? at >= now : at > now) && !sent.has(stage));
  const nextAt =
    next === undefined ? null : next.stage === "overdue" ? fromMilliseconds(next.at.getTime() + 1) : next.at;
  return { now: passed.at(-1) ?? null, passed, nextAt };
}

function readStart(at: string, timeZone: string): number | undefined {
  return at.length === 10 ? startOfDay(at, timeZone) : parseInstant(at)?.getTime();
}

/** The instant by which to be ready, where the law names no number: the end of the day for a date. */
export function targetInstant(text: string | null, timeZone: string): Date | null {
  if (text === null) return null;
  return text.length === 10 ? fromMilliseconds(endOfDay(text, timeZone)) : (parseInstant(text) ?? null);
}
