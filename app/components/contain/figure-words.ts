import type { BlastFigure } from "#app/core/containment/define-action.ts";
import { blastMessages as words } from "./messages.ts";

/** A figure as people read it. Money in its own currency; what is unknown is called so and never zero. */
export function figureWords({ value, currency }: Pick<BlastFigure, "value" | "currency">): string {
  if (value === null) return words.unknown;
  if (currency === null) return new Intl.NumberFormat("en", { maximumFractionDigits: 1 }).format(value);
  return new Intl.NumberFormat("en", { style: "currency", currency }).format(value);
}
