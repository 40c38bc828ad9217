import { z } from "zod";
import type { FlowField } from "#app/core/containment/define-action.ts";

/** Thirty days: the longest time limit that a workflow may set. */
const maxMinutes = 43_200;

/** Fields that every action has in Shopify Flow besides its own: for how long. */
export const flowLimitFields: readonly FlowField[] = [
  {
    key: "time_limit_minutes",
    name: "Time limit (minutes)",
    type: "number_integer",
    description: "When it is over, Cordon asks whether to undo the action. Leave empty for no limit.",
    required: false,
  },
  {
    key: "undo_by_itself",
    name: "Undo by itself",
    type: "boolean",
    description: "At the time limit, Cordon undoes the action without asking.",
    required: false,
  },
];

const blank = z.union([z.literal(""), z.null(), z.undefined()]);
const Limit = z.object({
  time_limit_minutes: z.union([blank, z.coerce.number<unknown>().int().min(1).max(maxMinutes)]).optional(),
  undo_by_itself: z.union([blank, z.boolean(), z.stringbool()]).optional(),
});

/**
 * For how long a workflow wants an action; null without a limit, undefined when what was filled in is none.
 */
export function readFlowLimit(
  properties: Readonly<Record<string, unknown>>,
): { readonly minutes: number; readonly autoRevert: boolean } | null | undefined {
  const parsed = Limit.safeParse(properties);
  if (!parsed.success) return undefined;
  const minutes = parsed.data.time_limit_minutes;
  if (typeof minutes !== "number") return null;
  return { minutes, autoRevert: parsed.data.undo_by_itself === true };
}
