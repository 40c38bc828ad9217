import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useFocusOnFault } from "#app/components/layout/field-error.ts";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";

/** A form of one row: its answer stays with it, and what was typed in other rows is untouched. */
export function useDutyFetcher(onDone: () => void) {
  const fetcher = useFetcher<ActionAnswer>();
  const { data, state } = fetcher;
  const done = useRef<ActionAnswer | undefined>(undefined);
  useToast(state === "idle" ? data?.said : null);
  useFocusOnFault(state === "idle" ? data : undefined);
  useEffect(() => {
    if (state !== "idle" || data === undefined || data === done.current) return;
    done.current = data;
    if (data.said !== null) onDone();
  }, [data, state, onDone]);
  return { fetcher, answer: data, busy: state !== "idle" };
}
