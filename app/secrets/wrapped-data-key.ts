import { createSecretKey, type KeyObject } from "node:crypto";
import { CompactEncrypt, decodeProtectedHeader } from "jose";
import { err, ok, type Result } from "#app/core/result.ts";
import { CannotOpen } from "./cannot-open.ts";
import { openCompact } from "./compact-jwe.ts";
import type { DataKeyRow } from "./data-key-store.ts";
import type { KeyEncryptionKey, KeyEncryptionKeys } from "./key-encryption-keys.ts";

type Owner = Pick<DataKeyRow, "id" | "merchantId" | "purpose">;

function place(owner: Owner): string {
  return JSON.stringify([owner.id, owner.merchantId, owner.purpose]);
}

/** Wraps a data key under a key-encryption key, bound to the row it is for. */
export async function wrapDataKey(dataKey: KeyObject, owner: Owner, kek: KeyEncryptionKey): Promise<string> {
  return await new CompactEncrypt(dataKey.export())
    .setProtectedHeader({ alg: "A256GCMKW", enc: "A256GCM", kid: kek.id, ctx: place(owner) })
    .encrypt(kek.key);
}

/** Unwraps a row's data key. A row copied over another merchant's or purpose's row is `misplaced`. */
export async function unwrapDataKey(row: DataKeyRow, keks: KeyEncryptionKeys): Promise<Result<KeyObject, CannotOpen>> {
  const kek = keks.byId.get(row.kekId);
  if (!kek) return err(new CannotOpen("key_missing", row.kekId));
  const opened = await openCompact(kek.key, row.wrapped, "A256GCMKW");
  // A wrong key and an altered wrapping fail alike; the wrong key is by far the likelier.
  if (!opened.ok) return err(new CannotOpen(opened.error === "tampered" ? "key_wrong" : "malformed", row.kekId));
  if (decodeProtectedHeader(row.wrapped)["ctx"] !== place(row)) return err(new CannotOpen("misplaced", row.id));
  return ok(createSecretKey(opened.value));
}
