import { createHash } from "node:crypto";
import { deadlineSignalKey } from "#app/core/automation/signal-key.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import { dueReminders, type ReminderStage, remindersOf } from "#app/core/obligations/reminders.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { insertReminders, listReminders, type SentReminder } from "#app/storage/deadline-reminders.ts";
import { type DeadlineRow, listDeadlines } from "#app/storage/deadlines.ts";
import { listDutyOwners } from "#app/storage/duty-owners.ts";
import { type Incident, lockIncident } from "#app/storage/incidents.ts";
import { readMerchant } from "#app/storage/merchants.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";

const lawEngine = { kind: "system", ref: "deadlines" } as const;

/** What stands for one due date of one duty in the name of a signal. */
export function reminderDigest({
  obligationId,
  scope,
  dueAt,
}: Pick<SentReminder, "obligationId" | "scope" | "dueAt">): string {
  const said = `${obligationId} ${scope} ${dueAt.toISOString()}`;
  return createHash("sha256").update(said).digest("hex").slice(0, 16);
}

/**
 * Job `deadline.remind`: reminds of the due dates of which half, three quarters or nine tenths of the time have passed,
 * or all of it; at three quarters the merchant's workflows hear of it too. Each stage of each due date once: a job that
 * runs twice reminds of nothing twice. Asks to be woken for the next stage.
 */
export async function remindOfDeadlines(
  deps: Deps,
  merchantId: MerchantId,
  { incidentId }: JobPayload<"deadline.remind">,
): Promise<JobOutcome> {
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async (change) => {
    const incident = await lockIncident(change.tx, incidentId as IncidentId);
    if (!incident || !lawGoesOn(incident)) return;
    const { reached, nextAt } = await weighDeadlines(change, incidentId, now);
    const fresh = await insertReminders(change.tx, reached);
    if (fresh.length > 0) tell(change, incident, fresh, now);
    if (nextAt) change.job({ kind: "deadline.remind", key: incidentId, payload: { incidentId }, runAt: nextAt });
  });
  return { kind: "done" };
}

async function weighDeadlines(
  { tx }: Change,
  incidentId: string,
  now: Date,
): Promise<{ readonly reached: readonly SentReminder[]; readonly nextAt: Date | null }> {
  const { timeZone } = await readMerchant(tx);
  const waived = new Set(
    (await listDutyOwners(tx, incidentId))
      .filter(({ state }) => state === "waived")
      .map(({ obligationId, scope }) => `${obligationId} ${scope}`),
  );
  const sent = await listReminders(tx, incidentId);
  const reached: SentReminder[] = [];
  const wakes: Date[] = [];
  for (const row of await listDeadlines(tx, incidentId)) {
    if (waived.has(`${row.obligationId} ${row.scope}`)) continue;
    const { passed, nextAt } = dueReminders(remindersOf(row.element, timeZone), stagesSent(sent, row), now);
    const { obligationId, scope } = row;
    for (const { stage, dueAt } of passed) reached.push({ incidentId, obligationId, scope, dueAt, stage, at: now });
    if (nextAt) wakes.push(nextAt);
  }
  const [nextAt = null] = wakes.sort((a, b) => a.getTime() - b.getTime());
  return { reached, nextAt };
}

function stagesSent(sent: readonly SentReminder[], row: DeadlineRow): ReadonlySet<ReminderStage> {
  const same = sent.filter(
    ({ obligationId, scope, dueAt }) =>
      obligationId === row.obligationId && scope === row.scope && dueAt.getTime() === row.dueAt?.getTime(),
  );
  return new Set(same.map(({ stage }) => stage as ReminderStage));
}

function tell(change: Change, incident: Incident, fresh: readonly SentReminder[], now: Date): void {
  announce(change, { topic: "deadline_near", about: incident.id });
  change.evidence({
    type: "deadlines.reminded",
    incidentId: incident.id,
    actor: lawEngine,
    payload: {
      reminders: fresh.map(({ obligationId, scope, dueAt, stage }) => ({
        ...{ duty: obligationId, scope, due: dueAt.toISOString(), stage },
      })),
    },
  });
  // What is overdue when it is first known does not come near any more.
  const near = fresh.filter(({ stage, dueAt }) => stage === "75" && dueAt > now);
  for (const reminder of near) {
    for (const storeId of incident.storeIds) {
      const signalKey = deadlineSignalKey(incident.id, storeId, reminderDigest(reminder));
      change.job({
        kind: "automation.trigger",
        key: signalKey,
        payload: { signalKey, storeId, incidentId: incident.id },
      });
    }
  }
}
