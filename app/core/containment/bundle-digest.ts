import { toHex } from "#app/core/evidence/bytes.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import { sha256 } from "#app/core/evidence/hash.ts";

/**
 * The digest that one approval of several plans names: SHA-256 over the plans' digests in their order, hex. Another
 * plan, one more, one less or another order is another bundle.
 */
export function bundleDigest(planDigests: readonly string[]): string {
  return toHex(sha256(canonicalJson({ v: 1, bundle: [...planDigests] })));
}
