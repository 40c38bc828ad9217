import type { MerchantTx } from "./database.ts";

/** One stage of one due date of which people were reminded. */
export interface SentReminder {
  readonly incidentId: string;
  readonly obligationId: string;
  readonly scope: string;
  readonly dueAt: Date;
  readonly stage: string;
  readonly at: Date;
}

/** Notes reminders; gives those that were not noted before, so that each leaves once. */
export async function insertReminders(tx: MerchantTx, reminders: readonly SentReminder[]): Promise<SentReminder[]> {
  const fresh: SentReminder[] = [];
  for (const reminder of reminders) {
    const { count } = await tx.client.deadlineReminder.createMany({
      data: [{ ...reminder, merchantId: tx.merchantId }],
      skipDuplicates: true,
    });
    if (count === 1) fresh.push(reminder);
  }
  return fresh;
}

/** Every reminder of an incident that went out, oldest first. */
export async function listReminders(tx: MerchantTx, incidentId: string): Promise<SentReminder[]> {
  return tx.client.deadlineReminder.findMany({
    where: { merchantId: tx.merchantId, incidentId },
    omit: { merchantId: true },
    orderBy: { at: "asc" },
  });
}
