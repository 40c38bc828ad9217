import { z } from "zod";
import { Conflict, type CordonError, InvalidInput } from "#app/core/errors.ts";
import type { MemberId, StoreId } from "#app/core/ids.ts";
import { Role } from "#app/core/members/role.ts";
import { err, type Result } from "#app/core/result.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { commitChange } from "#app/storage/commit.ts";
import {
  findMemberByEmail,
  findMemberByShopifyUser,
  insertMember,
  insertShopifyIdentity,
  personPlace,
} from "#app/storage/members.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { applyRoles, whyNotForGood } from "./set-roles.ts";

/** A person to be made a member, recognised by their Shopify user in the store where this is asked for. */
export const MemberWish = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(254),
  shopifyUserId: z.string().regex(/^\d{1,20}$/),
  roles: z.array(Role),
});
export type MemberWish = z.infer<typeof MemberWish>;

/** Makes a person a member. The role `approver` is given after its waiting time only. */
export async function addMember(
  deps: Deps,
  by: ActingMember & { readonly storeId: StoreId },
  wish: { readonly [K in keyof MemberWish]: MemberWish[K] extends Role[] ? readonly Role[] : MemberWish[K] },
): Promise<Result<void, CordonError>> {
  const parsed = MemberWish.safeParse(wish);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join(".") ?? "name";
    return err(new InvalidInput("Name, e-mail address and Shopify user number are needed.", { field }));
  }
  const { name, email, shopifyUserId: userId, roles } = parsed.data;
  const early = await deps.database.asMerchant(by.merchantId, (tx) =>
    requireRight({ ...tx, now: deps.clock.now() }, by, "manage"),
  );
  // Sealing may make the merchant's key: for one who may not, nothing is made.
  if (!early.ok) return early;
  const lent = whyNotForGood(early.value, [], roles);
  if (lent) return err(lent);
  const memberId = deps.ids.next() as MemberId;
  const key = await deps.keyring.pseudonymKey(by.merchantId);
  const personSealed = await deps.keyring.seal(personPlace(by.merchantId, memberId), JSON.stringify({ name, email }));
  const emailIndex = pseudonym(key, "email", email) ?? memberId;
  const at = deps.clock.now();
  return commitChange(deps.database, by.merchantId, at, async (change) => {
    const { tx } = change;
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    if (await findMemberByEmail(tx, emailIndex)) {
      return err(
        new Conflict("There is a member with this e-mail address.", { nextStep: "Change their roles instead." }),
      );
    }
    const { storeId } = by;
    if (await findMemberByShopifyUser(tx, storeId, userId)) {
      return err(new Conflict("This Shopify user stands for another member already."));
    }
    await insertMember(tx, { id: memberId, personSealed, emailIndex, roles: [], at });
    await insertShopifyIdentity(tx, { id: deps.ids.next(), memberId, storeId, userId, at });
    change.evidence({
      type: "member.added",
      incidentId: null,
      actor: actorOf(by),
      payload: { member: memberId, how: "added by an administrator", store: storeId },
    });
    return applyRoles(deps, change, by, { id: memberId, roles: [] }, roles);
  });
}
