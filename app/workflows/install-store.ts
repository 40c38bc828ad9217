import { startingPolicy } from "#app/core/containment/gate.ts";
import { Conflict } from "#app/core/errors.ts";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import {
  findMemberByEmail,
  findMemberByShopifyUser,
  insertMember,
  insertShopifyIdentity,
  listMembersWith,
  personPlace,
} from "#app/storage/members.ts";
import { insertMerchant } from "#app/storage/merchants.ts";
import { findInDirectory, insertStore, isTaken, readStore, type Store, updateStore } from "#app/storage/stores.ts";
import type { Deps } from "./deps.ts";
import { lookAgainAtRuns } from "./mark-runs-unreadable.ts";

/** A Shopify user who opens Cordon in the admin, as Shopify's online token names them. */
export interface InstallingUser {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** What is known of a shop when the app is installed in it. */
export interface Installation {
  readonly domain: string;
  readonly platformShopId: string;
  readonly shopName: string;
  readonly email?: string | null;
  /** IANA zone of the shop. */
  readonly timeZone: string;
  readonly scopes: readonly string[];
  /** Null when no person is known (a token exchange without a user). */
  readonly user: InstallingUser | null;
}

/** Where an installation ended up. */
export interface Installed {
  readonly merchantId: MerchantId;
  readonly storeId: StoreId;
  readonly kind: "installed" | "reinstalled" | "known";
}

/** The roles of whoever installs: alone at first, they must be able to do everything. */
const installerRoles: readonly Role[] = ["admin", "responder", "approver"];

/**
 * Follows an installation: a new shop becomes a merchant with one store, a shop that had left gets its own store back,
 * a shop that is there already changes nothing but its scopes. May be called on every sign-in.
 *
 * @returns Conflict when the address belongs to a shop of another id
 */
export async function installStore(deps: Deps, installation: Installation): Promise<Result<Installed, Conflict>> {
  const known = await deps.database.asIntake((tx) => findInDirectory(tx, "shopify", installation.domain));
  if (known) return bringBack(deps, installation, known.merchantId, known.storeId);
  const merchantId = deps.ids.next() as MerchantId;
  const person = await sealUser(deps, merchantId, installation);
  try {
    return ok(await createMerchant(deps, merchantId, installation, person));
  } catch (error) {
    if (!isTaken(error)) throw error;
    // Two sign-ins of the same new shop at once: the other one was first.
    const first = await deps.database.asIntake((tx) => findInDirectory(tx, "shopify", installation.domain));
    if (!first) throw error;
    return bringBack(deps, installation, first.merchantId, first.storeId);
  }
}

/** A user whose name and address are sealed for a merchant. */
interface SealedUser {
  readonly memberId: MemberId;
  readonly userId: string;
  readonly personSealed: string;
  readonly emailIndex: string;
}

/** Before any transaction: sealing keeps its keys in the same database. */
async function sealUser(deps: Deps, merchantId: MerchantId, installation: Installation): Promise<SealedUser | null> {
  const { user, domain } = installation;
  if (!user) return null;
  const memberId = deps.ids.next() as MemberId;
  const key = await deps.keyring.pseudonymKey(merchantId);
  const place = personPlace(merchantId, memberId);
  const personSealed = await deps.keyring.seal(place, JSON.stringify({ name: user.name, email: user.email ?? "" }));
  const byEmail = user.email === null ? undefined : pseudonym(key, "email", user.email);
  const emailIndex = byEmail ?? pseudonym(key, "other", `shopify_user ${domain} ${user.id}`) ?? memberId;
  return { memberId, userId: user.id, personSealed, emailIndex };
}

function createMerchant(
  deps: Deps,
  merchantId: MerchantId,
  installation: Installation,
  user: SealedUser | null,
): Promise<Installed> {
  const at = deps.clock.now();
  const storeId = deps.ids.next() as StoreId;
  return commitChange(deps.database, merchantId, at, async (change) => {
    const { shopName: name, timeZone, domain, platformShopId, scopes } = installation;
    await insertMerchant(change.tx, { name, timeZone, drill: false, policy: startingPolicy, at });
    await insertStore(change.tx, {
      ...{ id: storeId, platform: "shopify", state: "active", installedAt: at, goneAt: null },
      ...{ domain, platformShopId, name, timeZone, scopes },
    });
    change.evidence({
      type: "store.installed",
      incidentId: null,
      actor: user ? { kind: "member", ref: user.memberId } : { kind: "platform", ref: "shopify" },
      payload: { store: storeId, domain, shop: platformShopId, scopes: [...scopes] },
    });
    if (user) await addInstaller(deps, change, storeId, user);
    startWatching(change, storeId);
    return { merchantId, storeId, kind: "installed" };
  });
}

async function bringBack(
  deps: Deps,
  installation: Installation,
  merchantId: MerchantId,
  storeId: StoreId,
): Promise<Result<Installed, Conflict>> {
  const user = await sealUser(deps, merchantId, installation);
  const at = deps.clock.now();
  return commitChange(deps.database, merchantId, at, async (change) => {
    const store = await readStore(change.tx, storeId);
    if (!store || (store.platformShopId !== null && store.platformShopId !== installation.platformShopId)) {
      return err(
        new Conflict("Another shop used this address before.", {
          nextStep: "Have the operator of Cordon check which shop the address belongs to.",
        }),
      );
    }
    if (store.state === "active") return ok(await refreshKnown(deps, change, store, installation, user));
    const { shopName: name, platformShopId, scopes } = installation;
    await updateStore(change.tx, storeId, {
      state: "active",
      goneAt: null,
      installedAt: at,
      name,
      platformShopId,
      scopes,
    });
    change.evidence({
      type: "store.reinstalled",
      incidentId: null,
      actor: { kind: "platform", ref: "shopify" },
      payload: {
        store: storeId,
        domain: store.domain,
        goneAt: store.goneAt?.toISOString() ?? null,
        scopes: [...scopes],
      },
    });
    if (user) await addInstaller(deps, change, storeId, user);
    await lookAgainAtRuns(change, storeId);
    startWatching(change, storeId);
    return ok({ merchantId, storeId, kind: "reinstalled" as const });
  });
}

async function refreshKnown(
  deps: Deps,
  change: Change,
  store: Store,
  installation: Installation,
  user: SealedUser | null,
): Promise<Installed> {
  if ([...store.scopes].sort().join() !== [...installation.scopes].sort().join()) {
    await updateStore(change.tx, store.id, { scopes: installation.scopes });
    change.job({ kind: "capabilities.refresh", key: store.id, payload: { storeId: store.id } });
  }
  if (user) await addInstaller(deps, change, store.id, user);
  return { merchantId: change.tx.merchantId, storeId: store.id, kind: "known" };
}

/**
 * Makes the user a member where the merchant has no administrator yet, and links them where their address is that of a
 * member. Everybody else stays nobody until an administrator adds them: who can open the app is not who may act.
 */
async function addInstaller(deps: Deps, change: Change, storeId: StoreId, user: SealedUser): Promise<void> {
  const { tx } = change;
  const at = deps.clock.now();
  if (await findMemberByShopifyUser(tx, storeId, user.userId)) return;
  if ((await listMembersWith(tx, "admin")).length > 0) return;
  const same = await findMemberByEmail(tx, user.emailIndex);
  const memberId = same?.state === "active" ? same.id : user.memberId;
  if (same && same.state !== "active") return;
  if (!same) {
    const { personSealed, emailIndex } = user;
    await insertMember(tx, { id: memberId, personSealed, emailIndex, roles: installerRoles, at });
    change.evidence({
      type: "member.added",
      incidentId: null,
      actor: { kind: "member", ref: memberId },
      payload: { member: memberId, roles: [...installerRoles], how: "installed the app", store: storeId },
    });
  }
  await insertShopifyIdentity(tx, { id: deps.ids.next(), memberId, storeId, userId: user.userId, at });
}

function startWatching(change: Change, storeId: StoreId): void {
  change.job({ kind: "capabilities.refresh", key: storeId, payload: { storeId } });
  change.job({ kind: "detection.poll_theme", key: storeId, payload: { storeId } });
}
