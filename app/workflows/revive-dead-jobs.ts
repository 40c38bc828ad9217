import type { CordonError } from "#app/core/errors.ts";
import { ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { listDeadJobs, reviveJob } from "#app/storage/outbox.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** Most jobs that one click brings back. */
const most = 500;

/** Asks again for every job of this merchant that was given up on. */
export async function reviveDeadJobs(deps: Deps, by: ActingMember): Promise<Result<void, CordonError>> {
  const now = deps.clock.now();
  return commitChange(deps.database, by.merchantId, now, async ({ tx, evidence }) => {
    const allowed = await requireRight(tx, by, "respond");
    if (!allowed.ok) return allowed;
    const dead = await listDeadJobs(tx, most);
    let revived = 0;
    for (const job of dead) if (await reviveJob(tx, job.id, now)) revived++;
    if (revived > 0)
      evidence({ type: "jobs.revived", incidentId: null, actor: actorOf(by), payload: { jobs: revived } });
    return ok(undefined);
  });
}
