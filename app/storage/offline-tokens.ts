import type { IntakeTx } from "./database.ts";
import { offlineSessionId } from "./sessions.ts";

/** A shop's offline token as it is kept: sealed. */
export interface OfflineTokenRow {
  readonly sessionId: string;
  readonly accessToken: string | null;
  readonly expires: Date | null;
  readonly refreshToken: string | null;
  readonly updatedAt: Date;
  /** Since when the platform refuses to refresh it. */
  readonly reconnectSince: Date | null;
}

/** The shop's offline token; null when the app was never opened there, or its sessions were ended. */
export async function readOfflineToken(tx: IntakeTx, shop: string): Promise<OfflineTokenRow | null> {
  const row = await tx.client.session.findUnique({ where: { id: offlineSessionId(shop) } });
  return row && { ...row, sessionId: row.id };
}

/**
 * Stores of a merchant that Cordon cannot reach although it is installed there: the platform refuses to refresh their
 * token, or there is none. Only somebody who opens the app in the store's admin can help.
 */
export async function listCutOffStores(tx: IntakeTx, merchantId: string): Promise<ReadonlySet<string>> {
  const stores = await tx.client.store.findMany({
    where: { merchantId, platform: "shopify", state: "active" },
    select: { id: true, domain: true },
  });
  const sessions = await tx.client.session.findMany({
    where: { id: { in: stores.map((store) => offlineSessionId(store.domain)) } },
    select: { id: true, accessToken: true, refreshToken: true, reconnectSince: true },
  });
  const reachable = new Set(
    sessions
      .filter((row) => row.reconnectSince === null && (row.accessToken !== null || row.refreshToken !== null))
      .map((row) => row.id),
  );
  return new Set(stores.filter((store) => !reachable.has(offlineSessionId(store.domain))).map((store) => store.id));
}

/** Makes this worker the only one that refreshes the shop's token until `until`; false when another one is. */
export async function claimRefresh(
  tx: IntakeTx,
  shop: string,
  owner: string,
  until: Date,
  now: Date,
): Promise<boolean> {
  const claimed = await tx.client.session.updateMany({
    where: { id: offlineSessionId(shop), OR: [{ refreshUntil: null }, { refreshUntil: { lt: now } }] },
    data: { refreshOwner: owner, refreshUntil: until },
  });
  return claimed.count === 1;
}

/** The sealed answer to a refresh. */
export interface RefreshedToken {
  readonly accessToken: string;
  readonly expires: Date | null;
  readonly refreshToken: string;
  readonly refreshExpires: Date | null;
  readonly scope: string | null;
}

/** Keeps a refreshed token and ends the claim; false when the claim was lost meanwhile: then the stored token counts. */
export async function keepRefreshed(
  tx: IntakeTx,
  shop: string,
  owner: string,
  token: RefreshedToken,
  now: Date,
): Promise<boolean> {
  const kept = await tx.client.session.updateMany({
    where: { id: offlineSessionId(shop), refreshOwner: owner },
    data: { ...token, updatedAt: now, refreshOwner: null, refreshUntil: null, reconnectSince: null },
  });
  return kept.count === 1;
}

/** Ends a claim without a token; `reconnectSince` when only a person opening the app can help. */
export async function releaseRefresh(
  tx: IntakeTx,
  shop: string,
  owner: string,
  reconnectSince: Date | null,
): Promise<void> {
  await tx.client.session.updateMany({
    where: { id: offlineSessionId(shop), refreshOwner: owner },
    data: { refreshOwner: null, refreshUntil: null, ...(reconnectSince ? { reconnectSince } : {}) },
  });
}
