import { z } from "zod";
import { startingPolicy } from "#app/core/containment/gate.ts";
import { InvalidInput } from "#app/core/errors.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import type { Role } from "#app/core/members/role.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { commitChange } from "#app/storage/commit.ts";
import { insertMember, personPlace } from "#app/storage/members.ts";
import { insertMerchant } from "#app/storage/merchants.ts";
import type { Deps } from "./deps.ts";

/** A merchant to be made without a Shopify shop. */
export const NewMerchant = z.strictObject({
  name: z.string().trim().min(1, "Give the merchant a name.").max(200),
  email: z.email("This is not an e-mail address.").max(254),
  timeZone: z.string().refine(isTimeZone, "This is not an IANA time zone, such as Europe/Berlin."),
});
export type NewMerchant = z.infer<typeof NewMerchant>;

/** Alone at first, the first member must be able to do everything. */
const firstRoles: readonly Role[] = ["admin", "responder", "approver"];

/** Makes a merchant with its first member and no store. Stores join it by one-time code. */
export async function createMerchant(
  deps: Pick<Deps, "database" | "keyring" | "clock" | "ids">,
  wish: NewMerchant,
): Promise<Result<{ merchantId: MerchantId; memberId: MemberId }, InvalidInput>> {
  const parsed = NewMerchant.safeParse(wish);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return err(
      new InvalidInput(issue?.message ?? "Something is missing.", { field: String(issue?.path[0] ?? "name") }),
    );
  }
  const { name, email, timeZone } = parsed.data;
  const merchantId = deps.ids.next() as MerchantId;
  const memberId = deps.ids.next() as MemberId;
  const key = await deps.keyring.pseudonymKey(merchantId);
  const personSealed = await deps.keyring.seal(personPlace(merchantId, memberId), JSON.stringify({ name: "", email }));
  const at = deps.clock.now();
  await commitChange(deps.database, merchantId, at, async (change) => {
    await insertMerchant(change.tx, { name, timeZone, drill: false, policy: startingPolicy, at });
    const emailIndex = pseudonym(key, "email", email) ?? memberId;
    await insertMember(change.tx, { id: memberId, personSealed, emailIndex, roles: firstRoles, at });
    change.evidence({
      type: "member.added",
      incidentId: null,
      actor: { kind: "system", ref: "cordon merchant create" },
      payload: { member: memberId, roles: [...firstRoles] },
    });
  });
  return ok({ merchantId, memberId });
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
