import type { BlastFigure } from "./define-action.ts";

/** Figures that nobody can tell: unknown, and why, so that nothing reads as "none". */
export function unknownReach(of: readonly BlastFigure["of"][], query: string, why: string): readonly BlastFigure[] {
  return of.map((one) => ({ of: one, value: null, currency: null, query, rows: [], why }));
}

/** The records that a plan touches, counted, and that no buyer meets any of them. */
export function recordsOnly(
  query: string,
  rows: readonly { readonly ref: string; readonly label: string }[],
  whyNoBuyer: string,
): readonly BlastFigure[] {
  return [
    { of: "records", value: rows.length, currency: null, query, rows: rows.slice(0, 100), why: null },
    { of: "buyers", value: 0, currency: null, query: whyNoBuyer, rows: [], why: null },
  ];
}

/** Figures of all online trade for what may touch only a part of it: the most that it can be. */
export function atMost(figures: readonly BlastFigure[], which: string): readonly BlastFigure[] {
  return figures.map((figure) =>
    figure.value === null
      ? figure
      : { ...figure, why: `${figure.why === null ? "At most this." : figure.why} ${which}` },
  );
}
