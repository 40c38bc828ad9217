import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** What an authenticator may be told to do wrong. */
export interface Misdeeds {
  readonly origin?: string;
  readonly rpId?: string;
  /** Puts the counter somewhere, as a second copy of the key would. */
  readonly counter?: number;
  /** Does not verify the person. */
  readonly unverified?: boolean;
}

/** An authenticator made of software: WebAuthn as a browser would answer it, and deliberately wrong answers. */
export class SoftPasskey {
  readonly id = randomBytes(16);
  #counter = 0;
  readonly #origin: string;
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #userHandle: string | undefined;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Answers options of a registration. */
  register(options: { challenge: string; user: { id: string } }, misdeeds: Misdeeds = {}): string {
    this.#userHandle = options.user.id;
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const cose = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, "base64url")],
      [-3, Buffer.from(y, "base64url")],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const data = this.#authenticatorData(0x45, misdeeds, Buffer.concat([Buffer.alloc(16), length, this.id, cose]));
    const attestationObject = cborMap([
      ["fmt", "none"],
      ["attStmt", null],
      ["authData", data],
    ]);
    return this.#answer({
      clientDataJSON: this.#clientData("webauthn.create", options.challenge, misdeeds),
      attestationObject: attestationObject.toString("base64url"),
      transports: ["internal"],
    });
  }

  /** Signs a challenge. */
  assert(options: { challenge: string }, misdeeds: Misdeeds = {}): string {
    this.#counter = misdeeds.counter ?? this.#counter + 1;
    const clientDataJSON = this.#clientData("webauthn.get", options.challenge, misdeeds);
    const data = this.#authenticatorData(misdeeds.unverified ? 0x01 : 0x05, misdeeds, Buffer.alloc(0));
    const digest = createHash("sha256").update(Buffer.from(clientDataJSON, "base64url")).digest();
    const signature = sign("sha256", Buffer.concat([data, digest]), this.#keys.privateKey);
    return this.#answer({
      clientDataJSON,
      authenticatorData: data.toString("base64url"),
      signature: signature.toString("base64url"),
      userHandle: this.#userHandle,
    });
  }

  #answer(response: object): string {
    const id = this.id.toString("base64url");
    return JSON.stringify({ id, rawId: id, type: "public-key", response, clientExtensionResults: {} });
  }

  #clientData(type: string, challenge: string, { origin = this.#origin }: Misdeeds): string {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString("base64url");
  }

  #authenticatorData(flags: number, { rpId }: Misdeeds, rest: Buffer): Buffer {
    const party = rpId ?? new URL(this.#origin).hostname;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([createHash("sha256").update(party).digest(), Buffer.from([flags]), counter, rest]);
  }
}

type Cbor = number | string | Buffer | null;

/** CBOR (RFC 8949) as far as an authenticator needs it; null stands for the empty map. */
function cborMap(entries: readonly (readonly [number | string, Cbor])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

function cbor(value: Cbor): Buffer {
  if (value === null) return head(5, 0);
  if (typeof value === "string") return Buffer.concat([head(3, value.length), Buffer.from(value)]);
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -1 - value);
  return Buffer.concat([head(2, value.length), value]);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
