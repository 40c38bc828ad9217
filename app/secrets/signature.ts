import { createHmac, timingSafeEqual } from "node:crypto";

const digestBytes = 32;

/**
 * Whether a webhook or Flow call was signed with one of our client secrets.
 *
 * Several secrets, because for about an hour after a rotation Shopify may still sign with the old one. Every secret is
 * tried in constant time whatever the first says. Says nothing about the headers: Shopify signs only the body.
 * @param rawBody the bytes as they arrived, before any parsing
 * @param headerBase64 the value of `X-Shopify-Hmac-Sha256`
 * @see https://shopify.dev/docs/apps/build/webhooks/subscribe/https
 */
export function verifyShopifyHmac(
  rawBody: Uint8Array,
  headerBase64: string | null | undefined,
  secrets: readonly string[],
): boolean {
  // Exactly what Shopify sends: Buffer would also read other spellings of the same bytes.
  if (!headerBase64 || !/^[A-Za-z0-9+/]{43}=$/.test(headerBase64)) return false;
  const claimed = Buffer.from(headerBase64, "base64");
  if (claimed.length !== digestBytes) return false;
  let fits = false;
  for (const secret of secrets) {
    if (secret === "") continue;
    const equal = timingSafeEqual(createHmac("sha256", secret).update(rawBody).digest(), claimed);
    fits = equal || fits;
  }
  return fits;
}
