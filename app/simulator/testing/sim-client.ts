import { simulatorFetch } from "../admin-fetch.ts";
import type { AppOptions } from "../app-config.ts";
import { createSimulator, type SimulatorOptions } from "../create-simulator.ts";
import type { Simulator } from "../simulator.ts";

export const NORTHWIND = "northwind-health.myshopify.com";
export const HARBOR = "harbor-basic.myshopify.com";
export const STRANGER = "stranger-goods.myshopify.com";

export const appOptions: AppOptions = {
  apiKey: "test-key",
  apiSecret: "test-secret",
  appUrl: "http://127.0.0.1:9",
  distribution: "public",
};

/** What came back from one GraphQL call. */
export interface GraphqlReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared with recordings of any shape.
  readonly body: any;
}

/** A simulator that listens, with the calls that tests make. */
export class SimClient {
  readonly simulator: Simulator;
  readonly fetch: typeof fetch;
  readonly url: string;

  private constructor(simulator: Simulator, url: string) {
    this.simulator = simulator;
    this.url = url;
    this.fetch = simulatorFetch(url);
  }

  static async start(
    app: Partial<AppOptions> = {},
    options: Pick<SimulatorOptions, "stateFile" | "clock" | "plans"> = {},
  ): Promise<SimClient> {
    const simulator = createSimulator({ apps: [{ ...appOptions, ...app }], root: null, ...options });
    return new SimClient(simulator, await simulator.listen());
  }

  async oauth(shop: string, body: Record<string, unknown>): Promise<GraphqlReply> {
    const answer = await this.fetch(`https://${shop}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ client_id: appOptions.apiKey, client_secret: appOptions.apiSecret, ...body }),
    });
    return { status: answer.status, body: await answer.json() };
  }

  exchange(shop: string, kind: "online" | "offline" = "offline", subject = this.simulator.sessionToken(shop)) {
    return this.oauth(shop, {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: subject,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: `urn:shopify:params:oauth:token-type:${kind}-access-token`,
      ...(kind === "offline" ? { expiring: "1" } : {}),
    });
  }

  async call(
    shop: string,
    token: string,
    query: string,
    variables: Record<string, unknown> = {},
  ): Promise<GraphqlReply> {
    const answer = await this.fetch(`https://${shop}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": token },
      body: JSON.stringify({ query, variables }),
    });
    return { status: answer.status, body: await answer.json() };
  }

  /** A function that asks in one store with a fresh offline token. */
  async asking(shop = NORTHWIND) {
    const { body } = await this.exchange(shop);
    return async (query: string, variables: Record<string, unknown> = {}) =>
      (await this.call(shop, body.access_token, query, variables)).body;
  }

  async control(name: string, body: Record<string, unknown>, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${this.url}/__sim/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  }
}
