// One process of load: signed webhooks over keep-alive connections for a fixed time, each waiting for its answer before
// the next. Plain sockets, because on a small machine a heavier client would measure itself. Prints one JSON line.
import { createHmac, randomUUID } from "node:crypto";
import { connect } from "node:net";

/** What the load says when it is done. Times in milliseconds. */
export interface LoadResult {
  readonly sent: number;
  readonly answered: Record<string, number>;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

const [address, secret, shop, connectionsText, secondsText] = process.argv.slice(2);
const { hostname, port } = new URL(address ?? "");
const connections = Number(connectionsText);
const milliseconds = Number(secondsText) * 1000;

/** A customer as Shopify sends it, about 1.4 KB. */
function customer(index: number): string {
  const address = { id: index, customer_id: index, first_name: "Ana", last_name: "Example", company: null };
  return JSON.stringify({
    id: 7_000_000_000 + index,
    email: `customer.${index}@shop.example`,
    created_at: "2026-01-02T03:04:05-05:00",
    updated_at: "2026-11-25T03:07:00-05:00",
    first_name: "Ana",
    last_name: "Example",
    orders_count: index % 40,
    state: "enabled",
    total_spent: "199.65",
    last_order_id: 450_789_469 + index,
    note: "Prefers the back door. ".repeat(12),
    verified_email: true,
    tags: "loyal, newsletter, wholesale",
    phone: "+15145550123",
    addresses: [{ ...address, address1: "123 Elm St.", city: "Ottawa", province: "Ontario", zip: "K2H7A8" }],
    default_address: { ...address, address1: "123 Elm St.", city: "Ottawa", province: "Ontario", zip: "K2H7A8" },
    admin_graphql_api_id: `gid://shopify/Customer/${7_000_000_000 + index}`,
  });
}

const idLength = 36;

/** Whole requests, signed beforehand; only the webhook id is still to be written in, at `at`. */
const requests = Array.from({ length: 500 }, (_, index) => {
  const body = customer(index);
  const signature = createHmac("sha256", secret ?? "")
    .update(body)
    .digest("base64");
  const head = [
    "POST /webhooks HTTP/1.1",
    `Host: ${hostname}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "X-Shopify-Topic: customers/update",
    `X-Shopify-Shop-Domain: ${shop}`,
    "X-Shopify-Api-Version: 2026-10",
    `X-Shopify-Hmac-Sha256: ${signature}`,
    "X-Shopify-Triggered-At: 2026-11-25T03:07:00.000000000Z",
    "X-Shopify-Webhook-Id: ",
  ].join("\r\n");
  return { bytes: Buffer.from(`${head}${" ".repeat(idLength)}\r\n\r\n${body}`), at: Buffer.byteLength(head) };
});

const times: number[] = [];
const answered: Record<string, number> = {};
let sent = 0;

function run(until: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    let began = 0;
    const next = (): void => {
      if (performance.now() >= until) {
        socket.end();
        resolve();
        return;
      }
      const { bytes, at } = requests[sent++ % requests.length] ?? { bytes: Buffer.alloc(0), at: 0 };
      const request = Buffer.from(bytes);
      request.write(randomUUID(), at, "latin1");
      began = performance.now();
      socket.write(request);
    };
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      // Answers have no body.
      if (!text.endsWith("\r\n\r\n")) return;
      const status = text.slice(9, 12);
      text = "";
      times.push(performance.now() - began);
      answered[status] = (answered[status] ?? 0) + 1;
      next();
    });
    socket.once("connect", next);
    socket.once("error", reject);
  });
}

const began = performance.now();
await Promise.all(Array.from({ length: connections }, () => run(began + milliseconds)));
const seconds = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
const result: LoadResult = {
  sent,
  answered,
  perSecond: times.length / seconds,
  p50: at(0.5),
  p99: at(0.99),
  worst: times.at(-1) ?? 0,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
