import { toHex } from "#app/core/evidence/bytes.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import { sha256 } from "#app/core/evidence/hash.ts";
import type { Json, Mode, Plan } from "./define-action.ts";

/** A plan with everything that people approve: what, where, how, until when. */
export interface ApprovedPlan extends Omit<Plan, "blastRadius"> {
  readonly storeId: string;
  readonly action: string;
  readonly mode: Mode;
  /** When the run asks to be undone; null without a limit. */
  readonly revertAt: string | null;
  /** At its time limit the run undoes itself instead of asking. */
  readonly autoRevert: boolean;
}

/**
 * The digest that an approval names: SHA-256 over the plan's canonical JSON (RFC 8785), hex.
 *
 * The run's id is not in it, so that a preview and the run made from it have the same one. The preview is the plan: what a person saw is what runs, to the byte, or the approval does not count.
 */
export function planDigest(plan: ApprovedPlan): string {
  const { storeId, action, mode, revertAt, autoRevert, notes } = plan;
  const steps: Json = plan.steps.map(({ target, title, before, intended }) => ({ target, title, before, intended }));
  return toHex(sha256(canonicalJson({ v: 1, storeId, action, mode, revertAt, autoRevert, steps, notes })));
}
