/**
 * API versions whose webhook bodies Cordon reads. It subscribes with 2026-10; the year after it is here because Shopify
 * falls forward to its oldest living version once 2026-10 has ended, and a breach must not pass unseen for that.
 * @see https://shopify.dev/docs/api/usage/versioning
 */
export const webhookVersions: ReadonlySet<string> = new Set([
  "2026-01",
  "2026-04",
  "2026-07",
  "2026-10",
  "2027-01",
  "2027-04",
  "2027-07",
  "2027-10",
]);
