import type { BlastFigure, Mode, PlannedStep } from "#app/core/containment/define-action.ts";
import { nameEverywhere } from "#app/core/containment/person-ref.ts";
import { Conflict, type CordonError, InvalidInput, NotAllowed } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { insertBundle, type LeftOut } from "#app/storage/run-bundles.ts";
import { findRunWithPlan, lockProposals } from "#app/storage/runs.ts";
import { requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { whyWaitForRehearsal } from "./end-rehearsals.ts";
import { isKillSwitchSet } from "./gate-facts.ts";
import { whyNotForLocked, whyNotPropose } from "./may-propose.ts";
import { type PreparedRun, writeRun } from "./propose-run.ts";
import { memberActor } from "./run-evidence.ts";
import { wakeBundle } from "./start-bundle.ts";
import { judgePrepared, makeTemplatePlans, type TemplatePlans, type TemplateWish } from "./template-plans.ts";

/** One plan of a template, as it is shown before anyone agrees. */
export interface TemplatePlanPreview {
  readonly action: string;
  readonly title: string;
  readonly mode: Mode;
  readonly planDigest: string;
  readonly steps: readonly PlannedStep[];
  readonly notes: readonly string[];
  readonly blastRadius: readonly BlastFigure[];
  readonly reversible: boolean;
  /** What stays after it is undone. */
  readonly remains: string | null;
  readonly unaffected: string;
  readonly approvalsNeeded: number;
  readonly gate: { readonly kind: "run" | "wait" | "refuse"; readonly because: string };
}

/** All plans of a template together: what one approval would be about. */
export interface TemplatePreview {
  readonly template: string;
  readonly title: string;
  readonly plans: readonly TemplatePlanPreview[];
  readonly leftOut: readonly LeftOut[];
  readonly bundleDigest: string;
}

/** Reads the store and shows every plan of a template. Writes nothing. */
export async function previewTemplate(
  deps: Deps,
  viewer: Viewer,
  wish: TemplateWish,
): Promise<Result<TemplatePreview, CordonError>> {
  const made = await makeTemplatePlans(deps, viewer, wish);
  if (!made.ok) return made;
  const { template, plans, leftOut, digest } = made.value;
  const shown: TemplatePlanPreview[] = [];
  for (const { action, run } of plans) {
    const { plan, blastRadius, emails, digest: planDigest } = run.made;
    const { decision, needed } = await judgePrepared(deps, run);
    shown.push({
      ...{ action: action.handle, title: action.title, mode: plan.mode, planDigest },
      // Whoever asks has just named these people: they are shown by the addresses that were typed.
      ...nameEverywhere({ steps: plan.steps, notes: plan.notes, blastRadius }, emails),
      ...{ reversible: action.reversible, remains: action.remains, unaffected: action.unaffected },
      approvalsNeeded: needed,
      gate: { kind: decision.kind, because: decision.because },
    });
  }
  return ok({ template: template.ref, title: template.title, plans: shown, leftOut, bundleDigest: digest });
}

/**
 * Puts a template's plans forward as one. Refused with `conflict` when the store no longer matches what was shown; then
 * nothing of it is written. The plans are decided on together and start in the template's order.
 */
export async function proposeTemplate(
  deps: Deps,
  viewer: Viewer,
  wish: TemplateWish & { readonly bundleDigest: string },
): Promise<Result<{ bundleId: string }, CordonError>> {
  const { incidentId, storeId, template: action } = wish;
  const proposer = { kind: "member", memberId: viewer.memberId } as const;
  const unentitled = await whyNotPropose(deps, {
    merchantId: viewer.merchantId,
    incidentId,
    storeId,
    action,
    proposer,
  });
  if (unentitled) return err(unentitled);
  if (await deps.database.asMerchant(viewer.merchantId, isKillSwitchSet)) return err(stopped());
  const made = await makeTemplatePlans(deps, viewer, wish);
  if (!made.ok) return made;
  const { plans, digest } = made.value;
  if (plans.length === 0) return err(new InvalidInput("Nothing of this template can be done here now."));
  if (digest !== wish.bundleDigest)
    return err(new Conflict("The store has changed since you looked.", { nextStep: "Look at the new plans." }));
  const now = deps.clock.now();
  return commitChange(deps.database, viewer.merchantId, now, async (change) => {
    const allowed = await requireRight(change.tx, viewer, "respond");
    if (!allowed.ok) return allowed;
    await lockProposals(change.tx, wish.storeId);
    if (await isKillSwitchSet(change.tx)) return err(stopped());
    const closed = await whyNotForLocked(change.tx, wish.incidentId);
    if (closed) return err(closed);
    const twin = (await findTwin(change, plans)) ?? (await findRehearsal(change, plans, now));
    if (twin) return err(twin);
    const bundleId = deps.ids.next();
    await writeBundle(change, viewer, wish, made.value, bundleId, now);
    for (const { run } of plans) await writeRun(change, run, now);
    // All of them may run at once, or none: then nobody else starts them.
    await wakeBundle(change, plans[0]?.run.runId ?? "");
    return ok({ bundleId });
  });
}

/** Plans that are refused at once are not put forward. */
function stopped(): NotAllowed {
  return new NotAllowed("The kill switch is set: no run starts until two approvers lift it.");
}

async function findTwin(
  { tx }: Change,
  plans: readonly { readonly run: PreparedRun }[],
): Promise<Conflict | undefined> {
  for (const { run } of plans) {
    const { storeId, incidentId } = run.wish;
    const twin = await findRunWithPlan(tx, storeId, incidentId, run.made.digest);
    if (twin && twin.channel !== "rule")
      return new Conflict("Part of this was put forward before and is still open.", {
        nextStep: "Decide on that first, or leave it out here.",
      });
  }
  return undefined;
}

async function findRehearsal(
  { tx }: Change,
  plans: TemplatePlans["plans"],
  now: Date,
): Promise<CordonError | undefined> {
  for (const { run } of plans) {
    const busy = await whyWaitForRehearsal(tx, run.wish, now);
    if (busy) return busy;
  }
  return undefined;
}

async function writeBundle(
  { tx, evidence }: Change,
  { memberId }: Viewer,
  { incidentId, storeId }: TemplateWish,
  { template, plans, leftOut, digest }: TemplatePlans,
  id: string,
  createdAt: Date,
): Promise<void> {
  const bundle = { id, incidentId, storeId, template: template.ref, title: template.title, digest, leftOut };
  const runIds = plans.map(({ run }) => run.runId);
  await insertBundle(tx, { ...bundle, proposedBy: memberId, createdAt }, runIds);
  evidence({
    type: "bundle.proposed",
    incidentId,
    actor: memberActor(memberId),
    payload: {
      ...{ bundleId: id, storeId, template: template.ref, title: template.title, bundleDigest: digest },
      runs: plans.map(({ action, run }) => ({ runId: run.runId, action: action.handle, planDigest: run.made.digest })),
      leftOut: leftOut.map((one) => ({ ...one })),
    },
  });
}
