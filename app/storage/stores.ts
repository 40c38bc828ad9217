import { z } from "zod";
import type { MerchantId, StoreId } from "#app/core/ids.ts";
import type { IntakeTx, MerchantTx } from "./database.ts";
import { Prisma, type Store as StoreRow } from "./generated/client.ts";

/** A store that Cordon watches, or did. */
export interface Store {
  readonly id: StoreId;
  readonly platform: "shopify" | "magento";
  readonly domain: string;
  readonly platformShopId: string | null;
  readonly name: string;
  readonly timeZone: string | null;
  readonly state: "active" | "gone";
  readonly scopes: readonly string[];
  readonly installedAt: Date;
  readonly goneAt: Date | null;
}

/** Which merchant a shop's address belongs to: the only thing the intake may know about stores. */
export interface DirectoryEntry {
  readonly merchantId: MerchantId;
  readonly storeId: StoreId;
  readonly state: "active" | "gone";
}

const State = z.enum(["active", "gone"]);

/** Looks a shop up in the directory. */
export async function findInDirectory(
  tx: IntakeTx,
  platform: "shopify" | "magento",
  domain: string,
): Promise<DirectoryEntry | null> {
  const row = await tx.client.store.findFirst({
    where: { platform, domain },
    select: { id: true, merchantId: true, state: true },
  });
  return row && { merchantId: row.merchantId as MerchantId, storeId: row.id as StoreId, state: State.parse(row.state) };
}

/** One store of the merchant, or null. */
export async function readStore(tx: MerchantTx, id: StoreId): Promise<Store | null> {
  const row = await tx.client.store.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toStore(row);
}

/** How many stores the merchant has, those it left included. */
export async function countStores(tx: MerchantTx): Promise<number> {
  return tx.client.store.count({ where: { merchantId: tx.merchantId } });
}

export async function insertStore(tx: MerchantTx, store: Store): Promise<void> {
  await tx.client.store.create({ data: { ...store, merchantId: tx.merchantId, scopes: [...store.scopes] } });
}

/** Writes what changed about a store. */
export async function updateStore(
  tx: MerchantTx,
  id: StoreId,
  change: Partial<{
    state: Store["state"];
    name: string;
    timeZone: string;
    platformShopId: string;
    scopes: readonly string[];
    installedAt: Date;
    goneAt: Date | null;
  }>,
): Promise<void> {
  const { scopes, ...rest } = change;
  await tx.client.store.updateMany({
    where: { merchantId: tx.merchantId, id },
    data: scopes ? { ...rest, scopes: [...scopes] } : rest,
  });
}

/** One evaluation of a store at a time: others of the same store wait until this transaction ends. */
export async function lockStore(tx: MerchantTx, id: StoreId): Promise<void> {
  await tx.client.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`store:${tx.merchantId}:${id}`}, 0))::text`;
}

function toStore(row: StoreRow): Store {
  return {
    id: row.id as StoreId,
    platform: z.enum(["shopify", "magento"]).parse(row.platform),
    domain: row.domain,
    platformShopId: row.platformShopId,
    name: row.name,
    timeZone: row.timeZone,
    state: State.parse(row.state),
    scopes: row.scopes,
    installedAt: row.installedAt,
    goneAt: row.goneAt,
  };
}

/** True for the error of a row that exists already: somebody else was first. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
