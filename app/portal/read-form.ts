import type { Confirmation } from "#app/workflows/portal-confirm.ts";

/** What a form says about the person's confirmation. */
export function readConfirmation(form: URLSearchParams): Confirmation {
  return {
    assertion: form.get("assertion") ?? "",
    code: form.get("code") ?? "",
    question: form.get("question") ?? "",
  };
}
