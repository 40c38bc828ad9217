import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Milliseconds between two looks while something is under way. */
const interval = 2000;

/**
 * Reads the screen's data again every two seconds while `active`, and only while the screen is looked at.
 *
 * @param every milliseconds between two looks, for what changes more slowly
 */
export function useLive(active: boolean, every = interval): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && state === "idle") revalidate();
    }, every);
    return () => clearInterval(timer);
  }, [active, every, revalidate, state]);
}
