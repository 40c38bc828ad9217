import { z } from "zod";
import type { StoreId } from "#app/core/ids.ts";
import type { MerchantTx } from "./database.ts";

const State = z.enum(["open", "erased", "held", "answered"]);

/** What is known about what became of a request. Counts and ids, never a personal value. */
const Outcome = z.looseObject({ v: z.literal(1), delivery: z.string() });

/** A platform's request to erase somebody's data, or to hand it out. */
export interface ComplianceRequest {
  readonly id: string;
  readonly storeId: StoreId;
  readonly topic: string;
  /** Keyed hash of the customer's platform id; null for a whole shop, and until it was read. */
  readonly subject: string | null;
  readonly state: z.infer<typeof State>;
  readonly outcome: z.infer<typeof Outcome>;
  readonly receivedAt: Date;
  readonly decidedAt: Date | null;
}

/** Keeps a request that waits to be decided. */
export async function insertComplianceRequest(
  tx: MerchantTx,
  request: Pick<ComplianceRequest, "id" | "storeId" | "topic" | "receivedAt"> & { readonly deliveryId: string },
): Promise<void> {
  const { deliveryId, ...rest } = request;
  await tx.client.complianceRequest.create({
    data: { ...rest, merchantId: tx.merchantId, state: "open", outcome: { v: 1, delivery: deliveryId } },
  });
}

/** One request of the merchant, locked until the transaction ends; or null. */
export async function lockComplianceRequest(tx: MerchantTx, id: string): Promise<ComplianceRequest | null> {
  await tx.client.$queryRaw`
    SELECT 1 FROM compliance_request WHERE merchant_id = ${tx.merchantId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await tx.client.complianceRequest.findFirst({ where: { merchantId: tx.merchantId, id } });
  if (!row) return null;
  return {
    ...row,
    storeId: row.storeId as StoreId,
    state: State.parse(row.state),
    outcome: Outcome.parse(row.outcome),
  };
}

/** Writes what was decided about a request. */
export async function decideComplianceRequest(
  tx: MerchantTx,
  id: string,
  decision: {
    readonly state: "erased" | "held" | "answered";
    readonly subject: string | null;
    readonly outcome: Readonly<Record<string, string | number | boolean | null | readonly string[]>> & {
      readonly delivery: string;
    };
    readonly at: Date;
  },
): Promise<void> {
  await tx.client.complianceRequest.updateMany({
    where: { merchantId: tx.merchantId, id },
    data: {
      state: decision.state,
      subject: decision.subject,
      outcome: { v: 1, ...decision.outcome } as never,
      decidedAt: decision.at,
    },
  });
}

/** A recorded ground for keeping what a platform asks to erase. */
export interface LegalHold {
  readonly id: string;
  readonly incidentId: string | null;
  readonly ground: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly reviewAt: Date;
}

/** Holds that nobody has released, oldest first. */
export async function listStandingHolds(tx: MerchantTx): Promise<readonly LegalHold[]> {
  return tx.client.legalHold.findMany({
    where: { merchantId: tx.merchantId, releasedAt: null },
    orderBy: { decidedAt: "asc" },
    select: { id: true, incidentId: true, ground: true, decidedBy: true, decidedAt: true, reviewAt: true },
  });
}

export async function insertLegalHold(tx: MerchantTx, hold: LegalHold): Promise<void> {
  await tx.client.legalHold.create({ data: { ...hold, merchantId: tx.merchantId } });
}

/** Ends a hold. False when there is none standing with that id. */
export async function releaseHold(tx: MerchantTx, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.client.legalHold.updateMany({
    where: { merchantId: tx.merchantId, id, releasedAt: null },
    data: { releasedAt: at },
  });
  return count === 1;
}

/** Requests whose data was kept on a ground, oldest first. */
export async function listHeldRequests(tx: MerchantTx): Promise<readonly string[]> {
  const rows = await tx.client.complianceRequest.findMany({
    where: { merchantId: tx.merchantId, state: "held" },
    orderBy: { receivedAt: "asc" },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}
