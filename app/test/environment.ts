import { randomBytes } from "node:crypto";
import { type Environment, readEnvironment } from "#app/server/env.ts";
import { testSecret } from "./shopify-webhook.ts";

/** Settings as an operator would give them, with the secret that tests sign with and a free port. */
export function testEnvironment(given: Readonly<Record<string, string>> = {}): Environment {
  const read = readEnvironment({
    CORDON_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    SHOPIFY_API_KEY: "5f4dcc3b5aa765d61d8327deb882cf99",
    SHOPIFY_API_SECRET: testSecret,
    SHOPIFY_APP_URL: "https://cordon.example.net",
    LOG_LEVEL: "silent",
    PORT: "0",
    ...given,
  });
  if (!read.ok) throw read.error[0];
  return read.value;
}
