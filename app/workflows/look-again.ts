import type { RunState } from "#app/core/containment/run-state.ts";
import { type CordonError, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import { requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/** States of which something can be read back. */
const readable: readonly RunState[] = ["in_force", "partly_in_force", "attested", "cannot_be_read"];

/** Has everything that stands in an incident read back now, instead of at its next turn. The answers come from the worker. */
export async function lookAgain(
  deps: Deps,
  viewer: Viewer,
  { incidentId }: { readonly incidentId: string },
): Promise<Result<void, CordonError>> {
  return commitChange(deps.database, viewer.merchantId, deps.clock.now(), async ({ tx, job }) => {
    const allowed = await requireRight(tx, viewer, "read");
    if (!allowed.ok) return allowed;
    if (!(await readIncident(tx, incidentId))) return err(new NotFound("There is no such incident here."));
    for (const run of await listRunsOfIncidents(tx, [incidentId]))
      if (readable.includes(run.state as RunState))
        job({ kind: "containment.check", key: run.id, payload: { runId: run.id, storeId: run.storeId } });
    return ok(undefined);
  });
}
