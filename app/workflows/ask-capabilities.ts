import type { CordonError } from "#app/core/errors.ts";
import { ok, type Result } from "#app/core/result.ts";
import { commitChange } from "#app/storage/commit.ts";
import { type ActingMember, requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { reachStore } from "./reach-store.ts";

/** Has a store looked at anew: what Cordon can and cannot do there. The answer comes from the worker. */
export async function askCapabilities(
  deps: Deps,
  by: ActingMember,
  wish: { readonly storeId: string },
): Promise<Result<void, CordonError>> {
  const store = await reachStore(deps, by.merchantId, wish.storeId);
  if (!store.ok) return store;
  return commitChange(deps.database, by.merchantId, deps.clock.now(), async ({ tx, job }) => {
    const allowed = await requireRight(tx, by, "read");
    if (!allowed.ok) return allowed;
    job({ kind: "capabilities.refresh", key: wish.storeId, payload: { storeId: wish.storeId } });
    return ok(undefined);
  });
}
