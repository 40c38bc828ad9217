import type { Answer } from "./answer.ts";

interface Cached {
  readonly answer: Answer;
  readonly until: number;
}

/**
 * The caches before a storefront: an address is answered with what it showed before, until its copy is too old. Another
 * query string is another address, as with real caches.
 */
export class StorefrontCache {
  /** How old a copy may become, in seconds of the simulated clock. */
  lagSeconds = 30;
  /** True while a wall against robots stands before the storefront: every visit is answered with 403. */
  refuses = false;
  readonly #copies = new Map<string, Cached>();

  through(address: string, now: Date, make: () => Answer): Answer {
    const copy = this.#copies.get(address);
    if (copy && copy.until > now.getTime()) return { ...copy.answer, headers: { "x-cache": "hit" } };
    const answer = make();
    this.#copies.set(address, { answer, until: now.getTime() + this.lagSeconds * 1000 });
    return { ...answer, headers: { ...answer.headers, "x-cache": "miss" } };
  }
}
