import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import type { SimulatedApp } from "./app-config.ts";

/** What a session token says, as far as the simulator reads it. */
export interface SessionClaims {
  readonly iss: string;
  readonly dest: string;
  readonly aud: string;
  readonly sub: string;
  readonly exp: number;
  readonly nbf: number;
  readonly sid: string;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (text: string, secret: string): string => createHmac("sha256", secret).update(text).digest("base64url");

/** Mints the token that App Bridge hands to an embedded page. A negative life makes an expired one. */
export function mintSessionToken(
  app: SimulatedApp,
  shop: string,
  userId: number,
  now: Date,
  lifeSeconds: number,
): string {
  const seconds = Math.floor(now.getTime() / 1000);
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: app.apiKey,
    sub: String(userId),
    exp: seconds + lifeSeconds,
    nbf: seconds - 5,
    iat: seconds,
    jti: randomUUID(),
    sid: randomUUID(),
  };
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${sign(text, app.apiSecret)}`;
}

/** Verifies signature, algorithm, audience, destination and time (10 s tolerance); `undefined` when anything is off. */
export function readSessionToken(app: SimulatedApp, shop: string, token: string, now: Date): SessionClaims | undefined {
  const [header, payload, signature] = token.split(".");
  if (!header || !payload || !signature) return undefined;
  const expected = Buffer.from(sign(`${header}.${payload}`, app.apiSecret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const { alg } = JSON.parse(Buffer.from(header, "base64url").toString("utf8")) as { alg?: string };
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as SessionClaims;
  const seconds = now.getTime() / 1000;
  const inTime = claims.exp > seconds - 10 && claims.nbf < seconds + 10;
  return alg === "HS256" && claims.aud === app.apiKey && claims.dest === `https://${shop}` && inTime
    ? claims
    : undefined;
}
