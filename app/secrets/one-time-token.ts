import { createHash, randomBytes } from "node:crypto";

/** A secret that a browser or a link carries: 256 random bits, base64url. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token. With 256 random bits a plain hash is enough: there is nothing to guess. */
export function tokenDigest(token: string): string {
  return createHash("sha256").update(`cordon token ${token}`).digest("hex");
}

/** The token that a form of a session carries: whoever does not hold the session's cookie cannot make it. */
export function formToken(sessionToken: string): string {
  return createHash("sha256").update(`cordon form ${sessionToken}`).digest("base64url");
}
