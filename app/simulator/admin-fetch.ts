/** Hosts that a run against the simulator may talk to besides the stores: this machine. */
const loopback = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

/**
 * A `fetch` that takes `https://<shop>.myshopify.com/…` to the simulator and refuses every other host.
 *
 * Handed to the server from outside by entries of the simulator and by tests only: no setting in production code can
 * send tokens elsewhere.
 */
export function simulatorFetch(simulatorUrl: string): typeof fetch {
  const base = simulatorUrl.replace(/\/$/, "");
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (loopback.has(url.hostname)) return fetch(request);
    if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(url.hostname))
      throw new TypeError(`Nothing but simulated stores is reachable here: ${url.hostname} was refused.`);
    const headers = new Headers(request.headers);
    headers.set("x-sim-shop", url.hostname);
    const body = request.method === "GET" || request.method === "HEAD" ? null : await request.arrayBuffer();
    return fetch(`${base}${url.pathname}${url.search}`, {
      method: request.method,
      headers,
      body,
      redirect: request.redirect,
      signal: request.signal,
    });
  };
}
