import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Obligation } from "#app/core/deadlines/answer.ts";
import { dueReminders, isPressing, type ReminderStage, reminderStages, remindersOf } from "./reminders.ts";

function duty(patch: Partial<Obligation> = {}): Obligation {
  return {
    ...{ id: "us_CA.individual", scope: { entity: "merchant", state: "CA" }, recipient: "affected_individuals" },
    ...{ stage: "single", status: "due", due: "2026-12-25T23:59:59-08:00", dueDate: "2026-12-25" },
    ...{ workingTarget: null, notBefore: null, governedBy: null, retainUntil: null, metAt: null, question: null },
    because: [],
    law: {
      ...{ id: "us_CA", version: "2026-01-01", checkedOn: "2026-11-21", haveCounselConfirm: false },
      ...{ confidence: "high", standing: "in_force" },
    },
    clock: { start: "discovery", at: "2026-11-25", value: 30, unit: "calendar_days", standard: "none" },
    ...patch,
  };
}

const zone = "America/Los_Angeles";
const hour = 3_600_000;
const none: ReadonlySet<ReminderStage> = new Set();

describe("app/core/obligations/reminders", () => {
  it("reminds at half, three quarters and nine tenths of the time, and when it is over", () => {
    // From the first moment of 25 November in Los Angeles to the last second of 25 December: 31 days less a second.
    const start = Date.parse("2026-11-25T00:00:00-08:00");
    const length = 31 * 24 * hour - 1000;

    const reminders = remindersOf(duty(), zone);

    expect(reminders.map(({ stage }) => stage)).toEqual(["50", "75", "90", "overdue"]);
    expect(reminders.map(({ at }) => at.getTime())).toEqual([0.5, 0.75, 0.9, 1].map((share) => start + length * share));
  });

  it("counts an hour clock from its instant across a change of the clock", () => {
    const hours = duty({
      due: "2026-10-26T17:10:00+01:00",
      clock: { start: "controller_aware", at: "2026-10-23T18:10:00+02:00", value: 72, unit: "hours", standard: "none" },
    });

    expect(remindersOf(hours, "Europe/Berlin")[0]?.at.toISOString()).toBe("2026-10-25T04:10:00.000Z");
  });

  it.each(["not_required", "not_yet", "met", "on_hold", "undetermined"] as const)(
    "presses nobody about what is %s",
    (status) => {
      expect(isPressing(duty({ status }))).toBe(false);
      expect(remindersOf(duty({ status }), zone)).toEqual([]);
    },
  );

  it("presses nobody where the law gives no number, or where an earlier duty to the same recipient governs", () => {
    expect(remindersOf(duty({ due: null }), zone)).toEqual([]);
    expect(remindersOf(duty({ governedBy: "us_hipaa_ce.individual" }), zone)).toEqual([]);
  });

  it("says only that it is over where the start is not known", () => {
    expect(remindersOf(duty({ clock: null }), zone).map(({ stage }) => stage)).toEqual(["overdue"]);
  });

  it("is not overdue in its last second, and is one moment later", () => {
    const reminders = remindersOf(duty(), zone);
    const dueAt = new Date("2026-12-25T23:59:59-08:00");
    const sent = new Set<ReminderStage>(["50", "75", "90"]);

    expect(dueReminders(reminders, sent, dueAt)).toMatchObject({ now: null, nextAt: new Date(dueAt.getTime() + 1) });
    expect(dueReminders(reminders, sent, new Date(dueAt.getTime() + 1))).toMatchObject({
      now: { stage: "overdue" },
      nextAt: null,
    });
  });

  it("gives every stage exactly once, however often and whenever it is asked", () => {
    const start = Date.parse("2026-11-25T00:00:00-08:00");
    const moments = fc.array(fc.integer({ min: 0, max: 40 * 24 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(moments, (hours) => {
        const sent = new Set<ReminderStage>();
        const given: ReminderStage[] = [];
        for (const after of [...hours, 40 * 24].sort((a, b) => a - b)) {
          const { passed, nextAt } = dueReminders(remindersOf(duty(), zone), sent, new Date(start + after * hour));
          for (const { stage } of passed) {
            given.push(stage);
            sent.add(stage);
          }
          if (nextAt) expect(nextAt.getTime()).toBeGreaterThan(start + after * hour);
        }
        expect(given).toEqual([...reminderStages]);
      }),
    );
    expect(dueReminders([], none, new Date(start))).toEqual({ now: null, passed: [], nextAt: null });
  });
});
