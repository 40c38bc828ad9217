import type { Action, ActionContext, BlastFigure, Way } from "#app/core/containment/define-action.ts";
import { chooseWay, findAction } from "#app/core/containment/find-action.ts";
import { type ApprovedPlan, planDigest } from "#app/core/containment/plan-digest.ts";
import { InvalidInput, type NotFound, NotSupported, type PlatformError } from "#app/core/errors.ts";
import type { MerchantId, StoreId } from "#app/core/ids.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { listReaddressedOrders } from "#app/storage/readdressed-orders.ts";
import { readThemeBaseline } from "#app/storage/theme-baselines.ts";
import { listCapabilitiesInUse } from "./capabilities-in-use.ts";
import type { Deps } from "./deps.ts";
import { snapshotsOf } from "./keep-snapshots.ts";
import { reachStore } from "./reach-store.ts";
import { concealPeople, runPeople } from "./run-people.ts";

/** When a run asks to be undone, and whether it then undoes itself. */
export interface TimeLimit {
  readonly revertAt: Date;
  readonly autoRevert: boolean;
}

/** What a plan is made of. */
export interface PlanWish {
  readonly merchantId: MerchantId;
  readonly storeId: string;
  readonly runId: string;
  readonly action: string;
  readonly params: unknown;
  readonly limit: TimeLimit | null;
}

/** A plan with the digest under which people approve it. */
export interface MadePlan {
  readonly action: Action;
  readonly plan: ApprovedPlan;
  readonly digest: string;
  readonly blastRadius: readonly BlastFigure[];
  /** The parameters as they are kept: without e-mail addresses. */
  readonly params: unknown;
  /** The addresses behind the plan's references, to be sealed beside the run. */
  readonly emails: ReadonlyMap<string, string>;
}

/** An action and its parameters, checked before anything is asked of a store. */
export function parseWish(handle: string, params: unknown): Result<{ action: Action; params: unknown }, InvalidInput> {
  const action = findAction(handle);
  if (!action) return err(new InvalidInput("There is no such action.", { field: "action" }));
  const parsed = action.params.safeParse(params);
  if (parsed.success) return ok({ action, params: parsed.data });
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".");
  return err(new InvalidInput(issue?.message ?? "The parameters do not fit the action.", field ? { field } : {}));
}

/** Reads the store and says exactly what a run would do. Changes nothing; never inside a transaction. */
export async function makePlan(
  deps: Deps,
  wish: PlanWish,
): Promise<Result<MadePlan, InvalidInput | NotFound | PlatformError>> {
  const parsed = parseWish(wish.action, wish.params);
  if (!parsed.ok) return parsed;
  const { action } = parsed.value;
  if (wish.limit && !action.reversible)
    return err(new InvalidInput("This cannot be undone, so it has no time limit.", { field: "limit" }));
  const { params, emails } = await concealPeople(deps, wish.merchantId, action, parsed.value.params);
  const port = await reachStore(deps, wish.merchantId, wish.storeId);
  if (!port.ok) return port;
  const way = chooseWay(action, port.value);
  if (!way) return err(whyNoWay(action, port.value));
  const plan = await action.plan(actionContext(deps, wish, port.value, emails), params, way);
  if (!plan.ok) return plan;
  const approved: ApprovedPlan = {
    steps: plan.value.steps,
    notes: plan.value.notes,
    storeId: wish.storeId,
    action: action.handle,
    mode: way.mode,
    revertAt: wish.limit?.revertAt.toISOString() ?? null,
    autoRevert: wish.limit?.autoRevert ?? false,
  };
  const { blastRadius } = plan.value;
  return ok({ action, plan: approved, digest: planDigest(approved), blastRadius, params, emails });
}

/** What an action is given of a run. */
export function actionContext(
  deps: Deps,
  run: { merchantId: MerchantId; storeId: string; runId: string },
  port: StorePort,
  emails?: ReadonlyMap<string, string>,
): ActionContext {
  return {
    port,
    people: runPeople(deps, run.merchantId, run.runId, emails),
    runId: run.runId,
    now: deps.clock.now(),
    snapshots: snapshotsOf(deps, run),
    history: {
      readdressedOrders: (since) =>
        deps.database.asMerchant(run.merchantId, (tx) => listReaddressedOrders(tx, run.storeId, since)),
      themeBaseline: () =>
        deps.database.asMerchant(run.merchantId, (tx) => readThemeBaseline(tx, run.storeId as StoreId)),
      capabilitiesInUse: () => deps.database.asMerchant(run.merchantId, (tx) => listCapabilitiesInUse(tx, run, port)),
    },
  };
}

function whyNoWay(action: Action, port: StorePort): NotSupported {
  const first: Way | undefined = action.ways[0];
  const missing = (first?.needs ?? []).map((capability) => port.get(capability)).find((answer) => !answer.ok);
  if (!missing || missing.ok) return new NotSupported(`${action.title} is not possible in this store.`);
  const { why, source, missingScope } = missing.error;
  return new NotSupported(why, {
    source,
    ...(missingScope ? { nextStep: `Grant the access scope ${missingScope} to Cordon.` } : {}),
  });
}
