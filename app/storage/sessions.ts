import { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Logger } from "#app/core/logger.ts";
import type { Clock } from "#app/core/time.ts";
import type { Keyring, SealingContext } from "#app/secrets/keyring.ts";
import type { Database, IntakeTx } from "./database.ts";
import type { Session as SessionRow } from "./generated/client.ts";

/** What keeping sessions needs. */
export interface SessionDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly logger: Logger;
}

type SealedColumn = "access_token" | "refresh_token" | "user_sealed";

/** Where a session's secret is sealed for. Sessions belong to a shop, which may have no merchant yet. */
export function sessionPlace(id: string, column: SealedColumn): SealingContext {
  return { merchant: "intake", purpose: "session", table: "session", column, row: id };
}

/** The id under which Shopify's library keeps a shop's offline session. */
export function offlineSessionId(shop: string): string {
  return `offline_${shop}`;
}

/**
 * Sessions for Shopify's library: tokens and the person behind an online one are sealed. Storing is an upsert, because
 * two loaders of one page may exchange the same token at once.
 */
export function sessionStorage(deps: SessionDeps): SessionStorage {
  const { database } = deps;
  return {
    async storeSession(session) {
      const data = await toColumns(deps, session);
      await database.asIntake(({ client }) =>
        client.session.upsert({ where: { id: session.id }, create: { id: session.id, ...data }, update: data }),
      );
      return true;
    },
    async loadSession(id) {
      const row = await database.asIntake(({ client }) => client.session.findUnique({ where: { id } }));
      return row ? toSession(deps, row) : undefined;
    },
    async deleteSession(id) {
      await database.asIntake(({ client }) => client.session.deleteMany({ where: { id } }));
      return true;
    },
    async deleteSessions(ids) {
      await database.asIntake(({ client }) => client.session.deleteMany({ where: { id: { in: ids } } }));
      return true;
    },
    async findSessionsByShop(shop) {
      const rows = await database.asIntake(({ client }) => client.session.findMany({ where: { shop } }));
      const sessions = await Promise.all(rows.map((row) => toSession(deps, row)));
      return sessions.filter((session) => session !== undefined);
    },
  };
}

/** Ends every session of a shop, tokens included. */
export async function deleteShopSessions(tx: IntakeTx, shop: string): Promise<number> {
  return (await tx.client.session.deleteMany({ where: { shop } })).count;
}

/** Removes online sessions that have run out. */
export async function deleteExpiredSessions(tx: IntakeTx, now: Date): Promise<number> {
  return (await tx.client.session.deleteMany({ where: { isOnline: true, expires: { lt: now } } })).count;
}

async function toColumns({ keyring, clock }: SessionDeps, session: Session) {
  const seal = (column: SealedColumn, value: string | undefined) =>
    value === undefined ? null : keyring.seal(sessionPlace(session.id, column), value);
  const person = session.onlineAccessInfo;
  return {
    shop: session.shop,
    isOnline: session.isOnline,
    state: session.state,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    accessToken: await seal("access_token", session.accessToken),
    refreshToken: await seal("refresh_token", session.refreshToken),
    refreshExpires: session.refreshTokenExpires ?? null,
    userId: person ? String(person.associated_user.id) : null,
    userSealed: await seal("user_sealed", person && JSON.stringify(person)),
    updatedAt: clock.now(),
    // A new token ends whatever was wrong with the last one, and any refresh of it that is under way.
    refreshOwner: null,
    refreshUntil: null,
    ...(session.accessToken === undefined ? {} : { reconnectSince: null }),
  };
}

/** The stored session; none when its secrets cannot be opened, so that the library asks Shopify for new ones. */
async function toSession({ keyring, logger }: SessionDeps, row: SessionRow): Promise<Session | undefined> {
  const open = async (column: SealedColumn, sealed: string | null): Promise<string | undefined> => {
    if (sealed === null) return undefined;
    const opened = await keyring.openText(sessionPlace(row.id, column), sealed);
    if (!opened.ok) throw opened.error;
    return opened.value;
  };
  try {
    const person = await open("user_sealed", row.userSealed);
    const fields = {
      id: row.id,
      shop: row.shop,
      state: row.state,
      isOnline: row.isOnline,
      scope: row.scope ?? undefined,
      expires: row.expires ?? undefined,
      accessToken: await open("access_token", row.accessToken),
      refreshToken: await open("refresh_token", row.refreshToken),
      refreshTokenExpires: row.refreshExpires ?? undefined,
      onlineAccessInfo: person === undefined ? undefined : JSON.parse(person),
    };
    const present = Object.entries(fields).filter(([, value]) => value !== undefined);
    return new Session(Object.fromEntries(present) as ConstructorParameters<typeof Session>[0]);
  } catch (error) {
    logger.error("A stored session could not be opened; a new one will be asked for.", { shop: row.shop }, error);
    return undefined;
  }
}
