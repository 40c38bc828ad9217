import { z } from "zod";

/**
 * A growing list of entry indices, written as closed intervals: `[[0, 4], [7, 7]]` is 0, 1, 2, 3, 4, 7.
 *
 * Intervals never touch, so that every list has one spelling.
 */
export const IndexRanges = z
  .array(z.tuple([z.int().min(0), z.int().min(0)]))
  .refine((ranges) => ranges.every(([first, last], i) => first <= last && first > (ranges[i - 1]?.[1] ?? -2) + 1));
export type IndexRanges = z.infer<typeof IndexRanges>;

/** Writes a strictly growing list of indices as intervals; `undefined` when the list does not grow. */
export function toIndexRanges(indices: Iterable<number>): IndexRanges | undefined {
  const ranges: IndexRanges = [];
  for (const index of indices) {
    const open = ranges.at(-1);
    if (open !== undefined && index <= open[1]) return undefined;
    if (open !== undefined && index === open[1] + 1) open[1] = index;
    else ranges.push([index, index]);
  }
  return ranges;
}

/** The indices one by one. */
export function* eachIndex(ranges: IndexRanges): Generator<number, undefined> {
  for (const [first, last] of ranges) for (let index = first; index <= last; index++) yield index;
}

/** True when `index` is in the list; O(log of the number of intervals). */
export function holdsIndex(ranges: IndexRanges, index: number): boolean {
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, -1];
    if (index < first) high = middle - 1;
    else if (index > last) low = middle + 1;
    else return true;
  }
  return false;
}
