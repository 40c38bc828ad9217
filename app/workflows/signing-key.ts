import { Bug } from "#app/core/errors.ts";
import { originOf } from "#app/core/evidence/checkpoint.ts";
import {
  encodeSignerKey,
  encodeVerifierKey,
  generateSignerKey,
  parseSignerKey,
  type SignerKey,
} from "#app/core/evidence/note-key.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { SealingContext } from "#app/secrets/keyring.ts";
import { findSigningKey, insertSigningKey, type StoredSigningKey } from "#app/storage/signing-keys.ts";
import type { Deps } from "./deps.ts";

type SigningDeps = Pick<Deps, "database" | "keyring" | "clock">;

/** The key that signs this merchant's log; made and sealed on first use. Never call inside a transaction. */
export async function signingKey(deps: SigningDeps, merchantId: MerchantId): Promise<SignerKey> {
  const stored = (await readKey(deps, merchantId)) ?? (await makeKey(deps, merchantId));
  const text = await deps.keyring.openText(placeOf(merchantId), stored.privateSealed);
  if (!text.ok) throw text.error;
  const key = parseSignerKey(text.value);
  if (!key.ok) throw new Bug("The signing key is not readable.", { cause: key.error });
  return key.value;
}

/** The public half as text (`cordon evidence key`): what is handed to whoever checks evidence. */
export async function verifierKeyOf(deps: SigningDeps, merchantId: MerchantId): Promise<string> {
  const stored = (await readKey(deps, merchantId)) ?? (await makeKey(deps, merchantId));
  return stored.verifierKey;
}

function readKey(deps: SigningDeps, merchantId: MerchantId): Promise<StoredSigningKey | undefined> {
  return deps.database.asMerchant(merchantId, findSigningKey);
}

async function makeKey(deps: SigningDeps, merchantId: MerchantId): Promise<StoredSigningKey> {
  const key = generateSignerKey(originOf(merchantId));
  const privateSealed = await deps.keyring.seal(placeOf(merchantId), encodeSignerKey(key));
  await deps.database.asMerchant(merchantId, (tx) =>
    insertSigningKey(tx, { verifierKey: encodeVerifierKey(key), privateSealed }, deps.clock.now()),
  );
  const stored = await readKey(deps, merchantId);
  if (!stored) throw new Bug("The signing key was not kept.");
  return stored;
}

function placeOf(merchantId: MerchantId): SealingContext {
  return {
    merchant: merchantId,
    purpose: "signing_key",
    table: "signing_key",
    column: "private_sealed",
    row: merchantId,
  };
}
