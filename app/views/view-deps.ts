import type { Clock } from "#app/core/time.ts";
import type { Keyring } from "#app/secrets/keyring.ts";
import type { Database } from "#app/storage/database.ts";

/** What a read model needs. A part of the workflows' dependencies. */
export interface ViewDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** Where words are given outside Shopify; absent where this installation has no portal. */
  readonly portal?: { readonly origin: string };
}
