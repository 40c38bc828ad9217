import type { MerchantId, StoreId } from "#app/core/ids.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { readDelivery } from "#app/storage/delivery-progress.ts";
import { listOpenIncidentsOf } from "#app/storage/incidents.ts";
import { deleteShopSessions } from "#app/storage/sessions.ts";
import { lockStore, readStore, type Store, updateStore } from "#app/storage/stores.ts";
import { announce } from "./announce.ts";
import type { Deps } from "./deps.ts";
import { evaluateStore } from "./evaluate-store.ts";
import { markRunsUnreadable } from "./mark-runs-unreadable.ts";
import { sealIncident } from "./seal-incident.ts";

/**
 * Everything that follows from our app leaving a store (job `store.leave`): sessions end, the store is gone, what was in
 * force there can no longer be read and says how to undo it by hand, the critical finding is raised, and the evidence of
 * open incidents is put into files outside the database. Doing it again changes nothing more.
 */
export async function leaveStore(
  deps: Deps,
  merchantId: MerchantId,
  { storeId: id, deliveryId }: JobPayload<"store.leave">,
): Promise<JobOutcome> {
  const storeId = id as StoreId;
  const now = deps.clock.now();
  const left = await commitChange(deps.database, merchantId, now, async (change) => {
    await lockStore(change.tx, storeId);
    const store = await readStore(change.tx, storeId);
    if (!store || (await isOutdated(change, store, deliveryId))) return null;
    if (store.state === "active") await note(change, store, now);
    return store;
  });
  if (!left) return { kind: "done" };
  await deps.database.asIntake((tx) => deleteShopSessions(tx, left.domain));
  // First the finding, so that the incident it opens or joins is sealed with the others.
  await evaluateStore(deps, merchantId, { storeId });
  await sealOpenIncidents(deps, merchantId, storeId);
  return { kind: "done" };
}

/** A notice that arrives after the shop has installed the app again says nothing about today. */
async function isOutdated(change: Change, store: Store, deliveryId: string | null): Promise<boolean> {
  if (store.state === "gone" || deliveryId === null) return false;
  const delivery = await readDelivery(change.tx, deliveryId);
  const said = delivery?.triggeredAt ?? delivery?.receivedAt;
  return said !== undefined && said < store.installedAt;
}

async function note(change: Change, store: Store, now: Date): Promise<void> {
  await updateStore(change.tx, store.id, { state: "gone", goneAt: now });
  const unreadable = await markRunsUnreadable(change, store.id, now);
  change.evidence({
    type: "store.gone",
    incidentId: null,
    actor: { kind: "platform", ref: store.platform },
    payload: {
      store: store.id,
      domain: store.domain,
      runs: unreadable.map(({ runId, action, manualUndo }) => ({ runId, action, manualUndo: [...manualUndo] })),
    },
  });
}

async function sealOpenIncidents(deps: Deps, merchantId: MerchantId, storeId: StoreId): Promise<void> {
  const open = await deps.database.asMerchant(merchantId, (tx) => listOpenIncidentsOf(tx, storeId));
  for (const incident of open) {
    const file = await sealIncident(deps, merchantId, incident);
    await commitChange(deps.database, merchantId, deps.clock.now(), async (change) =>
      announce(change, { topic: "evidence_sealed", about: incident.id, ...(file ? { file } : {}) }),
    );
  }
}
