import { z } from "zod";

/** How bad it is if true. `critical` pages a person; `high` opens an incident by itself; the rest wait as alerts. */
export const Severity = z.enum(["low", "medium", "high", "critical"]);
export type Severity = z.infer<typeof Severity>;

/** How sure we are that it is true. */
export const Confidence = z.enum(["low", "medium", "high"]);
export type Confidence = z.infer<typeof Confidence>;

const order: Record<Severity, number> = { low: 0, medium: 1, high: 2, critical: 3 };

/** The worse of two severities. */
export function worse(a: Severity, b: Severity): Severity {
  return order[a] >= order[b] ? a : b;
}

/** True when `severity` is at least `floor`. */
export function atLeast(severity: Severity, floor: Severity): boolean {
  return order[severity] >= order[floor];
}
