import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import { may, Role } from "#app/core/members/role.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { listStandingElevations } from "#app/storage/elevations.ts";
import { findMemberOfShopifyUser, listActiveMembers } from "#app/storage/member-reads.ts";
import { findStoreOfShop, listStores } from "#app/storage/store-reads.ts";
import { openPerson } from "./member-names.ts";
import type { ViewDeps } from "./view-deps.ts";

/** Who stands at the door. A Shopify user whom nobody made a member becomes nothing: they learn whom to ask. */
export type Access =
  | { readonly kind: "member"; readonly viewer: Viewer }
  | { readonly kind: "stranger"; readonly storeName: string; readonly ask: readonly string[] }
  | { readonly kind: "no_store" };

/** Resolves a signed-in Shopify user to a member of the merchant that owns the store. */
export async function readAccess(
  deps: ViewDeps,
  visit: { readonly shop: string; readonly userId: string | null },
): Promise<Access> {
  const store = await deps.database.asIntake((tx) => findStoreOfShop(tx, visit.shop));
  if (!store) return { kind: "no_store" };
  const merchantId = store.merchantId as MerchantId;
  return deps.database.asMerchant(merchantId, async (tx) => {
    const member = visit.userId === null ? null : await findMemberOfShopifyUser(tx, store.id, visit.userId);
    const own = (member?.roles ?? []).flatMap((role) => Role.safeParse(role).data ?? []);
    // What is lent for an hour shows on the screens; where it counts, it is read again.
    const lent = (await listStandingElevations({ ...tx, now: deps.clock.now() })).filter(
      (one) => one.memberId === member?.id,
    );
    const roles = [...new Set([...own, ...lent.map((one) => one.role)])];
    if (member && (may(roles, "read") || may(roles, "exportEvidence"))) {
      return {
        kind: "member",
        viewer: { merchantId, storeId: store.id as StoreId, memberId: member.id as MemberId, roles },
      };
    }
    const [stores, members] = [await listStores(tx), await listActiveMembers(tx)];
    const admins = members.filter((one) => one.roles.includes("admin"));
    const people = await Promise.all(
      admins.map((one) => openPerson(deps, { merchantId, id: one.id, sealed: one.personSealed })),
    );
    return {
      kind: "stranger",
      storeName: stores.find((one) => one.id === store.id)?.name ?? visit.shop,
      ask: people.flatMap((person) => (person ? [person.name] : [])),
    };
  });
}
