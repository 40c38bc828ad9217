/** What happens to one request: answered otherwise, or let through first and answered otherwise then. */
export interface Interference {
  /** Which request it waits for, counted from when it was armed. */
  readonly on: "mutation" | "read" | "read after mutation";
  /** The request reaches the shop before anything else happens. */
  readonly passes: boolean;
  /** Run when the request has come: before it passes, or after it passed. */
  readonly meanwhile?: () => void;
  /** The answer instead of the shop's; absent: the shop's own. `lost` is no answer at all. */
  readonly answer?: "lost" | ((body: unknown) => Response);
  /** Every request from then on meets the same; else only the first. */
  readonly forever?: boolean;
}

/** A fetch towards the simulator that misbehaves on demand and counts the mutations that succeeded. */
export class FaultyFetch {
  /** Mutations that the shop carried out, by the name of their root field. */
  done: string[] = [];
  #armed: Interference | null = null;
  #seenMutation = false;
  readonly #inner: typeof fetch;

  constructor(inner: typeof fetch) {
    this.#inner = inner;
  }

  arm(interference: Interference): void {
    this.#armed = interference;
    this.#seenMutation = false;
  }

  disarm(): void {
    this.#armed = null;
  }

  /** True once what was armed has happened. */
  get happened(): boolean {
    return this.#armed === null || this.#hit;
  }
  #hit = false;

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    const mutation = /^\s*mutation\b/.test(String((JSON.parse(text || "{}") as { query?: string }).query));
    const armed = this.#armed;
    const meant = armed !== null && this.#isMeant(armed, mutation);
    if (mutation) this.#seenMutation = true;
    if (!meant || !armed) return this.#pass(request, mutation);
    this.#hit = true;
    if (!armed.forever) this.#armed = null;
    if (!armed.passes) armed.meanwhile?.();
    const passed = armed.passes || armed.answer === undefined ? await this.#pass(request, mutation) : null;
    if (armed.passes) armed.meanwhile?.();
    if (armed.answer === undefined) return passed as Response;
    if (armed.answer === "lost") throw new TypeError("The connection was lost.");
    return armed.answer(passed === null ? null : await passed.json());
  };

  #isMeant({ on }: Interference, mutation: boolean): boolean {
    if (on === "mutation") return mutation;
    return !mutation && (on === "read" || this.#seenMutation);
  }

  async #pass(request: Request, mutation: boolean): Promise<Response> {
    const answer = await this.#inner(request);
    if (mutation && answer.ok) this.#note(await answer.clone().json());
    return answer;
  }

  #note(body: { data?: Record<string, { userErrors?: unknown[] } | null> | null }): void {
    for (const [field, payload] of Object.entries(body.data ?? {}))
      if (payload && (payload.userErrors ?? []).length === 0) this.done.push(field);
  }
}
