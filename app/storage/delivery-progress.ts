import { plusSeconds } from "#app/core/time.ts";
import type { MerchantTx } from "./database.ts";
import type { IgnoredReason } from "./deliveries.ts";

/** A delivery that waits to be processed, or was. */
export interface StoredDelivery {
  readonly id: string;
  readonly storeId: string | null;
  readonly platform: string;
  readonly domain: string;
  readonly topic: string;
  readonly eventId: string | null;
  readonly triggeredAt: Date | null;
  readonly receivedAt: Date;
  readonly bodyDigest: string;
  /** Null once erased. */
  readonly bodySealed: string | null;
  readonly state: string;
}

/** One delivery of the merchant, or null. */
export async function readDelivery(tx: MerchantTx, id: string): Promise<StoredDelivery | null> {
  return tx.client.delivery.findFirst({ where: { merchantId: tx.merchantId, id } });
}

/** An earlier delivery of the same body, topic and shop under another id, kept at most `withinSeconds` before. */
export async function findRepeated(
  tx: MerchantTx,
  delivery: StoredDelivery,
  withinSeconds: number,
): Promise<{ readonly id: string; readonly state: string } | null> {
  return tx.client.delivery.findFirst({
    where: {
      merchantId: tx.merchantId,
      domain: delivery.domain,
      topic: delivery.topic,
      bodyDigest: delivery.bodyDigest,
      id: { not: delivery.id },
      receivedAt: { lte: delivery.receivedAt, gte: plusSeconds(delivery.receivedAt, -withinSeconds) },
    },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    select: { id: true, state: true },
  });
}

/** Ends the work on a delivery. False when it was ended before: then nothing may be written because of it. */
export async function endDelivery(
  tx: MerchantTx,
  id: string,
  end: {
    readonly state: "processed" | "ignored" | "dead";
    readonly reason: IgnoredReason | null;
    readonly repeatOf: string | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { count } = await tx.client.delivery.updateMany({
    where: { merchantId: tx.merchantId, id, state: "accepted" },
    data: { state: end.state, reason: end.reason, repeatOf: end.repeatOf, processedAt: end.at },
  });
  return count === 1;
}

/** Erases bodies; digests, topics and times stay. Without `ids`: all of the store. Returns how many were erased. */
export async function eraseBodies(tx: MerchantTx, storeId: string, ids?: readonly string[]): Promise<number> {
  const { count } = await tx.client.delivery.updateMany({
    where: { merchantId: tx.merchantId, storeId, bodySealed: { not: null }, ...(ids ? { id: { in: [...ids] } } : {}) },
    data: { bodySealed: null },
  });
  return count;
}
