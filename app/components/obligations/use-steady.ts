import { useEffect, useState } from "react";

/** Milliseconds after the reader's own change in which what comes is taken for its effect. */
const ownTime = 15_000;

/**
 * Holds a screen still while it is read. Data that come again with the same lines in the same order take the place of the
 * old at once: only times and statuses change where they stand. When lines came, went or changed their order, the old
 * ones stay until the reader asks for the new, or until the reader's own change brought them.
 *
 * @param orderOf what must not change under the reader: the keys of the lines in their order
 * @param ownChanges how many changes the reader has made
 */
export function useSteady<T extends { readonly now: string }>(
  latest: T,
  orderOf: (view: T) => string,
  ownChanges: number,
): { readonly view: T; readonly waiting: boolean; readonly show: () => void } {
  const [shown, setShown] = useState(latest);
  const [own, setOwn] = useState({ changes: ownChanges, until: 0 });
  const mine = own.changes !== ownChanges;
  const taken = orderOf(latest) === orderOf(shown) || mine || Date.parse(latest.now) <= own.until;
  useEffect(() => {
    // The data may come before the answer of the form, or a moment after it.
    if (mine) setOwn({ changes: ownChanges, until: Date.parse(latest.now) + ownTime });
    if (taken) setShown(latest);
  }, [latest, mine, taken, ownChanges]);
  return { view: taken ? latest : shown, waiting: !taken, show: () => setShown(latest) };
}
