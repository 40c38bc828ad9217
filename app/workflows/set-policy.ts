import { AutomationMode } from "#app/core/containment/automation-policy.ts";
import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockPolicy, writePolicy } from "#app/storage/policy.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { writeConsent } from "./set-consent.ts";

/** What a merchant may set about acting. */
export interface PolicyWish {
  readonly automation: AutomationMode;
  /** Most targets a run may have without a second approver: 1 to 10,000. */
  readonly targetCap: number;
}

/**
 * Changes how far automation may go, and how many targets a run may have without a second approver: fewer at once, more
 * after 24 hours (`setConsent`). Runs under way keep the gate's word they have; it is asked again before they act.
 *
 * @returns whether more targets have to wait
 */
export async function setPolicy(
  deps: Deps,
  by: ActingMember,
  wish: PolicyWish,
): Promise<Result<{ readonly waits: boolean }, CordonError>> {
  const automation = AutomationMode.safeParse(wish.automation);
  if (!automation.success) return err(new InvalidInput("Choose observe, propose or auto.", { field: "automation" }));
  if (!Number.isInteger(wish.targetCap) || wish.targetCap < 1 || wish.targetCap > 10_000) {
    return err(new InvalidInput("The limit is a number from 1 to 10,000.", { field: "targetCap" }));
  }
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async (change) => {
    const { tx, evidence } = change;
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    const policy = await lockPolicy(tx);
    await writePolicy(tx, { ...policy, automation: automation.data }, now);
    evidence({
      type: "policy.changed",
      incidentId: null,
      actor: actorOf(by),
      payload: { automation: { from: policy.automation, to: automation.data } },
    });
    // Saved as it is: what waits to be raised goes on waiting.
    if (wish.targetCap === policy.targetCap) return ok({ waits: false });
    return ok({ waits: await writeConsent(change, by, { kind: "cap", targets: wish.targetCap }, now) });
  });
}
