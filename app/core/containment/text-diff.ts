/** A line of a comparison: in both texts, only in the first (`removed`), or only in the second (`added`). */
export interface DiffLine {
  readonly kind: "same" | "removed" | "added" | "skipped";
  /** The line; for `skipped` how many equal lines are left out. */
  readonly text: string;
}

/** Unchanged lines shown around a change. */
const around = 3;

/** Above so many pairs of lines the middle is shown as replaced as a whole: exact, but not the shortest way. */
const mostPairs = 4_000_000;

/**
 * What leads from one text to another, line by line, with three equal lines around each change. Applying it to `from`
 * gives exactly `to`; it is the shortest such way unless the texts are very long.
 */
export function diffLines(from: string, to: string): readonly DiffLine[] {
  const [a, b] = [from.split("\n"), to.split("\n")];
  const limit = Math.min(a.length, b.length);
  let start = 0;
  while (start < limit && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < limit - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const same = (lines: readonly string[]) => lines.map((text): DiffLine => ({ kind: "same", text }));
  return shorten([
    ...same(a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ]);
}

/** By the longest common subsequence. */
function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > mostPairs || a.length === 0 || b.length === 0)
    return [...only("removed", a), ...only("added", b)];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [left, right] = [a[i] ?? "", b[j] ?? ""];
    if (left === right) {
      lines.push({ kind: "same", text: left });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      lines.push({ kind: "removed", text: left });
      i += 1;
    } else {
      lines.push({ kind: "added", text: right });
      j += 1;
    }
  }
  return [...lines, ...only("removed", a.slice(i)), ...only("added", b.slice(j))];
}

function only(kind: DiffLine["kind"], lines: readonly string[]): DiffLine[] {
  return lines.map((text) => ({ kind, text }));
}

/** Leaves out what is equal and far from every change. */
function shorten(lines: readonly DiffLine[]): readonly DiffLine[] {
  const near = new Uint8Array(lines.length);
  lines.forEach((line, index) => {
    if (line.kind !== "same") near.fill(1, Math.max(0, index - around), index + around + 1);
  });
  const shown: DiffLine[] = [];
  let skipped = 0;
  lines.forEach((line, index) => {
    if (near[index] === 0) skipped += 1;
    else {
      if (skipped > 0) shown.push({ kind: "skipped", text: String(skipped) });
      skipped = 0;
      shown.push(line);
    }
  });
  if (skipped > 0) shown.push({ kind: "skipped", text: String(skipped) });
  return shown;
}
