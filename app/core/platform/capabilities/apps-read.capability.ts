import { defineCapability, type Outside } from "../capability.ts";

/** An app installed in the store. */
export interface InstalledApp {
  readonly id: string;
  readonly title: string;
  readonly scopes: readonly string[];
}

export interface AppInventory {
  list(): Outside<readonly InstalledApp[]>;
}

export const capability = defineCapability<AppInventory>()({
  id: "apps.read",
  name: "See installed apps",
  what: "Notice by itself when an app is gone.",
  order: 950,
});
