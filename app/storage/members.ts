import { z } from "zod";
import type { MemberId, StoreId } from "#app/core/ids.ts";
import { Role } from "#app/core/members/role.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import type { MerchantTx } from "./database.ts";
import type { Member as MemberRow } from "./generated/client.ts";

/** One human of the merchant. Name and address stay sealed. */
export interface Member {
  readonly id: MemberId;
  readonly state: "active" | "removed";
  readonly roles: readonly Role[];
  readonly personSealed: string;
}

/** What is sealed about a member. */
export const Person = z.strictObject({ name: z.string(), email: z.string() });
export type Person = z.infer<typeof Person>;

/** A member about to be kept. */
export interface NewMember {
  readonly id: MemberId;
  readonly personSealed: string;
  /** Keyed hash of the e-mail address. */
  readonly emailIndex: string;
  readonly roles: readonly Role[];
  readonly at: Date;
}

/** Where a member's name and address are sealed for. */
export function personPlace(merchant: MerchantTx["merchantId"], member: MemberId): SealingContext {
  return { merchant, purpose: "member", table: "member", column: "person_sealed", row: member };
}

/** One member, or null when this merchant has none with that id. */
export async function readMember(tx: MerchantTx, id: MemberId): Promise<Member | null> {
  const row = await tx.client.member.findFirst({ where: { merchantId: tx.merchantId, id } });
  return row && toMember(row);
}

/** The member with this e-mail address (as its keyed hash), removed ones included. */
export async function findMemberByEmail(tx: MerchantTx, emailIndex: string): Promise<Member | null> {
  const row = await tx.client.member.findFirst({ where: { merchantId: tx.merchantId, emailIndex } });
  return row && toMember(row);
}

/** The active member behind a Shopify user of a store, or null: a user nobody linked is nobody. */
export async function findMemberByShopifyUser(
  tx: MerchantTx,
  storeId: StoreId,
  userId: string,
): Promise<Member | null> {
  const identity = await tx.client.memberIdentity.findFirst({
    where: { merchantId: tx.merchantId, kind: "shopify_user", storeId, ref: userId, member: { state: "active" } },
    include: { member: true },
  });
  return identity && toMember(identity.member);
}

/** Active members with a role, oldest first. */
export async function listMembersWith(tx: MerchantTx, role: Role): Promise<readonly Member[]> {
  const rows = await tx.client.member.findMany({
    where: { merchantId: tx.merchantId, state: "active", roles: { has: role } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(toMember);
}

export async function insertMember(tx: MerchantTx, member: NewMember): Promise<void> {
  const { at, roles, ...rest } = member;
  await tx.client.member.create({
    data: { ...rest, merchantId: tx.merchantId, state: "active", roles: [...roles], createdAt: at },
  });
}

/** Writes a member's roles, or that they are a member no more. */
export async function updateMember(
  tx: MerchantTx,
  id: MemberId,
  change: { readonly roles?: readonly Role[]; readonly state?: Member["state"] },
): Promise<void> {
  const { roles, ...rest } = change;
  await tx.client.member.updateMany({
    where: { merchantId: tx.merchantId, id },
    data: roles ? { ...rest, roles: [...roles] } : rest,
  });
}

/** Recognises a member by a Shopify user of a store. False when that user already stands for somebody. */
export async function insertShopifyIdentity(
  tx: MerchantTx,
  identity: {
    readonly id: string;
    readonly memberId: MemberId;
    readonly storeId: StoreId;
    readonly userId: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { count } = await tx.client.memberIdentity.createMany({
    data: [
      {
        id: identity.id,
        merchantId: tx.merchantId,
        memberId: identity.memberId,
        kind: "shopify_user",
        storeId: identity.storeId,
        ref: identity.userId,
        createdAt: identity.at,
      },
    ],
    skipDuplicates: true,
  });
  return count === 1;
}

function toMember(row: MemberRow): Member {
  return {
    id: row.id as MemberId,
    state: z.enum(["active", "removed"]).parse(row.state),
    roles: z.array(Role).parse(row.roles),
    personSealed: row.personSealed,
  };
}
