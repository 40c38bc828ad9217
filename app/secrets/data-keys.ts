import { createHash, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { Bug } from "#app/core/errors.ts";
import type { IdSource, MerchantId } from "#app/core/ids.ts";
import { ok, type Result } from "#app/core/result.ts";
import type { Clock } from "#app/core/time.ts";
import { CannotOpen } from "./cannot-open.ts";
import type { DataKeyRow, DataKeyStore } from "./data-key-store.ts";
import type { KeyEncryptionKeys } from "./key-encryption-keys.ts";
import { unwrapDataKey, wrapDataKey } from "./wrapped-data-key.ts";

/** What a keyring is made of. */
export interface KeyringOptions {
  readonly keys: KeyEncryptionKeys;
  readonly store: DataKeyStore;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** How long this process may keep believing in a data key that another process deleted. */
  readonly cacheSeconds?: number;
  /**
   * Milliseconds that have passed since some moment, for the age of what was read: a clock that is set forward must not
   * make everything old at once, in the middle of transactions. By the clock when absent.
   */
  readonly elapsed?: () => number;
  /**
   * Age at which a data key gets a successor. With random nonces one AES-GCM key may seal 2^32 values
   * (NIST SP 800-38D section 8.3): in 30 days that bound is reached only beyond 1,600 values a second without a pause.
   */
  readonly dataKeyDays?: number;
}

export const pseudonymPurpose = "pseudonym";

interface Loaded {
  readonly at: number;
  readonly byId: ReadonlyMap<string, DataKeyRow>;
  /** The newest usable row by merchant and purpose. */
  readonly newest: ReadonlyMap<string, DataKeyRow>;
}

/** One key line per merchant (or the intake) and purpose. */
export function slot(merchantId: string | null, purpose: string): string {
  return `${merchantId ?? "intake"} ${purpose}`;
}

function index(rows: readonly DataKeyRow[], at: number): Loaded {
  const newest = new Map<string, DataKeyRow>();
  for (const row of rows) {
    if (row.retiredAt) continue;
    const rival = newest.get(slot(row.merchantId, row.purpose));
    const age = rival ? row.createdAt.getTime() - rival.createdAt.getTime() : 1;
    if (!rival || age > 0 || (age === 0 && row.id > rival.id)) newest.set(slot(row.merchantId, row.purpose), row);
  }
  return { at, byId: new Map(rows.map((row) => [row.id, row])), newest };
}

// The pseudonym key's id follows from the merchant (a UUID of version 8, RFC 9562 section 5.8), so that two processes
// that make it at the same moment cannot end up with two: the second insertion does nothing.
export function pseudonymKeyId(merchant: MerchantId | "intake"): string {
  const hex = createHash("sha256").update(`cordon ${pseudonymPurpose} ${merchant}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}

/** The data keys of this process: loaded rows, and those unwrapped so far. */
export class DataKeys {
  readonly #options: KeyringOptions;
  #loaded: Loaded | undefined;
  #loading: Promise<Loaded> | undefined;
  readonly #unwrapped = new Map<string, KeyObject>();
  readonly #making = new Map<string, Promise<DataKeyRow>>();

  constructor(options: KeyringOptions) {
    this.#options = options;
  }

  forget(): void {
    this.#loaded = undefined;
    this.#loading = undefined;
    this.#unwrapped.clear();
  }

  async load(): Promise<Loaded> {
    const loading = this.#options.store.load().then((rows) => index(rows, this.#elapsed()));
    this.#loading = loading;
    try {
      const loaded = await loading;
      // `forget` in between wins: what was asked before it must not come back.
      if (this.#loading === loading) this.#adopt(loaded);
      return loaded;
    } finally {
      if (this.#loading === loading) this.#loading = undefined;
    }
  }

  /** @param share of the time for which what was read is believed; less than 1 leaves the rest for what comes after */
  async fresh(share = 1): Promise<Loaded> {
    if (!this.#options.store.mayLoad()) return this.#known();
    const age = this.#loaded ? this.#elapsed() - this.#loaded.at : Number.POSITIVE_INFINITY;
    if (this.#loaded && age <= share * (this.#options.cacheSeconds ?? 60) * 1000) return this.#loaded;
    return await (this.#loading ?? this.load());
  }

  async byId(id: string): Promise<DataKeyRow | undefined> {
    const known = (await this.fresh()).byId.get(id);
    // In the embedded database's transaction nobody else can have made it: that database has one process.
    if (known || !this.#options.store.mayLoad()) return known;
    // Another process may have made it a moment ago.
    return (await this.load()).byId.get(id);
  }

  async current(merchantId: string | null, purpose: string): Promise<DataKeyRow> {
    const row = (await this.fresh()).newest.get(slot(merchantId, purpose));
    const maximum = (this.#options.dataKeyDays ?? 30) * 86_400_000;
    if (row && (purpose === pseudonymPurpose || this.#now() - row.createdAt.getTime() < maximum)) return row;
    return await this.make(this.#options.ids.next(), merchantId, purpose);
  }

  async make(id: string, merchantId: string | null, purpose: string): Promise<DataKeyRow> {
    const name = slot(merchantId, purpose);
    const running = this.#making.get(name);
    if (running !== undefined) return await running;
    const making = this.#insert(id, merchantId, purpose).finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    return await making;
  }

  async unwrap(row: DataKeyRow): Promise<Result<KeyObject, CannotOpen>> {
    const known = this.#unwrapped.get(row.id);
    if (known) return ok(known);
    const unwrapped = await unwrapDataKey(row, this.#options.keys);
    // Only what is still loaded may be kept, so that nothing outlives its row.
    if (unwrapped.ok && this.#loaded?.byId.has(row.id)) this.#unwrapped.set(row.id, unwrapped.value);
    return unwrapped;
  }

  async #insert(id: string, merchantId: string | null, purpose: string): Promise<DataKeyRow> {
    const owner = { id, merchantId, purpose };
    const kek = this.#options.keys.current;
    const wrapped = await wrapDataKey(createSecretKey(randomBytes(32)), owner, kek);
    const row = { ...owner, wrapped, kekId: kek.id, createdAt: this.#options.clock.now(), retiredAt: null };
    await this.#options.store.insert(row);
    // Read back: when the id was taken, the stored key counts and not ours.
    const stored = (await this.load()).byId.get(id);
    if (!stored) throw new CannotOpen("erased", id);
    return stored;
  }

  #adopt(loaded: Loaded): void {
    this.#loaded = loaded;
    for (const id of this.#unwrapped.keys()) if (!loaded.byId.has(id)) this.#unwrapped.delete(id);
  }

  /** What was read last, however old: in the middle of a transaction that the reading would wait for. */
  #known(): Loaded {
    if (this.#loaded) return this.#loaded;
    throw new Bug("The data keys have to be read before a transaction in which values are opened.");
  }

  #elapsed(): number {
    return this.#options.elapsed?.() ?? this.#now();
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}
