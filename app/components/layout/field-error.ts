import { useEffect } from "react";
import type { ActionAnswer } from "#app/routes/screen.server.ts";

/** The error of one field, as Polaris' fields take it. */
export function fieldError(answer: ActionAnswer | undefined, field: string): { error?: string } {
  const error = answer?.fields[field];
  return error === undefined ? {} : { error };
}

/** Takes the focus to the first field at fault, so that a screen reader says what is wrong with it. */
export function useFocusOnFault(answer: ActionAnswer | undefined): void {
  useEffect(() => {
    if (answer === undefined || Object.keys(answer.fields).length === 0) return;
    const fault = document.querySelector<HTMLElement>("[aria-invalid=true]");
    const field = fault instanceof HTMLFieldSetElement ? fault.querySelector<HTMLElement>("input") : fault;
    field?.focus();
  }, [answer]);
}
