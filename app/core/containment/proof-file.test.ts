import { describe, expect, it } from "vitest";
import { proofFileName, sniffProof } from "./proof-file.ts";

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)));

describe("core/containment/proof-file", () => {
  it("knows a picture and a paper by their first bytes", () => {
    expect(sniffProof(bytes([0x89], "PNG\r\n", [0x1a], "\n", "rest"))).toBe("image/png");
    expect(sniffProof(bytes([0xff, 0xd8, 0xff, 0xe0], "JFIF"))).toBe("image/jpeg");
    expect(sniffProof(bytes("RIFF", [1, 2, 3, 4], "WEBPVP8 "))).toBe("image/webp");
    expect(sniffProof(bytes("%PDF-1.7\n"))).toBe("application/pdf");
  });

  it("refuses what a browser could run, whatever it is called", () => {
    for (const text of [
      "<svg onload=alert(1)>",
      "<!doctype html>",
      "GIF89a",
      "PK\u0003\u0004",
      "",
      "%PDF",
      "XXXXabcdWEBP",
    ])
      expect(sniffProof(bytes(text)), text).toBeUndefined();
    expect(sniffProof(bytes([0x89], "PNG"))).toBeUndefined();
  });

  it("names a file by its sum, not by what its sender called it", () => {
    expect(proofFileName({ sha256: "0123456789abcdef", mediaType: "image/jpeg" })).toBe("proof-0123456789ab.jpg");
  });
});
