import { chooseWay, findAction } from "#app/core/containment/find-action.ts";
import { type CordonError, InvalidInput, NotSupported } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { type Proposal, proposeRun } from "./propose-run.ts";
import { reachStore } from "./reach-store.ts";

/** A rehearsal that nobody ended is undone after this many seconds, as its plan says. */
const netSeconds = 60 * 60;

/**
 * Tries a lever out in a store where no buyer notices: a run like any other (gate, steps, read-back, evidence), with the
 * parameters that its action calls harmless, undone as soon as it was seen to work.
 *
 * Refused where the action cannot be tried out, where Cordon cannot pull the lever itself, and while a run of the same
 * action is open in the store: the undoing must not meet a real containment.
 */
export async function rehearse(
  deps: Deps,
  viewer: Viewer,
  wish: { readonly storeId: string; readonly action: string },
): Promise<Result<Proposal, CordonError>> {
  const action = findAction(wish.action);
  if (!action) return err(new InvalidInput("There is no such action.", { field: "action" }));
  if (action.rehearsal.kind === "cannot") return err(new InvalidInput(action.rehearsal.why));
  const allowed = await deps.database.asMerchant(viewer.merchantId, (tx) =>
    requireRight({ ...tx, now: deps.clock.now() }, viewer, "respond"),
  );
  if (!allowed.ok) return allowed;
  const port = await reachStore(deps, viewer.merchantId, wish.storeId);
  if (!port.ok) return port;
  if (chooseWay(action, port.value)?.mode !== "direct")
    return err(new NotSupported("Cordon cannot do this by itself in this store: there is nothing to try out."));
  const revertAt = plusSeconds(deps.clock.now(), netSeconds);
  return proposeRun(deps, {
    ...{ merchantId: viewer.merchantId, storeId: wish.storeId, incidentId: null, action: action.handle },
    params: action.rehearsal.params,
    proposer: { kind: "member", memberId: viewer.memberId },
    channel: "screen",
    limit: { revertAt, autoRevert: true },
    rehearsal: true,
  });
}
