import { bundleDigest } from "#app/core/containment/bundle-digest.ts";
import type { Action } from "#app/core/containment/define-action.ts";
import type { Surface } from "#app/core/containment/define-template.ts";
import { itemParams, type TemplateItem, templateItems } from "#app/core/containment/template-form.ts";
import { templates } from "#app/core/containment/templates.generated.ts";
import { type CordonError, NotFound } from "#app/core/errors.ts";
import type { Viewer } from "#app/core/members/viewer.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import type { LeftOut } from "#app/storage/run-bundles.ts";
import { requireRight } from "./act-as-member.ts";
import type { Deps } from "./deps.ts";
import { type Judgement, judgeRun } from "./gate-facts.ts";
import { whyNotFor } from "./may-propose.ts";
import { readOwnTemplate } from "./own-templates.ts";
import { type PreparedRun, prepareRun, whyNot } from "./propose-run.ts";

/** A template, Cordon's or the merchant's own, with what is filled in beforehand. */
export interface KnownTemplate {
  /** A handle, or the id of a merchant's own. */
  readonly ref: string;
  readonly surface: Surface;
  readonly title: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** What is asked of a template: where, and with which fields filled in. */
export interface TemplateWish {
  readonly incidentId: string;
  readonly storeId: string;
  readonly template: string;
  /** By field name, as the template's form has them. */
  readonly values: Readonly<Record<string, string>>;
}

/** The plans that a template comes to in a store as it is now, in order, and what is left out and why. */
export interface TemplatePlans {
  readonly template: KnownTemplate;
  readonly plans: readonly { readonly action: Action; readonly run: PreparedRun }[];
  readonly leftOut: readonly LeftOut[];
  readonly digest: string;
}

/** The template of that handle or id. */
export async function findTemplate(
  deps: Pick<Deps, "database" | "keyring">,
  viewer: Viewer,
  ref: string,
): Promise<KnownTemplate | undefined> {
  const known = templates.find((template) => template.handle === ref);
  if (known) return { ...known, ref, values: {} };
  const own = await readOwnTemplate(deps, viewer, ref);
  return own && { ...own, ref, title: own.name, description: "A template of your own." };
}

/**
 * Reads the store and makes a plan for each action of a template. Writes nothing; never inside a transaction.
 *
 * What this store does not allow, what is done already, what was not filled in and what the gate would refuse whoever
 * asks is left out with the reason. A store
 * that is busy is no reason to leave something out: the whole is asked again.
 */
export async function makeTemplatePlans(
  deps: Deps,
  viewer: Viewer,
  wish: TemplateWish,
): Promise<Result<TemplatePlans, CordonError>> {
  const unfit = await deps.database.asMerchant(viewer.merchantId, (tx) => whyNotLook(tx, viewer, wish.incidentId));
  if (unfit) return err(unfit);
  const template = await findTemplate(deps, viewer, wish.template);
  if (!template) return err(new NotFound("There is no such template here."));
  const { items, unknown } = templateItems(template.actions);
  const plans: { action: Action; run: PreparedRun }[] = [];
  const leftOut: LeftOut[] = unknown.map((action) => ({ action, why: "This version of Cordon does not have it." }));
  for (const item of items) {
    const planned = await planItem(deps, viewer, wish, item);
    if (!planned.ok) return planned;
    if ("why" in planned.value) {
      leftOut.push({ action: item.action.handle, why: planned.value.why });
      continue;
    }
    const refused = await whyRefused(deps, planned.value);
    if (refused === undefined) plans.push({ action: item.action, run: planned.value });
    else leftOut.push({ action: item.action.handle, why: refused });
  }
  const digest = bundleDigest(plans.map(({ run }) => run.made.digest));
  return ok({ template, plans, leftOut, digest });
}

/** The gate's word on a plan of a run that is not written yet. */
export async function judgePrepared(deps: Deps, { runId, wish, made }: PreparedRun): Promise<Judgement> {
  const { storeId, incidentId, proposer, channel } = wish;
  const asked = {
    ...{ id: runId, storeId, incidentId, proposer, channel, action: made.action.handle },
    ...{ mode: made.plan.mode, planDigest: made.digest, blastRadius: made.blastRadius },
  };
  const steps = made.plan.steps.length;
  return deps.database.asMerchant(wish.merchantId, (tx) => judgeRun({ ...tx, now: deps.clock.now() }, asked, steps));
}

/** Why nobody could put this plan forward; what concerns who asks, or the kill switch, concerns the template as a whole. */
async function whyRefused(deps: Deps, run: PreparedRun): Promise<string | undefined> {
  const { decision } = await judgePrepared(deps, run);
  if (decision.kind !== "refuse" || ofTheWhole.includes(decision.code)) return undefined;
  return decision.because;
}

const ofTheWhole: readonly string[] = ["not_entitled", "principal", "kill_switch"];

async function planItem(
  deps: Deps,
  { merchantId, memberId }: Viewer,
  { incidentId, storeId, values }: TemplateWish,
  item: TemplateItem,
): Promise<Result<PreparedRun | { readonly why: string }, CordonError>> {
  const given = itemParams(item, values);
  if (given === null) return ok({ why: "Not filled in." });
  const prepared = await prepareRun(deps, {
    ...{ merchantId, storeId, incidentId, action: item.action.handle, params: given.params, channel: "screen" },
    proposer: { kind: "member", memberId },
  });
  if (prepared.ok) {
    const nothing = whyNot(prepared.value.made, undefined);
    return ok(nothing ? { why: nothing.message } : prepared.value);
  }
  const { error } = prepared;
  // What was typed wrongly must not silently be left undone.
  const asked = error.code === "platform_busy" || error.code === "invalid_input" || error.code === "not_found";
  return asked ? err(error) : ok({ why: error.message });
}

async function whyNotLook(tx: MerchantTx, viewer: Viewer, incidentId: string): Promise<CordonError | undefined> {
  const allowed = await requireRight(tx, viewer, "read");
  if (!allowed.ok) return allowed.error;
  return whyNotFor(tx, incidentId);
}
