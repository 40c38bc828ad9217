import type { StorePort } from "#app/core/platform/store-port.ts";
import { actions } from "./actions.generated.ts";
import type { Action, Mode, Way } from "./define-action.ts";

const all: readonly Action[] = actions as unknown as readonly Action[];

/** The action with that handle, in this version of Cordon. */
export function findAction(handle: string): Action | undefined {
  return all.find((action) => action.handle === handle);
}

/** The action that Shopify Flow calls by that handle. */
export function findFlowAction(flowHandle: string): Action | undefined {
  return all.find((action) => action.flow?.handle === flowHandle);
}

/** The best way that this store allows, in the action's order of preference. */
export function chooseWay(action: Action, port: StorePort): Way | undefined {
  return action.ways.find((way) => way.needs.every((capability) => port.get(capability).ok));
}

/**
 * The way in which a run of that mode goes on. A capability that was lost meanwhile falls back to a way of the same
 * mode that needs less; without one, the preferred way is kept and its calls say what is missing.
 */
export function wayOfMode(action: Action, mode: Mode, port: StorePort): Way | undefined {
  const ofMode = action.ways.filter((way) => way.mode === mode);
  return ofMode.find((way) => way.needs.every((capability) => port.get(capability).ok)) ?? ofMode[0];
}
