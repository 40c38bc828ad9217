import { startingPolicy } from "#app/core/containment/gate.ts";
import { Conflict, type CordonError, NotFound } from "#app/core/errors.ts";
import type { MerchantId, StoreId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { appendEvidence } from "#app/storage/evidence-log.ts";
import { listOpenIncidentsOf } from "#app/storage/incidents.ts";
import { insertMerchant, readMerchant } from "#app/storage/merchants.ts";
import { releaseStore as move, withinOwner } from "#app/storage/move-store.ts";
import { enqueue } from "#app/storage/outbox.ts";
import { countStores, lockStore, readStore } from "#app/storage/stores.ts";
import { type ActingMember, actorOf, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";

/**
 * Takes a store out of the merchant: the reverse of joining, by an approver. The store gets a merchant of its own; who
 * opens Cordon in it next becomes that merchant's administrator. What happened until now stays where it is recorded.
 */
export async function releaseStore(
  deps: Deps,
  by: ActingMember,
  wish: { readonly storeId: string },
): Promise<Result<void, CordonError>> {
  const at = deps.clock.now();
  const to = deps.ids.next() as MerchantId;
  const storeId = wish.storeId as StoreId;
  return deps.database.asOwner(async (owner) => {
    const here = withinOwner(owner, by.merchantId);
    const allowed = await requireRight(here, by, "approve");
    if (!allowed.ok) return allowed;
    const store = await readStore(here, storeId);
    if (!store) return err(new NotFound("There is no such store here."));
    if ((await countStores(here)) === 1) return err(new Conflict("A merchant's only store cannot leave it."));
    await lockStore(here, storeId);
    if ((await listOpenIncidentsOf(here, storeId)).length > 0) {
      return err(
        new Conflict("An incident that is not closed touches this store.", { nextStep: "Close the incident first." }),
      );
    }
    const there = withinOwner(owner, to);
    const { timeZone } = await readMerchant(here);
    await insertMerchant(there, { name: store.name, timeZone, drill: false, policy: startingPolicy, at });
    await move(owner, by.merchantId, storeId, to);
    const payload = { store: storeId, from: by.merchantId, to };
    await appendEvidence(here, [{ type: "store.left", incidentId: null, actor: actorOf(by), payload }], at);
    await appendEvidence(there, [{ type: "store.joined", incidentId: null, actor: actorOf(by), payload }], at);
    await enqueue(here, [{ kind: "evidence.checkpoint", key: by.merchantId, payload: {} }], at);
    const work = { storeId };
    await enqueue(
      there,
      [
        { kind: "capabilities.refresh", key: storeId, payload: work },
        { kind: "detection.poll_theme", key: storeId, payload: work },
        { kind: "evidence.checkpoint", key: to, payload: {} },
      ],
      at,
    );
    return ok(undefined);
  });
}
