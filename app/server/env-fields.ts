import { z } from "zod";
import { type KeyEncryptionKeys, parseKeyEncryptionKeys } from "#app/secrets/key-encryption-keys.ts";
import { logLevels } from "./logging.ts";

/** Who starts: only a simulator's entry may use well-known secrets and plain http on this machine. */
export interface ReadingEnvironment {
  readonly simulator?: boolean;
}

// Printed in tutorials, templates and this repository's own examples: whoever knows them can sign webhooks.
const published: ReadonlySet<string> = new Set([
  ..."test testkey testsecret test-secret test_secret testing secret mysecret supersecret changeme change-me".split(
    " ",
  ),
  ..."change_me changeit password postgres example example-secret demo demo-secret dev dev-secret development".split(
    " ",
  ),
  ..."simulator simulator-key simulator-secret your-secret your_api_key your_api_secret placeholder todo xxx".split(
    " ",
  ),
  ..."hush shpss_test shpss_secret 12345678 123456 foobar admin root cordon cordon-secret".split(" "),
]);

function isPublished(value: string): boolean {
  return published.has(value.toLowerCase()) || /^(.)\1*$/.test(value) || /^<.*>$/.test(value);
}

function isLoopback(url: URL): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
}

function isServerAddress(text: string, schemes: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, searchParams } = new URL(text);
  // A PostgreSQL socket is named in the query: postgresql:///database?host=/run/postgresql
  return schemes.includes(protocol) && (hostname !== "" || searchParams.has("host"));
}

function hasPublishedPassword(text: string): boolean {
  const url = new URL(text);
  return !isLoopback(url) && url.password !== "" && isPublished(url.password);
}

const required = (sentence: string) => z.string({ error: `is not set. ${sentence}` });

const shopifyText = (words: string, { simulator }: ReadingEnvironment) =>
  required(`Cordon cannot talk to Shopify without ${words}.`)
    .refine((value) => simulator || !isPublished(value), "is a published example, not a value of your own.")
    .refine((value) => /^[\x21-\x7e]+$/.test(value), "holds a space or a character that Shopify's never do.");

const secret = (words: string, entry: ReadingEnvironment) =>
  shopifyText(words, entry).refine((value) => entry.simulator || value.length >= 16, "is too short to be a secret.");

const origin = ({ simulator }: ReadingEnvironment) =>
  z.string().transform((value, context) => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    const plain = simulator && url?.protocol === "http:" && isLoopback(url);
    const bare = url && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
    if (url && bare && (url.protocol === "https:" || plain)) return url.origin;
    context.addIssue({ code: "custom", message: "is not an https address without a path." });
    return z.NEVER;
  });

const keys = required("Without it nothing can be sealed or opened.").transform((value, context): KeyEncryptionKeys => {
  const parsed = parseKeyEncryptionKeys(value);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: "custom", message: `cannot be used: ${parsed.error.message}` });
  return z.NEVER;
});

/** The settings of whoever opens the database. */
export const storageFields = {
  CORDON_KEYS: keys,
  DATABASE_URL: z
    .string()
    .refine((value) => isServerAddress(value, ["postgresql:", "postgres:"]), {
      error: "is not the address of a PostgreSQL server.",
      abort: true,
    })
    .refine((value) => !hasPublishedPassword(value), "uses a password that is known to everybody.")
    .optional(),
  CORDON_DATA: z.string().default(".cordon"),
  LOG_LEVEL: z.enum(logLevels, { error: "is not a level of logging." }).default("info"),
};

/** The settings of the server and the worker. */
export const serverFields = (entry: ReadingEnvironment) => ({
  ...storageFields,
  SHOPIFY_API_KEY: shopifyText("the app's client ID", entry),
  SHOPIFY_API_SECRET: secret("the app's client secret", entry),
  SHOPIFY_API_SECRET_PREVIOUS: secret("it", entry).optional(),
  SHOPIFY_APP_URL: required("Shopify has to know where the app is.").pipe(origin(entry)),
  SHOPIFY_DISTRIBUTION: z.enum(["public", "custom"], { error: "is neither public nor custom." }).default("public"),
  CORDON_ROLE: z.enum(["all", "web", "worker"], { error: "is neither all, web nor worker." }).default("all"),
  REDIS_URL: z
    .string()
    .refine((value) => isServerAddress(value, ["redis:", "rediss:"]), {
      error: "is not the address of a Redis server.",
      abort: true,
    })
    .refine((value) => !hasPublishedPassword(value), "uses a password that is known to everybody.")
    .optional(),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/, "is not an address or host name.")
    .default("127.0.0.1"),
  PORT: z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, "is not a port.")
    .transform(Number)
    .default(3000),
  CORDON_PORTAL_URL: origin(entry).optional(),
  CORDON_PORTAL_PORT: z
    .string()
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, "is not a port.")
    .transform(Number)
    .optional(),
  SMTP_URL: z
    .string()
    .refine((value) => isServerAddress(value, ["smtp:", "smtps:"]), {
      error: "is not the address of a mail server.",
      abort: true,
    })
    .refine((value) => !hasPublishedPassword(value), "uses a password that is known to everybody.")
    .optional(),
  SMTP_FROM: z
    .string()
    .regex(/^([^<>\r\n]* )?<?[^\s<>@]+@[^\s<>@]+>?$/, "is not a sender's address.")
    .optional(),
});
