import { Secret, TOTP } from "otpauth";

/** How long one code holds, in seconds, and how far a device's clock may be off, in codes (RFC 6238 section 5.2). */
const period = 30;
const drift = 1;

/** A new secret of 160 bits, as RFC 4226 section 4 recommends; base32. */
export function makeCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function totp(secret: string, label = ""): TOTP {
  return new TOTP({ issuer: "Cordon", label, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(secret) });
}

/** The address that an authenticator app reads from a picture. */
export function codeAddress(secret: string, label: string): string {
  return totp(secret, label).toString();
}

/**
 * The time step for which a code is right, or null. The caller refuses a step that was used before: a code seen over
 * the shoulder must not work a second time (RFC 6238 section 5.2).
 */
export function codeStep(secret: string, code: string, now: Date): number | null {
  const token = code.replace(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: drift });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta;
}
