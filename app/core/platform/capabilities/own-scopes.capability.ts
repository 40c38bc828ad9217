import { defineCapability, type Outside } from "../capability.ts";

/** An access scope that Cordon holds in a store. */
export interface OwnScope {
  readonly scope: string;
  /** Only optional ones can be given back without uninstalling. */
  readonly optional: boolean;
  /** Ids of the capabilities that work by it, alone or beside another scope. */
  readonly serves: readonly string[];
}

export interface OwnScopes {
  list(): Outside<readonly OwnScope[]>;
  /** Gives a scope back. Only a person in the admin can grant it again. */
  drop(scope: string): Outside<void>;
}

export const capability = defineCapability<OwnScopes>()({
  id: "own.scopes",
  name: "Give access scopes back",
  what: "Leave less access behind while Cordon itself may be under attack.",
  order: 70,
});
