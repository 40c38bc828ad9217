import type { Mode, Way } from "#app/core/containment/define-action.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import type { CapabilityLine } from "./store-capabilities.ts";

/** The way in which a run of that mode goes on in a store, as its capabilities were last asked. */
export function wayInStore(
  run: { readonly action: string; readonly mode: string },
  lines: readonly CapabilityLine[],
): Way | undefined {
  const ways = findAction(run.action)?.ways.filter((way) => way.mode === (run.mode as Mode)) ?? [];
  const can = (capability: string) => lines.some((line) => line.capability === capability && line.state === "can");
  return ways.find((one) => one.needs.every(can)) ?? ways.at(-1);
}
