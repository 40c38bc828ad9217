import { decode } from "turbo-stream";

/** What a screen's loader or action answered, by route id. */
type Answers = Readonly<Record<string, { readonly data?: unknown; readonly error?: unknown }>>;

/** A form's fields; a field that is chosen several times has a list. */
type Form = Readonly<Record<string, string | readonly string[]>>;

/**
 * A person in the embedded app without a browser: every request carries a fresh session token, as App Bridge does it,
 * and goes through the same entrances as the screens' own.
 */
export class Visitor {
  readonly #appUrl: string;
  readonly #simulatorUrl: string;
  readonly #shop: string;
  readonly #userId: number | undefined;

  /** @param userId a member of the store's staff; its owner when absent */
  constructor(appUrl: string, simulatorUrl: string, shop: string, userId?: number) {
    this.#appUrl = appUrl;
    this.#simulatorUrl = simulatorUrl;
    this.#shop = shop;
    this.#userId = userId;
  }

  /** Opens the app as the admin does, in a document with the token in its address: installs it the first time. */
  async open(): Promise<void> {
    const store = this.#shop.split(".")[0];
    const query = new URLSearchParams({
      embedded: "1",
      shop: this.#shop,
      host: Buffer.from(`admin.shopify.com/store/${store}`).toString("base64url"),
      id_token: await this.#token(),
    });
    const response = await fetchOnceMore(`${this.#appUrl}/app?${query}`, { headers: { "User-Agent": browser } });
    await response.text();
    if (response.status !== 200) throw new Error(`The app did not open: ${response.status}.`);
  }

  /** The read model of a screen, as its loader gave it to the page. `route` is the end of the route's id. */
  async read<T>(path: string, route: string): Promise<T> {
    const response = await this.#fetch(dataPath(path));
    const answers = await decodeAnswers(response);
    const found = Object.entries(answers).find(([id]) => id.endsWith(route));
    if (found?.[1].data === undefined) throw new Error(`${path} gave nothing for ${route}: ${describe(answers)}`);
    return found[1].data as T;
  }

  /** Sends a form. Answers with where the app sends the page next, or what the action said. */
  async submit(path: string, form: Form): Promise<{ redirect?: string; data?: unknown }> {
    const body = new URLSearchParams(
      Object.entries(form).flatMap(([name, given]) => [given].flat().map((one) => [name, one])),
    );
    const response = await this.#fetch(dataPath(path), { method: "POST", body });
    const value = (await decodeBody(response)) as Record<string, unknown>;
    const redirect = findRedirect(value);
    if (redirect !== undefined) return { redirect };
    const data = (value as { data?: { problem?: unknown; fields?: object } }).data;
    const refused = data?.problem != null || Object.keys(data?.fields ?? {}).length > 0;
    if (response.status >= 400 || refused) throw new Error(`${path} refused: ${JSON.stringify(value)}`);
    return { data };
  }

  /** A file the app hands out. */
  async download(path: string): Promise<string> {
    const response = await this.#fetch(path);
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
    return response.text();
  }

  /** The status an address is answered with. */
  async status(path: string): Promise<number> {
    const response = await this.#fetch(path);
    await response.body?.cancel();
    return response.status;
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Authorization: `Bearer ${await this.#token()}`, "User-Agent": browser };
    return fetchOnceMore(`${this.#appUrl}${path}`, { ...init, headers, redirect: "manual" });
  }

  async #token(): Promise<string> {
    const user = this.#userId === undefined ? "" : `&user=${this.#userId}`;
    const response = await fetchOnceMore(`${this.#simulatorUrl}/__sim/id_token?shop=${this.#shop}${user}`);
    return response.text();
  }
}

/** Shopify's library answers bots with 410; a browser names itself so. */
const browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** Why a connection ended before anything was answered on it. */
const reset = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/**
 * What only reads is asked once more when its connection was gone before any answer: a server may close a connection
 * that nobody uses in the moment in which it is used again, and a browser then does the same (RFC 9112 section 9.3.1).
 * What changes something is never sent twice.
 */
async function fetchOnceMore(address: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    const { code } = (error instanceof Error ? (error.cause ?? {}) : {}) as { readonly code?: string };
    if ((init.method ?? "GET") !== "GET" || code === undefined || !reset.has(code)) throw error;
    return fetch(address, init);
  }
}

/** Where Remix's single fetch finds a page's data: `/app?index` is `/app.data?index`. */
function dataPath(path: string): string {
  const [name = "", query] = path.split("?", 2);
  return `${name}.data${query === undefined ? "" : `?${query}`}`;
}

async function decodeAnswers(response: Response): Promise<Answers> {
  return (await decodeBody(response)) as Answers;
}

async function decodeBody(response: Response): Promise<unknown> {
  if (!response.body || response.status === 401) throw new Error(`The app answered ${response.status}.`);
  const decoded = await decode(response.body as unknown as ReadableStream<Uint8Array>, {
    plugins: [
      (type, ...rest) => {
        if (type === "SingleFetchRedirect") return { value: { singleFetchRedirect: rest[0] } };
        if (type === "ErrorResponse") return { value: { data: rest[0], status: rest[1] } };
        if (type === "SanitizedError") return { value: { failed: rest } };
        return false;
      },
    ],
  });
  await decoded.done;
  return decoded.value;
}

function findRedirect(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const all = [value, ...Reflect.ownKeys(value).map((key) => Reflect.get(value, key))];
  for (const each of all) {
    if (typeof each !== "object" || each === null) continue;
    const inner = "singleFetchRedirect" in each ? each.singleFetchRedirect : each;
    if (typeof inner === "object" && inner !== null && "redirect" in inner && typeof inner.redirect === "string") {
      return inner.redirect;
    }
  }
  return undefined;
}

function describe(answers: Answers): string {
  return JSON.stringify(answers).slice(0, 400);
}
