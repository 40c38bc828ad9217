import type { KeyObject } from "node:crypto";
import type { MerchantId } from "#app/core/ids.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { CannotOpen } from "./cannot-open.ts";
import { openCompact, readSealedHeader, sealCompact } from "./compact-jwe.ts";
import type { DataKeyRow } from "./data-key-store.ts";
import { DataKeys, type KeyringOptions, pseudonymKeyId, pseudonymPurpose, slot } from "./data-keys.ts";
import { unwrapDataKey, wrapDataKey } from "./wrapped-data-key.ts";

/** What a data key is for. One purpose's key opens nothing of another's. */
export type SealingPurpose =
  | "delivery"
  | "session"
  | "member"
  | "portal"
  | "evidence"
  | "containment"
  | "assess"
  | "signing_key"
  | "connector";

/**
 * Where a sealed value belongs. Opening asks for the same place, so a value copied to another row stays closed.
 *
 * `"intake"` is for what has no merchant yet (sessions, deliveries of unknown shops). Erasing a merchant's data keys does
 * not reach such values: they must be deleted themselves.
 */
export interface SealingContext {
  readonly merchant: MerchantId | "intake";
  readonly purpose: SealingPurpose;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** What `rewrapAll` did. */
export interface Rewrapped {
  readonly rewrapped: number;
  readonly alreadyCurrent: number;
}

/**
 * Seals and opens secrets and personal data at rest (envelope encryption, decision 0002).
 *
 * Data keys seal values; key-encryption keys from the configuration wrap data keys. Deleting a merchant's data keys
 * shreds everything sealed under them: in this process after `forget()`, in every other after at most `cacheSeconds`.
 */
export interface Keyring {
  /**
   * Seals bytes or text for one place. Makes the data key on first use, and a new one when it grew old.
   * @throws CannotOpen when the merchant's data key cannot be unwrapped; `check` at start finds that earlier
   */
  seal(context: SealingContext, value: Uint8Array | string): Promise<string>;
  open(context: SealingContext, sealed: string): Promise<Result<Uint8Array, CannotOpen>>;
  openText(context: SealingContext, sealed: string): Promise<Result<string, CannotOpen>>;
  /**
   * The merchant's key for keyed hashes of personal values (`pseudonym`), or the installation's own. Never replaced, or
   * old and new would not match.
   * @throws CannotOpen as `seal`
   */
  pseudonymKey(merchant: MerchantId | "intake"): Promise<KeyObject>;
  /**
   * Reads the data keys again where what is known of them is about to grow old. To be called before a transaction in which values
   * are opened: in the middle of one of the embedded database they are not read, because that would wait for it.
   */
  refresh(): Promise<void>;
  /** Unwraps every data key: the answer to "are the configured keys the right ones?", asked at start. */
  check(): Promise<Result<{ readonly dataKeys: number }, CannotOpen>>;
  /** Rotation: wraps every data key under the current key-encryption key. May be run again after a stop half way. */
  rewrapAll(): Promise<Result<Rewrapped, CannotOpen>>;
  /** Drops all unwrapped keys from memory. Call after deleting data keys. */
  forget(): void;
}

function place(context: SealingContext): readonly string[] {
  return [context.merchant, context.purpose, context.table, context.column, context.row];
}

async function openIn(
  keys: DataKeys,
  context: SealingContext,
  sealed: string,
): Promise<Result<Uint8Array, CannotOpen>> {
  const header = readSealedHeader(sealed);
  if (!header) return err(new CannotOpen("malformed"));
  const row = await keys.byId(header.kid);
  if (!row) return err(new CannotOpen("erased", header.kid));
  const key = await keys.unwrap(row);
  if (!key.ok) return key;
  const opened = await openCompact(key.value, sealed);
  if (!opened.ok) return err(new CannotOpen(opened.error, header.kid));
  // Compared after the tag was checked: a header rewritten to fit its new place is `tampered`, not `misplaced`.
  const belongsHere =
    slot(row.merchantId, row.purpose) === slot(context.merchant, context.purpose) &&
    JSON.stringify(header.ctx) === JSON.stringify(place(context));
  return belongsHere ? ok(opened.value) : err(new CannotOpen("misplaced", header.kid));
}

async function rewrapAllIn(keys: DataKeys, options: KeyringOptions): Promise<Result<Rewrapped, CannotOpen>> {
  const current = options.keys.current;
  const count = { rewrapped: 0, alreadyCurrent: 0 };
  for (const row of (await keys.load()).byId.values()) {
    const key = await unwrapDataKey(row, options.keys);
    if (!key.ok) return key;
    if (row.kekId === current.id) {
      count.alreadyCurrent += 1;
      continue;
    }
    await options.store.replaceWrapped(row.id, await wrapDataKey(key.value, row, current), current.id);
    count.rewrapped += 1;
  }
  await keys.load();
  return ok(count);
}

/** Makes the keyring of this process. Nothing is read until it is first asked. */
export function createKeyring(options: KeyringOptions): Keyring {
  const keys = new DataKeys(options);
  const unwrapOrThrow = async (row: DataKeyRow): Promise<KeyObject> => {
    const key = await keys.unwrap(row);
    if (!key.ok) throw key.error;
    return key.value;
  };
  return {
    async seal(context, value) {
      const row = await keys.current(context.merchant === "intake" ? null : context.merchant, context.purpose);
      const key = await unwrapOrThrow(row);
      return sealCompact(key, row.id, place(context), typeof value === "string" ? Buffer.from(value) : value);
    },
    open: (context, sealed) => openIn(keys, context, sealed),
    async openText(context, sealed) {
      const opened = await openIn(keys, context, sealed);
      return opened.ok ? ok(Buffer.from(opened.value).toString("utf8")) : opened;
    },
    async pseudonymKey(merchant) {
      const id = pseudonymKeyId(merchant);
      const row =
        (await keys.fresh()).byId.get(id) ??
        (await keys.make(id, merchant === "intake" ? null : merchant, pseudonymPurpose));
      return await unwrapOrThrow(row);
    },
    async refresh() {
      // Half of it is left: longer than any transaction lasts.
      await keys.fresh(0.5);
    },
    async check() {
      const { byId } = await keys.load();
      for (const row of byId.values()) {
        const key = await unwrapDataKey(row, options.keys);
        if (!key.ok) return key;
      }
      return ok({ dataKeys: byId.size });
    },
    rewrapAll: () => rewrapAllIn(keys, options),
    forget: () => keys.forget(),
  };
}
