import { useEffect, useRef, useState } from "react";

/**
 * Holds a screen still while it is read. Data that come again with the same lines in the same order take the place of the
 * old at once: only times and statuses change where they stand. When lines came, went or changed their order, the old
 * ones stay until the reader asks for the new, or until the reader's own change brought them.
 *
 * @param orderOf what must not change under the reader: the keys of the lines in their order
 */
export function useSteady<T>(
  latest: T,
  orderOf: (view: T) => string,
  ownChanges: unknown,
): { readonly view: T; readonly waiting: boolean; readonly show: () => void } {
  const [shown, setShown] = useState(latest);
  const seen = useRef(ownChanges);
  const same = orderOf(latest) === orderOf(shown);
  const own = seen.current !== ownChanges;
  useEffect(() => {
    if (!same && !own) return;
    seen.current = ownChanges;
    setShown(latest);
  }, [latest, same, own, ownChanges]);
  return { view: same || own ? latest : shown, waiting: !(same || own), show: () => setShown(latest) };
}
