import { z } from "zod";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { MessageTopic } from "#app/core/messages/message-topic.ts";
import type { IntakeTx, MerchantTx } from "./database.ts";
import type { Message as MessageRow, Prisma } from "./generated/client.ts";

/** What a message is about: ids, and a file by its name and SHA-256; never words. */
export const MessageDetail = z.object({
  about: z.string(),
  file: z.object({ name: z.string(), sha256: z.string() }).optional(),
});
export type MessageDetail = z.infer<typeof MessageDetail>;

/** A message to a member outside Shopify. */
export interface Message {
  readonly id: string;
  readonly memberId: MemberId;
  readonly topic: MessageTopic;
  readonly detail: MessageDetail;
  readonly state: "waiting" | "sent" | "failed";
  readonly problem: string | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly receivedAt: Date | null;
}

/** Keeps a message that is to be sent; false when it is there already. */
export async function insertMessage(
  tx: MerchantTx,
  message: Pick<Message, "id" | "memberId" | "topic" | "detail" | "createdAt"> & { readonly receiptDigest?: string },
): Promise<boolean> {
  const { count } = await tx.client.message.createMany({
    data: [
      { ...message, detail: message.detail as Prisma.InputJsonObject, merchantId: tx.merchantId, state: "waiting" },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

export async function readMessage(tx: MerchantTx, id: string): Promise<Message | null> {
  const row = await tx.client.message.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toMessage(row);
}

/** Writes what became of an attempt to send. */
export async function noteMessage(
  tx: MerchantTx,
  id: string,
  change: { readonly state: Message["state"]; readonly problem: string | null; readonly sentAt?: Date },
): Promise<void> {
  await tx.client.message.updateMany({ where: { merchantId: tx.merchantId, id }, data: change });
}

/** Where the message behind a receipt's link is: the portal's directory. */
export async function findReceipt(
  tx: IntakeTx,
  receiptDigest: string,
): Promise<{ readonly merchantId: MerchantId; readonly id: string } | null> {
  const row = await tx.client.message.findFirst({ where: { receiptDigest }, select: { merchantId: true, id: true } });
  return row && { merchantId: row.merchantId as MerchantId, id: row.id };
}

/** Notes that the person says it arrived; the first time stays. */
export async function noteReceipt(tx: MerchantTx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.client.message.updateMany({
    where: { merchantId: tx.merchantId, id, receivedAt: null },
    data: { receivedAt: at },
  });
  return count === 1;
}

/** The newest test message of each member. */
export async function listTestMessages(tx: MerchantTx): Promise<readonly Message[]> {
  const rows = await tx.client.message.findMany({
    where: { merchantId: tx.merchantId, topic: "test" },
    orderBy: { createdAt: "desc" },
    distinct: ["memberId"],
  });
  return rows.map(toMessage);
}

function toMessage(row: MessageRow): Message {
  const { id, problem, createdAt, sentAt, receivedAt } = row;
  return {
    ...{ id, problem, createdAt, sentAt, receivedAt },
    memberId: row.memberId as MemberId,
    topic: MessageTopic.parse(row.topic),
    detail: MessageDetail.parse(row.detail),
    state: z.enum(["waiting", "sent", "failed"]).parse(row.state),
  };
}
