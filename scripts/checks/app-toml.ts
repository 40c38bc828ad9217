import { z } from "zod";

// Shopify's CLI (4.8.2) lets unknown keys of shopify.app.toml pass and does not compare topics with scopes.

const scope = z.string().regex(/^(read|write)_[a-z_]+$/);
const path = z.string().regex(/^\/[\w\-/]*$/);
const https = z.string().startsWith("https://");

const subscription = z.union([
  z.strictObject({ topics: z.array(z.string()).min(1), uri: path }),
  z.strictObject({
    compliance_topics: z.array(z.enum(["customers/data_request", "customers/redact", "shop/redact"])).length(3),
    uri: path,
  }),
]);

/** `shopify.app.toml`, as far as this app uses it: an unknown key is a mistake. */
export const AppToml = z.strictObject({
  client_id: z.string().regex(/^[0-9a-f]{32}$/),
  name: z.string().min(1).max(30),
  handle: z.string().regex(/^[a-z0-9-]+$/),
  application_url: https,
  embedded: z.literal(true),
  build: z.strictObject({ automatically_update_urls_on_dev: z.boolean() }),
  access_scopes: z.strictObject({
    scopes: z.string().transform((list) => z.array(scope).parse(list.split(","))),
    optional_scopes: z.array(scope),
    // The legacy flow would ignore the subscriptions below.
    use_legacy_install_flow: z.literal(false),
  }),
  auth: z.strictObject({ redirect_urls: z.array(https).min(1) }),
  webhooks: z.strictObject({ api_version: z.literal("2026-10"), subscriptions: z.array(subscription) }),
  pos: z.strictObject({ embedded: z.boolean() }),
});
export type AppToml = z.infer<typeof AppToml>;

/** Every scope the app may ever hold; to write includes to read. */
export function declaredScopes({ access_scopes }: AppToml): ReadonlySet<string> {
  const declared = [...access_scopes.scopes, ...access_scopes.optional_scopes];
  return new Set([...declared, ...declared.map((one) => one.replace(/^write_/, "read_"))]);
}
