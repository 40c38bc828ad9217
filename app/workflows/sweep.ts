import type { MerchantId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome } from "#app/core/work/job.ts";
import { deleteOldPortalSessions } from "#app/storage/portal-sessions.ts";
import { sweep, sweepPage } from "#app/storage/retention.ts";
import type { Deps } from "./deps.ts";

const day = 24 * 60 * 60;

/** How long events and deliveries are kept when no open incident needs them, in days. */
export const eventDays = 90;

/** How long finished jobs are kept, in days: long enough to look at last week's. */
export const jobDays = 7;

/** How long it can be seen where somebody was signed in to the portal, in days. */
const sessionDays = 30;

/** Erases what is past its time (job `retention.sweep`); goes on in another turn while there is more. */
export async function sweepMerchant(deps: Deps, merchantId: MerchantId): Promise<JobOutcome> {
  const now = deps.clock.now();
  const before = { events: plusSeconds(now, -eventDays * day), jobs: plusSeconds(now, -jobDays * day) };
  const swept = await deps.database.asMerchant(merchantId, async (tx) => ({
    ...(await sweep(tx, before)),
    sessions: await deleteOldPortalSessions(tx, plusSeconds(now, -sessionDays * day)),
  }));
  deps.logger.info("Old records were erased.", { ...swept });
  const more = Object.values(swept).some((count) => count >= sweepPage);
  return more ? { kind: "later", runAt: plusSeconds(now, 1) } : { kind: "done" };
}
