import type { Action } from "#app/core/containment/define-action.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listActiveMembers } from "#app/storage/member-reads.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { listEnrolled } from "#app/storage/portal-members.ts";
import type { Deps } from "./deps.ts";
import { readPeople } from "./gate-facts.ts";

/**
 * Why nobody could agree to undoing an action that wants counsel's word for it; null when somebody could, or where no
 * such word is wanted. Said before the button: what is taken out today must not turn out to be gone for good.
 *
 * @param incidentId where counsel may be named; null: any open incident
 */
export async function whyNoRestoring(
  { portal }: { readonly portal?: Pick<NonNullable<Deps["portal"]>, "origin"> | undefined },
  tx: MerchantTx,
  action: Pick<Action, "restoreApproval">,
  incidentId: string | null,
): Promise<string | null> {
  if (action.restoreApproval !== "counsel") return null;
  const people = await readPeople(tx, incidentId);
  const counsel = (await listActiveMembers(tx)).filter(
    ({ id }) => people.ownRolesOf(id).includes("counsel") && !people.principals.has(id),
  );
  if (counsel.length === 0)
    return "As it is, it could not be put back: no member has the role counsel. Give it to somebody under Settings, People.";
  if (!(await readPolicy(tx)).approvalsOutside) return null;
  if (!portal)
    return "As it is, it could not be put back: counsel's word counts in the portal alone, and this installation has no portal. Whoever runs Cordon sets CORDON_PORTAL_URL.";
  const enrolled = new Set<string>((await listEnrolled(tx)).map(({ memberId }) => memberId));
  return counsel.some(({ id }) => enrolled.has(id))
    ? null
    : "As it is, it could not be put back: counsel's word counts in the portal alone, and no counsel has enrolled there.";
}
