// Many simulated shops in a process of their own, and the way to them with everything counted.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { simulatorFetch } from "../../app/simulator/admin-fetch.ts";

const entry = fileURLToPath(new URL("../../app/simulator/farm.entry.ts", import.meta.url));

/** What was asked of one shop. */
export interface Asked {
  calls: number;
  /** Points that the shop's bucket was charged. */
  points: number;
  throttled: number;
  /** The requests in their order, to be made again. */
  readonly requests: { readonly query: string; readonly variables: Record<string, unknown> }[];
}

export interface ShopFarm {
  readonly domains: readonly string[];
  readonly fetch: typeof fetch;
  /** By domain; empties what was counted so far. */
  take(): Map<string, Asked>;
  /** An offline access token of a shop. */
  tokenOf(domain: string): Promise<string>;
  stop(): Promise<void>;
}

export interface FarmOptions {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly stores: number;
  readonly orders: number;
  readonly optionalScopes: readonly string[];
  /** Milliseconds that each call takes besides, as the way to a real shop does. */
  readonly latency: number;
}

/** Starts the shops; they are stopped by their own process id. */
export async function startFarm(options: FarmOptions): Promise<ShopFarm> {
  const { latency, ...farm } = options;
  const child = spawn(process.execPath, [entry, JSON.stringify(farm)], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = new Promise<void>((resolve) => void child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The shops did not start: ${code}`)));
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line).url));
  });
  const inner = simulatorFetch(url);
  let asked = new Map<string, Asked>();
  const counting: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const domain = new URL(request.url).hostname;
    if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
    const sent = await request.clone().text();
    const answer = await inner(request);
    const one = asked.get(domain) ?? { calls: 0, points: 0, throttled: 0, requests: [] };
    asked.set(domain, one);
    one.calls += 1;
    one.requests.push(JSON.parse(sent));
    const text = await answer.text();
    const cost = /"actualQueryCost":(\d+)/.exec(text);
    if (cost) one.points += Number(cost[1]);
    else if (text.includes("THROTTLED")) one.throttled += 1;
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
  return {
    domains: Array.from({ length: options.stores }, (_unused, index) => `farm-${index}.myshopify.com`),
    fetch: counting,
    take: () => {
      const taken = asked;
      asked = new Map();
      return taken;
    },
    async tokenOf(domain) {
      const idToken = await fetch(`${url}/__sim/id_token?shop=${domain}`);
      const answer = await inner(`https://${domain}/admin/oauth/access_token`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          ...{ client_id: options.apiKey, client_secret: options.apiSecret, expiring: "0" },
          grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
          subject_token: await idToken.text(),
          subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
          requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
        }),
      });
      return ((await answer.json()) as { access_token: string }).access_token;
    },
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
