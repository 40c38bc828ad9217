import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { verifyShopifyHmac } from "./signature.ts";

const body = Buffer.from('{"id":820982911946154500,"note":"snow ❄"}');
const sign = (secret: string, bytes: Uint8Array = body) => createHmac("sha256", secret).update(bytes).digest("base64");

describe("app/secrets/signature", () => {
  it("accepts what was signed with the secret", () => {
    // Made with: printf 'payload' | openssl dgst -sha256 -hmac secret -binary | base64
    expect(verifyShopifyHmac(Buffer.from("payload"), "uC/LeRrOxXhZuYm0MKgmSIzi5Hn9+SMmvQoug3WkK6Q=", ["secret"])).toBe(
      true,
    );
    expect(verifyShopifyHmac(body, sign("current"), ["current"])).toBe(true);
  });

  it("accepts the previous secret during a rotation, wherever it stands", () => {
    expect(verifyShopifyHmac(body, sign("previous"), ["current", "previous"])).toBe(true);
    expect(verifyShopifyHmac(body, sign("current"), ["current", "previous"])).toBe(true);
  });

  it("refuses another secret, another body and no secret at all", () => {
    expect(verifyShopifyHmac(body, sign("stranger"), ["current", "previous"])).toBe(false);
    expect(verifyShopifyHmac(Buffer.concat([body, Buffer.from(" ")]), sign("current"), ["current"])).toBe(false);
    expect(verifyShopifyHmac(body, sign("current"), [])).toBe(false);
  });

  it("never takes a blank secret for one", () => {
    expect(verifyShopifyHmac(body, sign(""), [""])).toBe(false);
  });

  it("refuses a header that is missing, short, hexadecimal, url-safe or carries more", () => {
    const good = sign("current");
    const hex = createHmac("sha256", "current").update(body).digest("hex");
    for (const header of [
      undefined,
      null,
      "",
      good.slice(0, 20),
      hex,
      `${good} `,
      `${good},${good}`,
      good.slice(0, -1),
    ]) {
      expect(verifyShopifyHmac(body, header, ["current"])).toBe(false);
    }
  });
});
