import { randomFillSync } from "node:crypto";
import { v7 } from "uuid";
import type { IdSource } from "#app/core/ids.ts";
import type { Clock } from "#app/core/time.ts";

const bytesEach = 16;

/**
 * Version 7 UUIDs, each greater than the one before within this process. Random bytes are drawn many at a time: every
 * delivery takes an id, and asking the generator for so few bytes costs more than all the rest of it.
 * @see RFC 9562 section 6.2, method 1
 */
export function createUuidSource(clock: Clock): IdSource {
  const pool = new Uint8Array(bytesEach * 256);
  let at = pool.length;
  let last = 0;
  let sequence = 0;
  return {
    next() {
      if (at === pool.length) {
        randomFillSync(pool);
        at = 0;
      }
      const random = pool.slice(at, at + bytesEach);
      at += bytesEach;
      const now = clock.now().getTime();
      if (now > last) {
        last = now;
        // A random start that leaves more than four thousand million numbers to count to.
        sequence = ((random[6] ?? 0) << 16) | ((random[7] ?? 0) << 8) | (random[8] ?? 0);
      } else {
        sequence += 1;
      }
      return v7({ random, msecs: last, seq: sequence });
    },
  };
}
