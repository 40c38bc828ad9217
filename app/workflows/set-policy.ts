import { AutomationMode } from "#app/core/containment/automation-policy.ts";
import { type CordonError, InvalidInput } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { lockPolicy, writePolicy } from "#app/storage/policy.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** What a merchant may set about acting. */
export interface PolicyWish {
  readonly automation: AutomationMode;
  /** Most targets a run may have without a second approver: 1 to 10,000. */
  readonly targetCap: number;
}

/** Changes how far automation may go. Runs under way keep the gate's word they have; it is asked again before they act. */
export async function setPolicy(deps: Deps, by: ActingMember, wish: PolicyWish): Promise<Result<void, CordonError>> {
  const automation = AutomationMode.safeParse(wish.automation);
  if (!automation.success) return err(new InvalidInput("Choose observe, propose or auto.", { field: "automation" }));
  if (!Number.isInteger(wish.targetCap) || wish.targetCap < 1 || wish.targetCap > 10_000) {
    return err(new InvalidInput("The limit is a number from 1 to 10,000.", { field: "targetCap" }));
  }
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async ({ tx, evidence }) => {
    const allowed = await requireRight(tx, by, "manage");
    if (!allowed.ok) return allowed;
    const policy = await lockPolicy(tx);
    await writePolicy(tx, { ...policy, automation: automation.data, targetCap: wish.targetCap }, now);
    evidence({
      type: "policy.changed",
      incidentId: null,
      actor: actorOf(by),
      payload: {
        automation: { from: policy.automation, to: automation.data },
        targetCap: { from: policy.targetCap, to: wish.targetCap },
      },
    });
    return ok(undefined);
  });
}
