import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Milliseconds between two looks while something is under way. */
const interval = 2000;

/** Reads the screen's data again every two seconds while `active`, and only while the screen is looked at. */
export function useLive(active: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible" && state === "idle") revalidate();
    }, interval);
    return () => clearInterval(timer);
  }, [active, revalidate, state]);
}
