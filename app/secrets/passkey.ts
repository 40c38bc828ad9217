import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";

/** Whom passkeys are made for: the portal's origin, and nobody else (WebAuthn Level 3 section 5.1.2). */
export interface RelyingParty {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The host: a passkey made for it answers to no other. */
  readonly rpId: string;
}

/** A passkey as it is kept. */
export interface KeptPasskey {
  readonly credentialId: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** Why an answer was not taken. `cloned`: right, but its counter stands where a second copy of the key would leave it. */
export type PasskeyFault = "malformed" | "not_right" | "cloned";

const text = z.string().max(8192);

/** What a browser answers when a passkey was made. */
export const RegistrationAnswer = z.object({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: text,
    attestationObject: z.string().max(65_536),
    transports: z.array(z.string().max(32)).max(10).optional(),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()),
});

/** What a browser answers when a passkey signed. */
export const AssertionAnswer = z.object({
  id: text,
  rawId: text,
  type: z.literal("public-key"),
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: text.nullish().transform((handle) => handle ?? undefined),
  }),
  clientExtensionResults: z.record(z.string(), z.unknown()),
});
export type AssertionAnswer = z.infer<typeof AssertionAnswer>;

/** Reads what a form brings: JSON in one field. */
export function parseAnswer<T>(shape: z.ZodType<T>, field: string): T | null {
  try {
    return shape.safeParse(JSON.parse(field)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The challenge that a browser's answer says it signed; to be looked up, not to be believed. */
export function challengeOf(answer: { readonly response: { readonly clientDataJSON: string } }): string | null {
  const json = Buffer.from(answer.response.clientDataJSON, "base64url").toString("utf8");
  return parseAnswer(z.object({ challenge: z.string() }), json)?.challenge ?? null;
}

/** The question by which a browser makes a passkey. The user handle is the member's id and says nothing else. */
export function registrationQuestion(
  party: RelyingParty,
  challenge: string,
  member: { readonly id: string; readonly label: string },
  known: readonly KeptPasskey[],
) {
  return generateRegistrationOptions({
    rpName: "Cordon",
    rpID: party.rpId,
    userName: member.label,
    userDisplayName: member.label,
    userID: new Uint8Array(Buffer.from(member.id)),
    challenge: bytes(challenge),
    attestationType: "none",
    excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
}

/** The question by which a browser has a challenge signed; without `known`, the person chooses the passkey. */
export function assertionQuestion(party: RelyingParty, challenge: string, known: readonly KeptPasskey[] = []) {
  return generateAuthenticationOptions({
    rpID: party.rpId,
    challenge: bytes(challenge),
    userVerification: "required",
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
  });
}

/** Checks a new passkey: challenge, origin, relying party, and that the person was verified. */
export async function checkRegistration(
  party: RelyingParty,
  challenge: string,
  answer: z.infer<typeof RegistrationAnswer>,
): Promise<(KeptPasskey & { readonly synced: boolean }) | PasskeyFault> {
  const { transports, ...response } = answer.response;
  const checked = await refusing(() =>
    verifyRegistrationResponse({
      response: {
        ...answer,
        response: { ...response, ...(transports ? { transports } : {}) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
    }),
  );
  if (!checked?.verified) return "not_right";
  const { credential, credentialDeviceType } = checked.registrationInfo;
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey).toString("base64url"),
    counter: credential.counter,
    transports: transports ?? [],
    synced: credentialDeviceType === "multiDevice",
  };
}

/**
 * Checks a signature: challenge, origin, relying party, that the person was verified, and the counter.
 *
 * @returns the new counter
 * @see https://www.w3.org/TR/webauthn-3/#sctn-sign-counter
 */
export async function checkAssertion(
  party: RelyingParty,
  challenge: string,
  passkey: KeptPasskey,
  answer: AssertionAnswer,
): Promise<{ readonly counter: number } | PasskeyFault> {
  const { userHandle, ...response } = answer.response;
  const checked = await refusing(() =>
    verifyAuthenticationResponse({
      response: {
        ...answer,
        response: { ...response, ...(userHandle ? { userHandle } : {}) },
        clientExtensionResults: {},
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      // Weighed below, so that a copied key is told from a wrong signature.
      credential: { id: passkey.credentialId, publicKey: bytes(passkey.publicKey), counter: 0 },
      requireUserVerification: true,
    }),
  );
  if (!checked?.verified) return "not_right";
  const { newCounter } = checked.authenticationInfo;
  const counts = newCounter > 0 || passkey.counter > 0;
  return counts && newCounter <= passkey.counter ? "cloned" : { counter: newCounter };
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, "base64url"));
}

/** The library throws plain errors for every answer that is not right; what it says is not told to whoever sent it. */
async function refusing<T>(check: () => Promise<T>): Promise<T | null> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
