import type { IncomingMessage } from "node:http";

/** Shopify's deliveries are far smaller; beyond it nothing is read on. In bytes. */
export const largestBody = 10 * 1024 * 1024;

/** The raw body, or why there is none: larger than the limit, or the sender went away. */
export type RawBody =
  | { readonly kind: "body"; readonly bytes: Buffer }
  | { readonly kind: "too_large" }
  | { readonly kind: "gone" };

/** Reads a request's body as it arrives, never more than `limit` bytes. */
export function readBody(request: IncomingMessage, limit: number): Promise<RawBody> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve({ kind: "too_large" });
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limit) {
        chunks.push(chunk);
        return;
      }
      request.pause();
      resolve({ kind: "too_large" });
    });
    request.once("end", () => {
      const [only] = chunks;
      resolve({ kind: "body", bytes: chunks.length === 1 && only ? only : Buffer.concat(chunks, bytes) });
    });
    request.once("error", () => resolve({ kind: "gone" }));
    request.once("close", () => resolve({ kind: "gone" }));
  });
}
