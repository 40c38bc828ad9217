import type { IdSource, MerchantId, StoreId } from "#app/core/ids.ts";
import type { Logger } from "#app/core/logger.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import type { Clock } from "#app/core/time.ts";
import type { Keyring } from "#app/secrets/keyring.ts";
import type { Database } from "#app/storage/database.ts";

/** A store as far as reaching it goes. */
export interface ReachableStore {
  readonly merchantId: MerchantId;
  readonly storeId: StoreId;
  readonly platform: "shopify" | "magento";
  readonly domain: string;
}

/** What every workflow is given. Passed down from the server's wiring; nothing is a global. */
export interface Deps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** The adapter of a store; it reads what the store can do from the given row and tokens when it is used. */
  readonly portOf: (store: ReachableStore) => Promise<StorePort>;
}
