import { setTimeout as pause } from "node:timers/promises";
import { PlatformBusy, PlatformRefused } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import {
  type Grant,
  reconnectNeeded,
  refreshOfflineToken,
  type ShopifyApp,
} from "#app/platforms/shopify/refresh-token.ts";
import {
  claimRefresh,
  keepRefreshed,
  type OfflineTokenRow,
  type RefreshedToken,
  readOfflineToken,
  releaseRefresh,
} from "#app/storage/offline-tokens.ts";
import { sessionPlace } from "#app/storage/sessions.ts";
import type { Deps } from "./deps.ts";

type TokenDeps = Pick<Deps, "database" | "keyring" | "clock" | "ids" | "logger">;

/** An access token for background work in a shop, or why there is none now. */
export type OfflineToken = Result<string, PlatformBusy | PlatformRefused>;

/** How Cordon's access to a shop stands. */
export type Connection =
  | { readonly kind: "connected" }
  /** Somebody must open the app in the store's admin; `since` is null when it never had a token. */
  | { readonly kind: "reconnect_needed"; readonly since: Date | null };

/** A token that is about to run out is refreshed first. */
const freshForSeconds = 300;
/** How long the others wait for a worker that died while refreshing. */
const claimSeconds = 30;

/** Access tokens of all shops. */
export interface OfflineTokens {
  /**
   * A token that is good for some minutes, refreshed when need be. However many workers ask, one refreshes; a worker that
   * dies meanwhile costs half a minute.
   * @returns `PlatformRefused` with code `reconnect_needed` when only opening the app in the store can help
   */
  of(shop: string): Promise<OfflineToken>;
  /** Refreshes although the token is still good, so that the refresh token behind it (90 days) never runs out. */
  renew(shop: string): Promise<OfflineToken>;
  connection(shop: string): Promise<Connection>;
}

/** The offline tokens of this app. */
export function createOfflineTokens(deps: TokenDeps, app: ShopifyApp): OfflineTokens {
  return {
    of: (shop) => getToken(deps, app, shop, (row) => lasts(deps, row, freshForSeconds)),
    renew: (shop) =>
      getToken(
        deps,
        app,
        shop,
        (row) => row.expires === null || (isRecent(deps, row) && lasts(deps, row, freshForSeconds)),
      ),
    async connection(shop) {
      const row = await deps.database.asIntake((tx) => readOfflineToken(tx, shop));
      if (!row || (row.accessToken === null && row.refreshToken === null))
        return { kind: "reconnect_needed", since: null };
      return row.reconnectSince ? { kind: "reconnect_needed", since: row.reconnectSince } : { kind: "connected" };
    },
  };
}

function lasts(deps: TokenDeps, row: OfflineTokenRow, seconds: number): boolean {
  return row.expires === null || row.expires > plusSeconds(deps.clock.now(), seconds);
}

/** Refreshed within the last twenty hours: the daily job of another process was here already. */
function isRecent(deps: TokenDeps, row: OfflineTokenRow): boolean {
  return row.updatedAt > plusSeconds(deps.clock.now(), -20 * 3600);
}

async function getToken(
  deps: TokenDeps,
  app: ShopifyApp,
  shop: string,
  isGood: (row: OfflineTokenRow) => boolean,
): Promise<OfflineToken> {
  const owner = deps.ids.next();
  // Twice the time a claim lasts, in half seconds: a dead worker's claim has run out by then.
  for (let attempt = 0; attempt < claimSeconds * 4; attempt++) {
    const row = await deps.database.asIntake((tx) => readOfflineToken(tx, shop));
    if (!row) return needsReconnect();
    if (row.accessToken !== null && isGood(row)) return openToken(deps, row.sessionId, "access_token", row.accessToken);
    if (row.refreshToken === null || row.reconnectSince !== null) return needsReconnect();
    const now = deps.clock.now();
    const until = plusSeconds(now, claimSeconds);
    if (await deps.database.asIntake((tx) => claimRefresh(tx, shop, owner, until, now))) {
      return refresh(deps, app, shop, owner, isGood);
    }
    // Another worker is refreshing it. The old token may do meanwhile.
    if (row.accessToken !== null && lasts(deps, row, 30)) {
      return openToken(deps, row.sessionId, "access_token", row.accessToken);
    }
    await pause(500);
  }
  return err(new PlatformBusy("Access to the store is being renewed.", { retryAfterSeconds: 10 }));
}

/** Calls Shopify under a claim, outside any transaction: claim, call, keep. */
async function refresh(
  deps: TokenDeps,
  app: ShopifyApp,
  shop: string,
  owner: string,
  isGood: (row: OfflineTokenRow) => boolean,
): Promise<OfflineToken> {
  const { database } = deps;
  const release = (since: Date | null) => database.asIntake((tx) => releaseRefresh(tx, shop, owner, since));
  // Read again under the claim: another worker may have refreshed it between our look and our claim.
  const row = await database.asIntake((tx) => readOfflineToken(tx, shop));
  if (row?.accessToken && isGood(row)) {
    await release(null);
    return openToken(deps, row.sessionId, "access_token", row.accessToken);
  }
  if (!row || row.refreshToken === null) return needsReconnect();
  const refreshToken = await openToken(deps, row.sessionId, "refresh_token", row.refreshToken);
  if (!refreshToken.ok) {
    await release(null);
    return refreshToken;
  }
  const answer = await refreshOfflineToken(app, shop, refreshToken.value);
  if (!answer.ok) {
    const dead = answer.error.details.platformCode === reconnectNeeded;
    await release(dead ? deps.clock.now() : null);
    deps.logger.warn("A store's access token was not renewed.", { shop, code: answer.error.code, reconnect: dead });
    return answer;
  }
  const sealed = await sealGrant(deps, row.sessionId, answer.value);
  const kept = await database.asIntake((tx) => keepRefreshed(tx, shop, owner, sealed, deps.clock.now()));
  // Not kept means that the claim was lost, to a new sign-in or to a faster worker: what is stored counts, not this.
  if (!kept) return err(new PlatformBusy("Access to the store was renewed by someone else.", { retryAfterSeconds: 1 }));
  return ok(answer.value.access_token);
}

async function sealGrant(deps: TokenDeps, sessionId: string, grant: Grant): Promise<RefreshedToken> {
  const inSeconds = (seconds: number | undefined) =>
    seconds === undefined ? null : plusSeconds(deps.clock.now(), seconds);
  return {
    accessToken: await deps.keyring.seal(sessionPlace(sessionId, "access_token"), grant.access_token),
    expires: inSeconds(grant.expires_in),
    refreshToken: await deps.keyring.seal(sessionPlace(sessionId, "refresh_token"), grant.refresh_token),
    refreshExpires: inSeconds(grant.refresh_token_expires_in),
    scope: grant.scope ?? null,
  };
}

async function openToken(
  deps: TokenDeps,
  sessionId: string,
  column: "access_token" | "refresh_token",
  sealed: string,
): Promise<OfflineToken> {
  const opened = await deps.keyring.openText(sessionPlace(sessionId, column), sealed);
  if (opened.ok) return opened;
  deps.logger.error("A stored token could not be opened.", { session: sessionId }, opened.error);
  return needsReconnect();
}

function needsReconnect(): OfflineToken {
  return err(
    new PlatformRefused("Cordon has no access to the store.", {
      platformCode: reconnectNeeded,
      nextStep: "Open Cordon once in the store's admin.",
    }),
  );
}
