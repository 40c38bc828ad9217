import type { FakeStore } from "#app/test/fake-store.ts";

/** A store in which an action finds something to do: one file per action, named after its handle, exporting `scene`. */
export interface Scene {
  readonly params: unknown;
  /** What Shopify Flow would send for it. */
  readonly properties: Readonly<Record<string, unknown>>;
  arrange(store: FakeStore): void;
}
