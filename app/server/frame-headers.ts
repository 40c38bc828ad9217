import type { ServerResponse } from "node:http";

const header = "content-security-policy";

/**
 * Sees to it that every answer says who may frame it: nobody, unless Shopify's library names the shop and the admin.
 *
 * Remix appends headers, and two policies would both have to be met; so a later one replaces the default. `also` is a
 * further ancestor, which only the simulator's entry names. Done here, because some answers of the library (the page
 * that fetches a session token) never pass through the rendering of the app.
 */
export function guardFraming(response: ServerResponse & Partial<Appending>, also?: string): void {
  const set = response.setHeader.bind(response);
  const append = response.append?.bind(response);
  const widen = (value: unknown): string =>
    also === undefined ? String(value) : String(value).replace("frame-ancestors ", `frame-ancestors ${also} `);
  const isPolicy = (name: string): boolean => name.toLowerCase() === header;
  set(header, "frame-ancestors 'none'");
  response.setHeader = (name, value) => set(name, isPolicy(name) ? widen(value) : value);
  if (append) response.append = (name, value) => (isPolicy(name) ? set(name, widen(value)) : append(name, value));
}

/** What Express adds to a response. */
interface Appending {
  append(name: string, value?: string | string[]): unknown;
}
