import { Policy } from "#app/core/containment/gate.ts";
import type { MerchantTx } from "./database.ts";
import type { Prisma } from "./generated/client.ts";

/** What the merchant decided about acting. */
export async function readPolicy(tx: MerchantTx): Promise<Policy> {
  const { policy } = await tx.client.merchant.findUniqueOrThrow({
    where: { id: tx.merchantId },
    select: { policy: true },
  });
  return Policy.parse(policy);
}

/** The policy, locked until the transaction ends: two people who change it do so one after the other. */
export async function lockPolicy(tx: MerchantTx): Promise<Policy> {
  await tx.client.$queryRaw`SELECT 1 FROM merchant WHERE id = ${tx.merchantId}::uuid FOR UPDATE`;
  return readPolicy(tx);
}

/** Writes a policy that was locked in the same transaction. */
export async function writePolicy(tx: MerchantTx, policy: Policy, now: Date): Promise<void> {
  await tx.client.merchant.update({
    where: { id: tx.merchantId },
    data: { policy: policy as unknown as Prisma.InputJsonValue, updatedAt: now },
  });
}
