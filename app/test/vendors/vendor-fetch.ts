import { getResponse, type HttpHandler } from "msw";
import { PlatformBusy } from "#app/core/errors.ts";
import { err, ok } from "#app/core/result.ts";
import type { ConnectorFetch } from "#app/platforms/connectors/define-connector.ts";

/** The way to simulated vendors, without a network: for tests of what lies above connectors. Unknown calls are errors. */
export function vendorFetch(handlers: () => readonly HttpHandler[]): ConnectorFetch {
  return async (address, { method, headers, body }) => {
    const request = new Request(address, { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) });
    const response = await getResponse([...handlers()], request);
    if (!response) throw new Error(`No simulated vendor answers ${method} ${new URL(address).pathname}.`);
    if (response.type === "error") return err(new PlatformBusy("The other side could not be reached."));
    return ok({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    });
  };
}
