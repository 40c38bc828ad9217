import { z } from "zod";
import { HideConfiguration } from "#app/contracts/checkout-configuration.ts";
import type { MethodHiding } from "#app/core/platform/checkout-rule.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, ok } from "#app/core/result.ts";
import { isRuleInForce, isRuleRestored, RuleSnapshot, ruleInForce, ruleWay, snapshotOf } from "./checkout-rule-way.ts";
import { type Action, type BlastFigure, defineAction } from "./define-action.ts";
import { linesOf } from "./lines.ts";
import { measureTrade } from "./trade-figures.ts";

const Fields = z.strictObject({
  names: HideConfiguration.shape.names,
  carts: HideConfiguration.shape.carts.default("all"),
});
const Params = Fields.superRefine((params, context) => {
  const problem = HideConfiguration.safeParse(configurationOf(params)).error?.issues[0];
  if (problem) context.addIssue({ code: "custom", path: ["names"], message: problem.message });
});

/** What the function is told. The same names are always written the same way, in whichever order they were typed. */
function configurationOf({ names, carts }: z.output<typeof Fields>): HideConfiguration {
  return { v: 1, carts, names: [...new Set(names)].sort() };
}

/** The words in which hiding payment methods and hiding delivery methods differ. */
export interface HiddenMethods {
  readonly kind: "payment" | "delivery";
  readonly order: number;
  readonly description: string;
  readonly unaffected: string;
  readonly afterwards: string;
  /** Where merchants find the customization in the Shopify admin. */
  readonly adminPath: string;
  /** What buyers are left with when nothing else fits them. */
  readonly onlyThese: string;
  readonly namesHelp: string;
  /** Why the names that orders keep may not be those that buyers see. */
  readonly traceDoubt: string;
}

/**
 * An action that keeps chosen methods from buyers at the checkout: one customization of ours, switched on with the
 * names, and put back exactly as it was.
 */
export function hideMethods(words: HiddenMethods): Action<typeof Params> {
  const { kind } = words;
  const capability = `${kind}.hide` as const;
  const title = `Cordon: ${kind} methods are hidden`;
  return defineAction({
    handle: `hide_${kind}_methods`,
    group: "checkout",
    order: words.order,
    title: `Hide ${kind} methods`,
    description: words.description,
    button: () => `Hide ${kind} methods`,
    undoButton: () => `Show ${kind} methods again`,
    unaffected: words.unaffected,
    reversible: true,
    remains: null,
    afterwards: words.afterwards,
    approval: 1,
    restoreApproval: "none",
    params: Params,
    form: {
      fields: [
        { key: "names", label: `Names of ${kind} methods`, help: words.namesHelp, kind: "lines", required: true },
        {
          key: "carts",
          label: "Which carts",
          help: "Nothing chosen: all carts.",
          kind: "choice",
          choices: [
            { value: "all", label: "All carts" },
            { value: "rehearsal", label: "Rehearsal: only a cart with the attribute cordon-rehearsal" },
          ],
          required: false,
        },
      ],
      params: ({ names, carts }) => ({ names: linesOf(names), ...(carts === undefined ? {} : { carts }) }),
    },
    rehearsal: {
      kind: "harmless",
      // No method is likely to be named so: what is rehearsed is the switch and its read-back.
      params: { carts: "rehearsal", names: ["cordon-rehearsal"] },
      buyersSee:
        "Nothing: only a cart with the attribute cordon-rehearsal is touched, and no shop sets that by itself.",
    },
    ways: [ruleWay(capability)],
    flow: {
      handle: `hide-${kind}-methods`,
      title: `Hide ${kind} methods`,
      description: `Hides ${kind} methods at the online checkout by their names, through Cordon, or asks for approval first.`,
      fields: [
        {
          key: "names",
          name: `Names of ${kind} methods`,
          type: "single_line_text_field",
          description: `Every ${kind} method whose name contains one of these is hidden. Separate them by commas.`,
          required: true,
        },
      ],
      params: ({ names }) => ({ names: linesOf(names) }),
    },
    async plan(context, params) {
      const rule = demand(context.port, capability);
      if (!rule.ok) return err(rule.error);
      const now = await rule.value.read();
      if (!now.ok) return err(now.error);
      const configuration = configurationOf(params);
      const before = snapshotOf(now.value);
      const step = {
        target: kind,
        title: `Hide ${kind} methods named ${configuration.names.join(", ")}`,
        before,
        intended: ruleInForce(title, configuration),
      };
      if (isRuleInForce(before, step))
        return ok({ steps: [], blastRadius: [], notes: ["These methods are already hidden."] });
      const rehearsing = configuration.carts === "rehearsal";
      return ok({
        steps: [step],
        blastRadius: rehearsing
          ? []
          : [
              await ordersByMethod(words, rule.value, configuration),
              ...(await measureTrade(context, { onlineOnly: true })),
            ],
        notes: [...(before.enabled ? [replaced(before.configuration)] : []), ...limits(words, rehearsing)],
      });
    },
    isInForce: isRuleInForce,
    says(seen) {
      const { enabled, configuration } = RuleSnapshot.parse(seen);
      if (!enabled) return "The customization is off or gone: nothing is hidden.";
      const known = HideConfiguration.safeParse(configuration);
      return known.success
        ? `The customization is on and hides ${kind} methods named ${known.data.names.join(", ")}.`
        : "The customization is on without a configuration that Cordon knows: nothing is hidden.";
    },
    manualUndo: () => `In the Shopify admin, open ${words.adminPath} and switch off "${title}".`,
    isRestored: isRuleRestored,
  });
}

/** How many of the newest orders used a method of these names: all that can be known beforehand. */
async function ordersByMethod(
  { kind, traceDoubt }: HiddenMethods,
  rule: MethodHiding,
  { names }: HideConfiguration,
): Promise<BlastFigure> {
  const figure = {
    of: "orders",
    currency: null,
    query: `the newest 100 orders, by the name of their ${kind} method`,
  } as const;
  const recent = await rule.recentlyUsed();
  if (!recent.ok) return { ...figure, value: null, rows: [], why: recent.error.message };
  const wanted = names.map((name) => name.toLowerCase());
  const isHidden = (method: string) => wanted.some((name) => method.toLowerCase().includes(name));
  const found = recent.value.filter((order) => order.methods.some(isHidden));
  const seen = [...new Set(recent.value.flatMap((order) => order.methods))].sort();
  return {
    ...figure,
    value: found.length,
    rows: found.map(({ order, name, methods }) => ({ ref: order, label: `${name}: ${methods.join(", ")}` })),
    why: `Names on these orders: ${seen.length > 0 ? seen.join(", ") : "none"}. ${traceDoubt}`,
  };
}

function replaced(configuration: unknown): string {
  const now = HideConfiguration.safeParse(configuration);
  return now.success
    ? `Hidden now: ${now.data.names.join(", ")}. The new names take their place; undoing brings the earlier ones back.`
    : "Cordon's customization is switched on without a configuration it knows, and hides nothing. It will be replaced.";
}

function limits({ kind, onlyThese }: HiddenMethods, rehearsing: boolean): string[] {
  if (rehearsing) return ["Touches only a cart with the attribute cordon-rehearsal, which no shop sets by itself."];
  return [
    `Shopify does not tell an app which ${kind} methods a buyer will be offered: look at the names at your own checkout.`,
    onlyThese,
    "Figures per hour, buyers and products are of all online trade.",
    `Should Cordon's own function fail, the ${kind} methods are shown.`,
  ];
}
