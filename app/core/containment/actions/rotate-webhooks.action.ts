import { z } from "zod";
import { NotSupported, PlatformRefused } from "#app/core/errors.ts";
import type { OwnSubscription } from "#app/core/platform/capabilities/own-webhooks.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { type ActionContext, defineAction, type Json, type PlannedStep, type Way } from "../define-action.ts";
import { recordsOnly } from "../known-reach.ts";

const Pointed = z.object({ ours: z.boolean(), at: z.string(), fingerprint: z.string() });

/** Where an address leads, without anything in it that could be a secret: `https://collector.example`. */
function placeOf(address: string): string {
  const found = /^([a-z]+:)\/\/(?:[^@/?#]*@)?([^/?#]{1,200})/.exec(address);
  return found ? `${found[1]}//${found[2]}` : "another place";
}

async function seen(context: ActionContext, found: OwnSubscription): Promise<{ readonly [key: string]: Json }> {
  const fingerprint = await context.snapshots.fingerprint(found.address);
  return { ours: found.isOurs, at: placeOf(found.address), fingerprint };
}

function placeIn(step: PlannedStep): string {
  return Pointed.parse(step.before).at;
}

const found = "webhooks made with Cordon's access that lead elsewhere";
const noBuyer = "what a webhook is: a message from the platform to an app. No buyer meets one.";

/** The name under which the address is kept that was there before. */
const kept = (step: PlannedStep) => `webhook ${step.target}`;

const direct: Way = {
  mode: "direct",
  needs: ["own.webhooks"],
  async observe(context, step) {
    const webhooks = demand(context.port, "own.webhooks");
    if (!webhooks.ok) return webhooks;
    const all = await webhooks.value.list();
    if (!all.ok) return all;
    const found = all.value.find((one) => one.id === step.target);
    if (!found) return err(new PlatformRefused("This webhook is gone.", { platformCode: "NOT_FOUND" }));
    return ok(await seen(context, found));
  },
  async execute({ port, snapshots }, step) {
    const webhooks = demand(port, "own.webhooks");
    if (!webhooks.ok) return { kind: "failed", error: webhooks.error };
    const all = await webhooks.value.list();
    if (!all.ok) return { kind: "failed", error: all.error };
    const found = all.value.find((one) => one.id === step.target);
    if (!found) {
      const gone = new PlatformRefused("This webhook is gone.", { platformCode: "NOT_FOUND" });
      return { kind: "failed", error: gone };
    }
    await snapshots.keep(kept(step), step.target, found.address);
    const done = await webhooks.value.point(step.target, webhooks.value.address);
    return done.ok ? { kind: "done", receipt: { pointed: true } } : { kind: "failed", error: done.error };
  },
  async revert({ port, snapshots }, step) {
    const webhooks = demand(port, "own.webhooks");
    if (!webhooks.ok) return { kind: "failed", error: webhooks.error };
    const address = await snapshots.take(kept(step));
    if (address === null)
      return { kind: "failed", error: new NotSupported("The address that was there before is not kept any more.") };
    const done = await webhooks.value.point(step.target, address);
    return done.ok ? { kind: "done", receipt: { pointed: true } } : { kind: "failed", error: done.error };
  },
};

/**
 * Points webhooks back to Cordon that somebody with Cordon's access made or redirected in a store.
 *
 * Webhooks that Cordon declares in its own configuration are no target: no call of the platform's API changes them. The
 * address that was there before is kept sealed, because it may hold a secret; plan and log have its place only.
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/webhookSubscriptionUpdate
 */
export const action = defineAction({
  handle: "rotate_webhooks",
  group: "access",
  order: 85,
  title: "Restore Cordon's webhooks",
  description: "Points webhooks back to Cordon that somebody made or redirected with Cordon's access.",
  button: (steps) => (steps === 1 ? "Point 1 webhook back" : `Point ${steps} webhooks back`),
  undoButton: (steps) => (steps === 1 ? "Point 1 webhook away again" : `Point ${steps} webhooks away again`),
  unaffected:
    "Webhooks of other apps, which Cordon cannot see, and those that Cordon's own configuration declares, which nobody can redirect.",
  reversible: true,
  remains: "Undoing sends the store's messages to where somebody had pointed them, and takes them from Cordon.",
  afterwards: "Whoever made them held Cordon's access. Renew the app's credentials.",
  approval: 1,
  restoreApproval: "none",
  params: z.strictObject({}),
  form: { fields: [], params: () => ({}) },
  rehearsal: { kind: "cannot", why: "There is no webhook of another address to try it on." },
  ways: [direct],
  flow: null,
  async plan(context) {
    const webhooks = demand(context.port, "own.webhooks");
    if (!webhooks.ok) return err(webhooks.error);
    const all = await webhooks.value.list();
    if (!all.ok) return err(all.error);
    const { address } = webhooks.value;
    const intended = { ours: true, at: placeOf(address), fingerprint: await context.snapshots.fingerprint(address) };
    const steps: PlannedStep[] = [];
    const topics = new Map(all.value.map((one) => [one.id, one.topic]));
    for (const one of all.value.filter((found) => !found.isOurs)) {
      const title = `Point ${one.topic} back to Cordon`;
      steps.push({ target: one.id, title, before: await seen(context, one), intended });
    }
    const declared = "Those that Cordon's configuration declares are not listed: no call can redirect them.";
    const notes =
      steps.length > 0
        ? ["Cordon makes no webhooks of this kind: somebody used its access.", declared]
        : [`No webhook that was made with Cordon's access leads elsewhere. ${declared}`];
    const rows = steps.map((step) => ({ ref: step.target, label: `${topics.get(step.target)} to ${placeIn(step)}` }));
    return ok({ steps, blastRadius: steps.length === 0 ? [] : recordsOnly(found, rows, noBuyer), notes });
  },
  isInForce: (observed) => Pointed.parse(observed).ours,
  manualUndo: () => "Only an app with Cordon's access can point such a webhook elsewhere: there is no page for it.",
  isRestored: (observed, step) => Pointed.parse(observed).fingerprint === Pointed.parse(step.before).fingerprint,
});
