import type { MemberId } from "#app/core/ids.ts";
import { may, type Right, type Role } from "#app/core/members/role.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { type Elevation, listStandingElevations, noteElevationUse } from "#app/storage/elevations.ts";

/** What a member may do by roles of their own, and by what is lent to them at this moment. */
export interface StandingRights {
  /** Own and lent. */
  readonly roles: readonly Role[];
  readonly own: readonly Role[];
  readonly lent: readonly Elevation[];
}

/** Adds what is lent at the transaction's moment to the roles that members have for good. */
export async function readStandingRights(
  tx: MerchantTx,
  members: ReadonlyMap<string, readonly Role[]>,
): Promise<ReadonlyMap<string, StandingRights>> {
  const elevations = await listStandingElevations(tx);
  return new Map(
    [...members].map(([id, own]) => {
      const lent = elevations.filter((one) => one.memberId === id);
      return [id, { own, lent, roles: [...new Set([...own, ...lent.map((one) => one.role)])] }];
    }),
  );
}

/** The rights of one member. */
export async function readRightsOf(tx: MerchantTx, id: MemberId, own: readonly Role[]): Promise<StandingRights> {
  const rights = (await readStandingRights(tx, new Map([[id, own]]))).get(id);
  return rights ?? { roles: own, own, lent: [] };
}

/** Notes that a member acted by a lent right, when their own roles would not have been enough. */
export async function noteUse(tx: MerchantTx, rights: StandingRights | undefined, right: Right): Promise<void> {
  if (!rights || !tx.now || may(rights.own, right)) return;
  const lent = rights.lent.find((one) => may([one.role], right));
  if (lent) await noteElevationUse(tx, lent.id, tx.now);
}
