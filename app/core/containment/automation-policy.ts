import { z } from "zod";
import type { BlastFigure, Mode } from "./define-action.ts";

/** How far automation may go. New stores start on `propose`; `auto` is what people are shown as *act*. */
export const AutomationMode = z.enum(["observe", "propose", "auto"]);
export type AutomationMode = z.infer<typeof AutomationMode>;

/** An exception from the merchant's general mode: for a store, for a rule, or for one rule in one store. */
export const AutomationLine = z
  .strictObject({ storeId: z.uuid().nullable(), ruleId: z.string().max(100).nullable(), mode: AutomationMode })
  .refine(({ storeId, ruleId }) => storeId !== null || ruleId !== null, "An exception names a store or a rule.");
export type AutomationLine = z.infer<typeof AutomationLine>;

const limit = z.number().min(0).max(10_000_000);

/**
 * How far a run may reach that automation starts by itself, per figure of the blast radius; money in the store's own
 * currency. A figure that is not known counts as above.
 */
export const BlastCap = z.strictObject({
  orders: limit,
  orders_per_hour: limit,
  revenue_per_hour: limit,
  buyers: limit,
  products: limit,
  people: limit,
  records: limit,
});
export type BlastCap = z.infer<typeof BlastCap>;

/** The reach that automation is allowed at first: what one person could look through in a quarter of an hour. */
export const startingBlastCap: BlastCap = {
  orders: 100,
  orders_per_hour: 20,
  revenue_per_hour: 1000,
  buyers: 100,
  products: 50,
  people: 1,
  records: 100,
};

/** From the most careful to the boldest. */
const careful: readonly AutomationMode[] = ["observe", "propose", "auto"];

/**
 * How far automation may go in a store. The most specific exception holds: one that names store and rule before one
 * that names either; where one names the store and another the rule, the more careful of the two.
 * @param ruleId the rule that asks; null for automation that is not a rule
 */
export function automationMode(
  policy: { readonly automation: AutomationMode; readonly automationFor: readonly AutomationLine[] },
  storeId: string,
  ruleId: string | null,
): AutomationMode {
  const fits = policy.automationFor.filter(
    (line) => (line.storeId === null || line.storeId === storeId) && (line.ruleId === null || line.ruleId === ruleId),
  );
  const exact = fits.filter((line) => line.storeId !== null && line.ruleId !== null);
  const modes = (exact.length > 0 ? exact : fits).map((line) => line.mode);
  return careful.find((mode) => modes.includes(mode)) ?? policy.automation;
}

/**
 * Why a plan reaches further than automation may go alone; undefined when it does not. A guided task changes nothing by
 * itself: a person carries it out, so its reach is theirs to weigh.
 */
export function beyondBlastCap(
  cap: BlastCap,
  plan: { readonly mode: Mode; readonly blastRadius: readonly BlastFigure[] },
): string | undefined {
  if (plan.mode === "guided") return undefined;
  if (plan.blastRadius.length === 0) return "How far it reaches was not measured: a person decides.";
  for (const { of, value, why } of plan.blastRadius) {
    // A value with a doubt beside it is only what was read: the truth may be beyond the cap.
    if (value === null || (why !== null && value <= cap[of]))
      return `How far it reaches is not known (${words[of]}): a person decides.`;
    if (value > cap[of]) return `It reaches further than automation may go alone (${words[of]}): a person decides.`;
  }
  return undefined;
}

const words: Readonly<Record<BlastFigure["of"], string>> = {
  orders: "orders",
  orders_per_hour: "orders per hour",
  revenue_per_hour: "revenue per hour",
  buyers: "buyers",
  products: "products",
  people: "people",
  records: "records",
};
