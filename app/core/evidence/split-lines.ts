import { maxLineBytes } from "./bundle-lines.ts";

/** A line that cannot be read as text. */
export interface UnreadableLine {
  readonly unreadable: "not_utf8" | "too_long" | "no_line_feed";
}

/** A line without its line feed. */
export type BundleLine = string | UnreadableLine;

const lineFeed = 0x0a;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Cuts a stream of bytes into lines at each line feed; nothing is forgiven and at most one line is held in memory.
 *
 * Bytes that are not UTF-8, a line that is too long and a last line without a line feed come out as `UnreadableLine`;
 * after one that is too long nothing more is read.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<BundleLine, undefined> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      const rest = chunk.subarray(start, end);
      if (pendingBytes + rest.length > maxLineBytes) return yield* tooLong();
      yield decode(pending.length === 0 ? rest : join([...pending, rest], pendingBytes + rest.length));
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      pending.push(chunk.slice(start));
      pendingBytes += chunk.length - start;
      if (pendingBytes > maxLineBytes) return yield* tooLong();
    }
  }
  if (pendingBytes > 0) yield { unreadable: "no_line_feed" };
}

function* tooLong(): Generator<BundleLine, undefined> {
  yield { unreadable: "too_long" };
}

function decode(bytes: Uint8Array): BundleLine {
  try {
    return decoder.decode(bytes);
  } catch {
    // A fatal decoder says "this is not UTF-8" by throwing.
    return { unreadable: "not_utf8" };
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
