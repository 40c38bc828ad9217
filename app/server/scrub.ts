/** What stands in a log line in place of something that must not. */
export const blot = "[redacted]";

/** Names whose values never reach a log, whatever they hold; compared without case, `-` and `_`. */
export const redactedNames = [
  "authorization",
  "proxy_authorization",
  "cookie",
  "set_cookie",
  "id_token",
  "access_token",
  "refresh_token",
  "session_token",
  "token",
  "hmac",
  "x_shopify_hmac_sha256",
  "x_shopify_access_token",
  "signature",
  "secret",
  "client_secret",
  "api_secret",
  "password",
  "email",
  "phone",
  "first_name",
  "last_name",
  "address",
  "body",
  "raw_body",
  "payload",
] as const;

function bare(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}

const redacted: ReadonlySet<string> = new Set(redactedNames.map(bare));

/** Whether a field of that name is blotted out unseen. */
export function isRedactedName(name: string): boolean {
  return redacted.has(bare(name));
}

const replacements: readonly (readonly [RegExp, string])[] = [
  // Addresses lose user, query and fragment: an embedded app's carry id_token, hmac and host.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"']*@/gi, "$1"],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"']*)[?#][^\s"']*/gi, "$1"],
  [/[?#][^\s?#"'=]*=[^\s"']*/g, ""],
  // JSON web tokens and sealed values.
  [/\beyJ[\w-]*\.[\w-]*\.[\w.-]+/g, blot],
  // Shopify's tokens and secrets: shpat_, shpua_, shpss_, shprt_, …
  [/\bshp[a-z]{2,3}_\w+/gi, blot],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, blot],
  // E-mail addresses, also percent-encoded and of any script; the part before the @ has at most 64 characters.
  [/[^\s"'<>()[\],;:=]{1,64}(@|%40)[^\s"'<>()[\],;:=/]+\.[^\s"'<>()[\],;:=/]+/gi, blot],
];

/** Blots tokens, e-mail addresses and the queries of addresses out of a text, and cuts it at 500 characters. */
export function scrub(text: string): string {
  // A word cut in two could no longer be recognised: it goes whole.
  let clean = text.length > 2000 ? text.slice(0, 2000).replace(/\S+$/, "") : text;
  for (const [pattern, replacement] of replacements) clean = clean.replace(pattern, replacement);
  return clean.slice(0, 500);
}

/** The path of an address, without host, query and fragment: all that a log line may say of a request. */
export function pathOnly(url: string): string {
  const origin = "http://host.invalid";
  return URL.canParse(url, origin) ? scrub(new URL(url, origin).pathname) : "(no address)";
}
