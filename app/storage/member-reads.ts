import type { MerchantTx } from "./database.ts";

/** A merchant's active members with how they are recognised; names and addresses stay sealed. */
export async function listActiveMembers(tx: MerchantTx) {
  return tx.client.member.findMany({
    where: { merchantId: tx.merchantId, state: "active" },
    orderBy: { createdAt: "asc" },
    include: { identities: { select: { kind: true, storeId: true, ref: true } } },
  });
}

/** Every member, removed ones as well, with their sealed names: whoever acted once is still named. */
export async function listSealedNames(tx: MerchantTx) {
  return tx.client.member.findMany({
    where: { merchantId: tx.merchantId },
    select: { id: true, personSealed: true },
  });
}

/** The active member behind a Shopify user of a store, or null: a user nobody linked is nobody. */
export async function findMemberOfShopifyUser(tx: MerchantTx, storeId: string, userId: string) {
  const identity = await tx.client.memberIdentity.findFirst({
    where: { merchantId: tx.merchantId, kind: "shopify_user", storeId, ref: userId, member: { state: "active" } },
    include: { member: true },
  });
  return identity?.member ?? null;
}
