import { z } from "zod";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { CheckoutRule, CheckoutRuleState, CheckoutRuleWish } from "#app/core/platform/checkout-rule.ts";
import { demand } from "#app/core/platform/demand.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import type { Executed, Json, PlannedStep, Way } from "./define-action.ts";

/** The levers that are one rule at the checkout. */
type RuleCapability = "checkout.freeze" | "payment.hide" | "delivery.hide";

/**
 * A rule at the checkout as plans, receipts and read-backs hold it. A rule that is not there has no title and no
 * configuration. Its id is left out: what counts is what buyers meet.
 */
export const RuleSnapshot = z.object({
  present: z.boolean(),
  title: z.string().nullable(),
  enabled: z.boolean(),
  blockOnFailure: z.boolean(),
  configuration: z.json(),
});
export type RuleSnapshot = z.infer<typeof RuleSnapshot>;

/** Takes down a rule as it was read. */
export function snapshotOf(state: CheckoutRuleState | null): RuleSnapshot {
  if (!state) return { present: false, title: null, enabled: false, blockOnFailure: false, configuration: null };
  const { title, enabled, blockOnFailure, configuration } = state;
  return { present: true, title, enabled, blockOnFailure, configuration: z.json().parse(configuration) };
}

/** A rule that is switched on, under our title, and never stops buyers by its own failure. */
export function ruleInForce(title: string, configuration: Json): RuleSnapshot {
  return {
    present: true,
    title,
    enabled: true,
    blockOnFailure: false,
    configuration: z.json().parse(configuration),
  };
}

/** True when the rule is on and says what it should. Its title is only a label. */
export function isRuleInForce(observed: Json, step: PlannedStep): boolean {
  const now = RuleSnapshot.parse(observed);
  const intended = RuleSnapshot.parse(step.intended);
  return now.enabled && canonicalJson(now.configuration) === canonicalJson(intended.configuration);
}

/** True when the rule is exactly what it was: there or not, its title, its switches and its configuration. */
export function isRuleRestored(observed: Json, step: PlannedStep): boolean {
  return canonicalJson(RuleSnapshot.parse(observed)) === canonicalJson(RuleSnapshot.parse(step.before));
}

/** Sets a rule at the checkout as a whole, and puts back as a whole what was there before. */
export function ruleWay(capability: RuleCapability): Way {
  return {
    mode: "direct",
    needs: [capability],
    async observe({ port }) {
      const rule = leverOf(port, capability);
      if (!rule.ok) return rule;
      const now = await rule.value.read();
      return now.ok ? { ok: true, value: snapshotOf(now.value) } : now;
    },
    execute: ({ port }, step) => change(port, capability, RuleSnapshot.parse(step.intended)),
    revert: ({ port }, step) => change(port, capability, RuleSnapshot.parse(step.before)),
  };
}

function leverOf(port: StorePort, capability: RuleCapability): ReturnType<typeof demand<"checkout.freeze">> {
  return demand(port, capability);
}

async function change(port: StorePort, capability: RuleCapability, wish: RuleSnapshot): Promise<Executed> {
  const rule = leverOf(port, capability);
  if (!rule.ok) return { kind: "failed", error: rule.error };
  const now = await rule.value.read();
  if (!now.ok) return { kind: "failed", error: now.error };
  const done = await put(rule.value, now.value, wish);
  if (done.ok) return { kind: "done", receipt: done.value ? { id: done.value.id, ...snapshotOf(done.value) } : null };
  // A refusal may have done a part. Without an answer nobody knows: then the engine reads first.
  if (done.error.code === "platform_refused") await putBack(rule.value, now.value);
  return { kind: "failed", error: done.error };
}

async function put(rule: CheckoutRule, now: CheckoutRuleState | null, wish: RuleSnapshot) {
  if (wish.present) return rule.write(now?.id ?? null, wishOf(wish));
  if (!now) return { ok: true, value: null } as const;
  const gone = await rule.remove(now.id);
  return gone.ok ? ({ ok: true, value: null } as const) : gone;
}

function wishOf({ title, enabled, blockOnFailure, configuration }: RuleSnapshot): CheckoutRuleWish {
  return { title: title ?? "Cordon", enabled, blockOnFailure, configuration };
}

/** Takes back what a refused change did all the same. Should that fail too, the step's read-back says what is there. */
async function putBack(rule: CheckoutRule, was: CheckoutRuleState | null): Promise<void> {
  const now = await rule.read();
  if (!now.ok || canonicalJson(now.value) === canonicalJson(was)) return;
  if (was) await rule.write(was.id, was);
  else if (now.value) await rule.remove(now.value.id);
}
