import type { MerchantTx } from "#app/storage/database.ts";
import { tenantTime as at, type Tenant } from "#app/test/tenant.ts";

/** A call of one storage function with somebody's ids. */
export interface StorageAttempt {
  /**
   * `read`: the owner of the ids gets another answer than a stranger. `write`: the owner changes their rows with it.
   * `add`: it writes rows of the caller's own, so that the owner of the ids may be refused. `lock`: nothing to see.
   */
  readonly kind: "read" | "write" | "add" | "lock";
  /** The code with which the database may refuse a stranger. */
  readonly refusal?: string;
  readonly run: (tx: MerchantTx, t: Tenant) => Promise<unknown>;
}

type Run = StorageAttempt["run"];
export const read = (run: Run): StorageAttempt => ({ kind: "read", run });
export const write = (run: Run): StorageAttempt => ({ kind: "write", run });
export const add = (run: Run, refusal?: string): StorageAttempt => ({
  kind: "add",
  run,
  ...(refusal === undefined ? {} : { refusal }),
});
export const lock = (run: Run): StorageAttempt => ({ kind: "lock", run });

export const day = 86_400_000;
export const long = new Date(at.getTime() - 30 * day);
export const later = new Date(at.getTime() + day);
export const moment = at.toISOString();
export const taken = "P2002";
export const changed = ["customer.changed"] as const;
