import type { SimulatedApp } from "./app-config.ts";

const MAX_BYTES = 50_000;

/** What is wrong with a fired trigger, line by line as recorded; an app without a list of triggers accepts any handle. */
export function triggerProblems(app: SimulatedApp, handle: string | null, payload: unknown): readonly string[] {
  const problems: string[] = [];
  const wellFormed = handle !== null && /^[a-zA-Z0-9-]{1,50}$/.test(handle);
  const declared = app.flowTriggers.length === 0 || app.flowTriggers.includes(handle ?? "");
  if (!wellFormed || !declared) problems.push(`Invalid handle '${handle ?? ""}'.`);
  const text = typeof payload === "string" ? payload : JSON.stringify(payload ?? {});
  if (Buffer.byteLength(text) > MAX_BYTES) problems.push(`Properties size exceeds the limit of ${MAX_BYTES} bytes.`);
  return problems;
}
