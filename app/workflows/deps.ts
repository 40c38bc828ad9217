import type { IdSource, MerchantId, StoreId } from "#app/core/ids.ts";
import type { Logger } from "#app/core/logger.ts";
import type { MessageConnector } from "#app/core/messages/message-connector.ts";
import type { StorePort } from "#app/core/platform/store-port.ts";
import type { Clock } from "#app/core/time.ts";
import type { ConnectorFetch } from "#app/platforms/connectors/define-connector.ts";
import type { Keyring } from "#app/secrets/keyring.ts";
import type { RelyingParty } from "#app/secrets/passkey.ts";
import type { ConnectorRow } from "#app/storage/connectors.ts";
import type { Database } from "#app/storage/database.ts";

/** A store as far as reaching it goes. */
export interface ReachableStore {
  readonly merchantId: MerchantId;
  readonly storeId: StoreId;
  readonly platform: "shopify" | "magento";
  readonly domain: string;
  /** What was last found out about it (`Store.capabilities`), unparsed; null before the first look. */
  readonly capabilities: unknown;
  /** The systems that the merchant connected, for this store and for others. */
  readonly connectors: readonly ConnectorRow[];
}

/** The places of a run at which a crash must lose and double nothing. */
export const crashPoints = [
  "run.started",
  "step.started",
  "step.observed",
  "step.acted",
  "step.executed",
  "step.read_back",
  "step.verified",
  "run.settled",
  "revert.started",
  "revert.step_started",
  "revert.observed",
  "revert.acted",
  "revert.read_back",
  "revert.step_reverted",
  "revert.settled",
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** What every workflow is given. Passed down from the server's wiring; nothing is a global. */
export interface Deps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  /** The portal's origin, whose host passkeys are made for; absent where this installation has no portal. */
  readonly portal?: RelyingParty;
  /** How members are reached outside Shopify; absent where no mail server is set. */
  readonly mail?: MessageConnector;
  /** Where files that must outlive the database are written; absent where the operator gave no folder. */
  readonly dataFolder?: string;
  /** The adapter of a store; it reads what the store can do from the given row and tokens when it is used. */
  readonly portOf: (store: ReachableStore) => Promise<StorePort>;
  /** The guarded way to the systems that merchants connect; absent where this process calls none. */
  readonly connectorFetch?: ConnectorFetch;
  /**
   * Called at named places between what is written here and what is done outside. Production leaves it out; the crash
   * tests stop the process there.
   */
  readonly crashPoint?: (name: CrashPoint) => Promise<void>;
}
