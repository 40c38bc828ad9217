/** The version of Shopify's Admin API that Cordon speaks; webhooks are subscribed with the same one. */
export const apiVersion = "2026-10";
