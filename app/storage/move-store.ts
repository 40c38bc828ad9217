import type { MerchantId, StoreId } from "#app/core/ids.ts";
import type { MerchantTx, OwnerTx } from "./database.ts";

/** Why a store may not change its merchant. */
export type CannotMove = "unknown" | "has_history" | "not_alone" | "busy";

/** Where the store came from, or why it stays there. */
export type Moved =
  | { readonly kind: "moved"; readonly from: MerchantId }
  | { readonly kind: "refused"; readonly why: CannotMove };

/**
 * Moves a store from the merchant that its installation made to another one. The one thing that crosses merchants, so it
 * runs as the owner, in one transaction with what the caller writes through the two given merchants.
 *
 * Only a fresh store moves: alone in its merchant, without incidents, alerts or runs. Its events are deleted, because
 * their keyed hashes were made with the key of the merchant it leaves; deliveries and waiting work go along with it; the
 * evidence log stays where it was written.
 */
export async function moveStore(tx: OwnerTx, storeId: StoreId, to: MerchantId): Promise<Moved> {
  const { client } = tx;
  await client.$queryRaw`SELECT 1 FROM store WHERE id = ${storeId}::uuid FOR UPDATE`;
  const store = await client.store.findUnique({ where: { id: storeId } });
  if (!store) return refused("unknown");
  const from = store.merchantId as MerchantId;
  if ((await client.store.count({ where: { merchantId: from } })) !== 1) return refused("not_alone");
  const inOld = { where: { merchantId: from } };
  const history = [
    await client.incident.count(inOld),
    await client.alert.count(inOld),
    await client.containmentRun.count(inOld),
    await client.complianceRequest.count(inOld),
  ];
  if (history.some((count) => count > 0)) return refused("has_history");
  const movable = { kind: { not: "evidence.checkpoint" } };
  if ((await client.outbox.count({ where: { ...inOld.where, state: "leased", ...movable } })) > 0)
    return refused("busy");
  const ofStore = { where: { merchantId: from, storeId } };
  await client.storeEvent.deleteMany(ofStore);
  await client.themeBaseline.deleteMany(ofStore);
  await client.flowTriggerUse.deleteMany(ofStore);
  await client.memberIdentity.deleteMany(inOld);
  await client.member.updateMany({ ...inOld, data: { state: "removed", roles: [] } });
  await client.outbox.updateMany({ where: { ...inOld.where, state: "ready", ...movable }, data: { merchantId: to } });
  await client.delivery.updateMany({ ...ofStore, data: { merchantId: to } });
  await client.store.update({ where: { id: storeId }, data: { merchantId: to } });
  return { kind: "moved", from };
}

function refused(why: CannotMove): Moved {
  return { kind: "refused", why };
}

/**
 * Moves a store out into a merchant of its own, which must exist already. What the merchant it leaves knows about its past
 * stays there; deliveries that wait to be processed go along.
 */
export async function releaseStore(tx: OwnerTx, from: MerchantId, storeId: StoreId, to: MerchantId): Promise<void> {
  const { client } = tx;
  const ofStore = { where: { merchantId: from, storeId } };
  const waiting = await client.delivery.findMany({
    where: { ...ofStore.where, state: "accepted" },
    select: { id: true },
  });
  const ids = waiting.map((delivery) => delivery.id);
  await client.delivery.updateMany({ where: { id: { in: ids } }, data: { merchantId: to } });
  await client.outbox.updateMany({
    where: { merchantId: from, state: "ready", kind: "delivery.process", key: { in: ids } },
    data: { merchantId: to },
  });
  await client.outbox.deleteMany({
    where: { merchantId: from, state: "ready", payload: { path: ["storeId"], equals: storeId } },
  });
  await client.memberIdentity.deleteMany(ofStore);
  await client.themeBaseline.deleteMany(ofStore);
  await client.flowTriggerUse.deleteMany(ofStore);
  await client.store.update({ where: { id: storeId }, data: { merchantId: to } });
}

/** The owner's transaction as one merchant's, to write that merchant's evidence and jobs in it. */
export function withinOwner(tx: OwnerTx, merchantId: MerchantId): MerchantTx {
  return { merchantId, client: tx.client };
}
