import { request } from "node:http";

/** What a page of the portal answered. */
export interface PortalPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The hidden fields and passkey options of a form, by its address; the nth one where there are several. */
  form(action: string, nth?: number): { readonly fields: Record<string, string>; readonly options: never[] };
}

/** A browser at the portal without a screen: keeps the cookie, follows nothing by itself, may lie about its origin. */
export class PortalBrowser {
  cookie: string | null = null;
  readonly #port: number;
  readonly #origin: string;

  constructor(port: number, origin: string) {
    this.#port = port;
    this.#origin = origin;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<PortalPage> {
    return this.#send("GET", path, "", headers);
  }

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<PortalPage> {
    const form = new URLSearchParams(fields).toString();
    return this.#send("POST", path, form, {
      "content-type": "application/x-www-form-urlencoded",
      origin: this.#origin,
      ...headers,
    });
  }

  #send(method: string, path: string, body: string, headers: Record<string, string>): Promise<PortalPage> {
    const sent = {
      ...{ host: new URL(this.#origin).host, "content-length": String(Buffer.byteLength(body)) },
      ...(this.cookie === null ? {} : { cookie: `__Host-cordon-portal=${this.cookie}` }),
      ...Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== "")),
    };
    return new Promise((resolve, reject) => {
      const call = request({ port: this.#port, host: "127.0.0.1", method, path, headers: sent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const set = /^__Host-cordon-portal=([^;]*);/.exec(response.headers["set-cookie"]?.[0] ?? "");
          if (set) this.cookie = set[1] || null;
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, form: formsOf(text) });
        });
      });
      call.on("error", reject);
      call.end(body);
    });
  }
}

function formsOf(text: string): PortalPage["form"] {
  return (action, nth = 0) => {
    const forms = [...text.matchAll(/<form method="post" action="([^"]*)">([\s\S]*?)<\/form>/g)].filter(
      (found) => found[1] === action,
    );
    const inside = forms[nth]?.[2];
    if (inside === undefined) throw new Error(`The page has no form ${action}: ${text}`);
    const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
    const options = [...inside.matchAll(/data-(?:options|confirm)="([^"]*)"/g)];
    return {
      fields: Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, plain(value)])),
      options: options.map(([, json = ""]) => JSON.parse(plain(json)) as never),
    };
  };
}

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
