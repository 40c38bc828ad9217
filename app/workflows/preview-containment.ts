import type { BlastFigure, Json, Mode } from "#app/core/containment/define-action.ts";
import { nameEverywhere } from "#app/core/containment/person-ref.ts";
import { type CordonError, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { endRehearsals } from "./end-rehearsals.ts";
import { type GatedRun, judgeRun } from "./gate-facts.ts";
import { makePlan, type TimeLimit } from "./make-plan.ts";

/** What containing would do, before anyone agrees: exactly what a run would carry out. */
export interface Preview {
  readonly mode: Mode;
  readonly planDigest: string;
  /** The button: verb and size. */
  readonly button: string;
  readonly steps: readonly {
    readonly target: string;
    readonly title: string;
    readonly before: Json;
    readonly intended: Json;
  }[];
  readonly notes: readonly string[];
  readonly blastRadius: readonly BlastFigure[];
  readonly approvalsNeeded: number;
  /** The gate's word if the viewer asked now. */
  readonly gate: { readonly kind: "run" | "wait" | "refuse"; readonly because: string };
}

/**
 * Reads the store and shows the plan. Writes nothing of it; proposing names the digest, so that what was shown is what
 * runs. A rehearsal of the same action is ended first, so that the plan starts from what was there before it.
 */
export async function previewContainment(
  deps: Deps,
  viewer: Viewer,
  wish: {
    readonly incidentId: string | null;
    readonly storeId: string;
    readonly action: string;
    readonly params: unknown;
    readonly limit?: TimeLimit | null;
  },
): Promise<Result<Preview, CordonError>> {
  const unfit = await deps.database.asMerchant(viewer.merchantId, (tx) =>
    whyNotLook({ ...tx, now: deps.clock.now() }, viewer, wish.incidentId),
  );
  if (unfit) return err(unfit);
  const { merchantId } = viewer;
  const held = await endRehearsals(deps, { ...wish, merchantId });
  if (held) return err(held);
  const runId = deps.ids.next();
  const made = await makePlan(deps, { ...wish, merchantId, runId, limit: wish.limit ?? null });
  if (!made.ok) return made;
  const { action, plan, digest, blastRadius, emails } = made.value;
  const asked: GatedRun = {
    ...{ id: runId, storeId: wish.storeId, incidentId: wish.incidentId, action: action.handle, planDigest: digest },
    ...{ mode: plan.mode, blastRadius },
    proposer: { kind: "member", memberId: viewer.memberId },
    channel: "screen",
  };
  const { decision, needed } = await deps.database.asMerchant(viewer.merchantId, (tx) =>
    judgeRun({ ...tx, now: deps.clock.now() }, asked, plan.steps.length),
  );
  // Whoever asks has just named these people: they are shown by the addresses that were typed.
  const shown = nameEverywhere({ steps: plan.steps, notes: plan.notes, blastRadius }, emails);
  return ok({
    ...{ mode: plan.mode, planDigest: digest, ...shown },
    button: action.button(plan.steps.length),
    approvalsNeeded: needed,
    gate: { kind: decision.kind, because: decision.because },
  });
}

/** Before the store is asked anything: a plan shows what is in it. */
async function whyNotLook(tx: MerchantTx, viewer: Viewer, incidentId: string | null): Promise<CordonError | undefined> {
  const allowed = await requireRight(tx, viewer, "read");
  if (!allowed.ok) return allowed.error;
  if (incidentId === null || (await readIncident(tx, incidentId))) return undefined;
  return new NotFound("There is no such incident here.");
}
