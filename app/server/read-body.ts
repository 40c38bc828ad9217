import type { IncomingMessage } from "node:http";

/** Shopify's deliveries are far smaller; beyond it nothing is read on. In bytes. */
export const largestBody = 10 * 1024 * 1024;

/**
 * The raw body, or why there is none: larger than the limit, too slow, no room to hold it now, or the sender went away.
 */
export type RawBody =
  | { readonly kind: "body"; readonly bytes: Buffer }
  | { readonly kind: "too_large" }
  | { readonly kind: "slow" }
  | { readonly kind: "no_room" }
  | { readonly kind: "gone" };

export interface ReadingOptions {
  /** Asked for every piece that arrives, with the piece's length and that of the body so far; false when it cannot be held. */
  readonly hold?: (piece: number, soFar: number) => boolean;
  /** How long the whole body may take. Shopify itself waits five seconds for its answer. */
  readonly milliseconds?: number;
}

/** Reads a request's body as it arrives, never more than `limit` bytes. */
export function readBody(request: IncomingMessage, limit: number, options: ReadingOptions = {}): Promise<RawBody> {
  const { hold = () => true, milliseconds = 10_000 } = options;
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve({ kind: "too_large" });
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    const end = (body: RawBody): void => {
      clearTimeout(patience);
      chunks = [];
      resolve(body);
    };
    const refuse = (kind: "too_large" | "slow" | "no_room"): void => {
      request.off("data", take);
      request.pause();
      end({ kind });
    };
    const take = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > limit) refuse("too_large");
      else if (hold(chunk.length, bytes)) chunks.push(chunk);
      else refuse("no_room");
    };
    const patience = setTimeout(() => refuse("slow"), milliseconds);
    request.on("data", take);
    request.once("end", () => {
      const [only] = chunks;
      end({ kind: "body", bytes: chunks.length === 1 && only ? only : Buffer.concat(chunks, bytes) });
    });
    request.once("error", () => end({ kind: "gone" }));
    request.once("close", () => end({ kind: "gone" }));
  });
}
