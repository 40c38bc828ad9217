/** A data key as it is kept: wrapped. `merchantId` is null for the intake's own. */
export interface DataKeyRow {
  readonly id: string;
  readonly merchantId: string | null;
  readonly purpose: string;
  /** The data key inside a compact JWE under the key-encryption key `kekId`. */
  readonly wrapped: string;
  readonly kekId: string;
  readonly createdAt: Date;
  /** From then on the key opens what it sealed and seals nothing new. */
  readonly retiredAt: Date | null;
}

/**
 * Where wrapped data keys are kept.
 *
 * Each call is a transaction of its own, committed when it returns: a value sealed under a key whose insertion is rolled
 * back could never be opened again. Deleting rows is how a merchant's values are shredded; that is not done here.
 */
export interface DataKeyStore {
  /** False where loading would wait for the transaction that the caller is in. */
  mayLoad(): boolean;
  /** All data keys of the installation. */
  load(): Promise<readonly DataKeyRow[]>;
  /** Adds a row; does nothing when a row of that id exists. */
  insert(row: DataKeyRow): Promise<void>;
  /** Replaces only the wrapping; does nothing when the row is gone. */
  replaceWrapped(id: string, wrapped: string, kekId: string): Promise<void>;
}
