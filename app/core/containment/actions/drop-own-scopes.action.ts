import { z } from "zod";
import { InvalidInput, NotSupported } from "#app/core/errors.ts";
import type { OwnScope } from "#app/core/platform/capabilities/own-scopes.capability.ts";
import { demand } from "#app/core/platform/demand.ts";
import { type Capability, capabilities, describeCapability } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { plusSeconds } from "#app/core/time.ts";
import { type CapabilityInUse, defineAction, type GuidedTask, type PlannedStep, type Way } from "../define-action.ts";
import { lookAgainSeconds } from "../guided-way.ts";
import { recordsOnly } from "../known-reach.ts";
import { linesOf } from "../lines.ts";

const Params = z.strictObject({
  /** Empty: every optional scope that nothing in force needs. */
  scopes: z.array(z.string().regex(/^[a-z]+_[a-z_]+$/, "Name scopes as Shopify does: write_products.")).max(50),
});

const Granted = z.object({ granted: z.boolean() });

function scopeOf(step: PlannedStep): string {
  return step.target.slice("scope:".length);
}

/** The run in force that could not be checked or undone without the scope. */
function neededBy(scope: OwnScope, inUse: readonly CapabilityInUse[]): CapabilityInUse | undefined {
  return inUse.find(({ capability }) => scope.serves.includes(capability));
}

const direct: Way = {
  mode: "direct",
  needs: ["own.scopes"],
  undoneBy: "person",
  async observe({ port }, step) {
    const own = demand(port, "own.scopes");
    if (!own.ok) return own;
    const all = await own.value.list();
    return all.ok ? ok({ granted: all.value.some((one) => one.scope === scopeOf(step)) }) : all;
  },
  async execute({ port, history }, step) {
    const own = demand(port, "own.scopes");
    if (!own.ok) return { kind: "failed", error: own.error };
    const all = await own.value.list();
    if (!all.ok) return { kind: "failed", error: all.error };
    const scope = all.value.find((one) => one.scope === scopeOf(step));
    // A run may have come into force since the plan was made.
    const user = scope && neededBy(scope, await history.capabilitiesInUse());
    if (user)
      return {
        kind: "failed",
        error: new NotSupported(`"${user.title}" needs ${scope.scope} while it is in force.`, {
          nextStep: "Undo that first.",
        }),
      };
    const done = await own.value.drop(scopeOf(step));
    return done.ok ? { kind: "done", receipt: { dropped: true } } : { kind: "failed", error: done.error };
  },
  revert: async ({ now }) => ({
    kind: "parked",
    on: "person",
    until: plusSeconds(now, lookAgainSeconds).toISOString(),
  }),
  task: (step): GuidedTask => ({
    instructions: [`Nothing is left to do: Cordon gave ${scopeOf(step)} back by itself.`],
    path: "Apps > Cordon > this page",
    link: null,
    proof: "read_back",
    undo: `Press the button that asks for ${scopeOf(step)}, and allow it in Shopify's dialog. It needs a person who may approve apps.`,
    withinMinutes: 60,
    grant: [scopeOf(step)],
  }),
};

/** The scopes to give back, and what people should know about those that stay. */
function choose(
  held: readonly OwnScope[],
  wanted: readonly string[],
  inUse: readonly CapabilityInUse[],
): Result<{ readonly chosen: readonly OwnScope[]; readonly notes: readonly string[] }, InvalidInput> {
  const refuse = (sentence: string, nextStep?: string) =>
    err(new InvalidInput(sentence, { field: "scopes", ...(nextStep ? { nextStep } : {}) }));
  const staying = (scope: OwnScope) => neededBy(scope, inUse);
  if (wanted.length === 0) {
    const optional = held.filter((one) => one.optional);
    const kept = optional.filter((one) => staying(one) !== undefined);
    const notes = kept.map((one) => `${one.scope} stays: "${staying(one)?.title}" needs it while it is in force.`);
    return ok({ chosen: optional.filter((one) => !kept.includes(one)), notes });
  }
  const chosen: OwnScope[] = [];
  for (const name of new Set(wanted)) {
    const scope = held.find((one) => one.scope === name);
    if (!scope) return refuse(`Cordon does not hold ${name} in this store.`);
    if (!scope.optional) return refuse(`${name} is required: only uninstalling Cordon gives it back.`);
    const user = staying(scope);
    if (user) return refuse(`"${user.title}" needs ${name} while it is in force.`, "Undo that first.");
    chosen.push(scope);
  }
  return ok({ chosen, notes: [] });
}

const chosenScopes = "access scopes that Cordon holds and would give back";
const noBuyer = "what a scope is: what Cordon may ask the platform for. No buyer meets it.";

/** What Cordon can do no longer without them, in the words people know. */
function losses(chosen: readonly OwnScope[]): readonly string[] {
  const known = (id: string): id is Capability => (capabilities as readonly string[]).includes(id);
  return [...new Set(chosen.flatMap((one) => one.serves))].filter(known).map((id) => describeCapability(id).name);
}

/**
 * Gives optional access scopes of Cordon back, for the case that its own access is what an attacker uses. Automation is
 * never offered this: it would be a way to disarm Cordon.
 *
 * @see https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/appRevokeAccessScopes
 */
export const action = defineAction({
  handle: "drop_own_scopes",
  group: "access",
  order: 90,
  title: "Give back Cordon's own access",
  description: "Gives optional access scopes of Cordon back to Shopify, so that nobody can misuse them.",
  button: (steps) => (steps === 1 ? "Give 1 scope back" : `Give ${steps} scopes back`),
  undoButton: (steps) => (steps === 1 ? "Ask for 1 scope again" : `Ask for ${steps} scopes again`),
  unaffected: "Scopes that Cordon requires, scopes that a run in force needs, and the access of other apps.",
  reversible: true,
  remains: "Cordon cannot take the access back: a person who may approve apps grants it again.",
  afterwards: null,
  approval: 1,
  restoreApproval: "none",
  params: Params,
  form: {
    fields: [
      {
        ...{ key: "scopes", label: "Scopes", kind: "lines", required: false },
        help: "One per line. Empty: every optional scope that nothing in force needs.",
      },
    ],
    params: ({ scopes }) => ({ scopes: linesOf(scopes) }),
  },
  rehearsal: { kind: "cannot", why: "Only a person can grant the access again." },
  ways: [direct],
  flow: null,
  async plan({ port, history }, { scopes }) {
    const own = demand(port, "own.scopes");
    if (!own.ok) return err(own.error);
    const held = await own.value.list();
    if (!held.ok) return err(held.error);
    const made = choose(held.value, scopes, await history.capabilitiesInUse());
    if (!made.ok) return made;
    const { chosen } = made.value;
    const steps = chosen.map(({ scope }) => ({
      ...{ target: `scope:${scope}`, title: `Give ${scope} back` },
      ...{ before: { granted: true }, intended: { granted: false } },
    }));
    const lost = losses(chosen);
    const notes = [
      ...made.value.notes,
      ...(lost.length > 0 ? [`Until it is granted again, Cordon cannot: ${lost.join(", ")}.`] : []),
      steps.length === 0
        ? "Cordon holds no optional scope here that could be given back."
        : "Only a person who may approve apps can grant it again.",
    ];
    const rows = chosen.map(({ scope }) => ({ ref: scope, label: scope }));
    return ok({ steps, blastRadius: steps.length === 0 ? [] : recordsOnly(chosenScopes, rows, noBuyer), notes });
  },
  isInForce: (seen) => !Granted.parse(seen).granted,
  manualUndo: (step) => `Open Cordon in the Shopify admin and allow ${scopeOf(step)} when it asks for it.`,
  isRestored: (seen) => Granted.parse(seen).granted,
});
