import { plusSeconds } from "#app/core/time.ts";

/** Why data that a platform asks to erase is kept, who decided, and when that is looked at again. */
export interface HoldGround {
  readonly kind: "open_incident" | "legal_hold";
  readonly ref: string;
  readonly ground: string;
  readonly decidedBy: string;
  readonly reviewAt: Date;
}

/** A hold is looked at again after this long, where nobody set a date: 90 days, in seconds. */
const reviewSeconds = 90 * 86_400;

/**
 * Decides whether data must be kept although erasure was asked for: a recorded legal hold comes first, then an incident
 * that is not closed and touches the store. Nothing else is a ground.
 */
export function decideHold(
  holds: readonly {
    readonly id: string;
    readonly ground: string;
    readonly decidedBy: string;
    readonly reviewAt: Date;
  }[],
  incidents: readonly { readonly id: string; readonly number: number; readonly openedBy: { readonly ref: string } }[],
  now: Date,
): HoldGround | null {
  const [hold] = holds;
  if (hold)
    return {
      kind: "legal_hold",
      ref: hold.id,
      ground: hold.ground,
      decidedBy: hold.decidedBy,
      reviewAt: hold.reviewAt,
    };
  const [incident] = incidents;
  if (!incident) return null;
  return {
    kind: "open_incident",
    ref: incident.id,
    ground: `Incident ${incident.number} is open and touches this store.`,
    decidedBy: incident.openedBy.ref,
    reviewAt: plusSeconds(now, reviewSeconds),
  };
}
