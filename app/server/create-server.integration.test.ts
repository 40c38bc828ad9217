import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LogFields, Logger } from "#app/core/logger.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { testEnvironment } from "#app/test/environment.ts";
import { signWebhook } from "#app/test/shopify-webhook.ts";
import { type CordonServer, createServer } from "./create-server.ts";

let test: TestDatabase;
let server: CordonServer;
let url: string;
let folder: string;
const environment = testEnvironment();
const lines: { readonly message: string; readonly fields: LogFields }[] = [];

const write = (message: string, fields: LogFields = {}): void => void lines.push({ message, fields });
const logger: Logger = { debug: write, info: write, warn: write, error: write, with: () => logger };

/** A request as a browser could never make it. */
function raw(path: string, headers: Record<string, string>, body = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(`${url}${path}`, { method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.once("error", reject);
    asking.end(body);
  });
}

describe("app/server/create-server", () => {
  beforeAll(async () => {
    test = await openTestDatabase();
    folder = mkdtempSync(path.join(tmpdir(), "cordon-client-"));
    mkdirSync(path.join(folder, "assets"));
    writeFileSync(path.join(folder, "assets", "a-1.js"), "1");
    const options = { environment, database: test.database, logger, clientFolder: folder };
    server = createServer({ ...options, frameAncestors: "http://localhost:3200" });
    ({ url } = await server.listen());
  });

  afterAll(async () => {
    await server.close();
    await test.close();
    rmSync(folder, { recursive: true });
  });

  it("says that it lives and can work", async () => {
    expect(await (await fetch(`${url}/healthz`)).text()).toBe("alive\n");
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it("does not wait half a minute for headers that come drop by drop", { timeout: 25_000 }, async () => {
    const began = performance.now();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.write("POST /webhooks HTTP/1.1\r\nhost: x\r\nx-drop: ");
    socket.resume();
    await new Promise((resolve) => socket.once("close", resolve));

    expect(performance.now() - began).toBeLessThan(20_000);
  });

  it("counts deliveries for the operator of the machine, not for who comes through a proxy", async () => {
    await fetch(`${url}/webhooks`, { method: "POST", ...signWebhook() });

    const counts = await (await fetch(`${url}/metrics`)).text();

    expect(counts).toContain('cordon_deliveries_total{outcome="ignored_unknown_shop"} 1');
    expect((await fetch(`${url}/metrics`, { headers: { "x-forwarded-for": "203.0.113.9" } })).status).toBe(404);
  });

  it("lets nobody frame what Shopify's library did not speak about, and guesses no types", async () => {
    const response = await fetch(`${url}/nothing`);

    expect(response.status).toBe(404);
    expect(response.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-powered-by")).toBeNull();
    expect(response.headers.get("strict-transport-security")).toContain("max-age");
  });

  it("serves built files to be kept, and no others", async () => {
    const asset = await fetch(`${url}/assets/a-1.js`);

    expect(await asset.text()).toBe("1");
    expect(asset.headers.get("cache-control")).toContain("immutable");
    expect((await fetch(`${url}/assets/a-2.js`)).status).toBe(404);
    expect((await fetch(`${url}/assets/..%2f..%2fetc%2fpasswd`)).status).toBeGreaterThanOrEqual(400);
  });

  it("logs the path of a request and never its query", async () => {
    lines.length = 0;

    await fetch(`${url}/app?id_token=eyJhbGciOiJIUzI1NiJ9.secret.value&shop=demo.myshopify.com`);
    await new Promise((resolve) => setTimeout(resolve, 50));

    expect(lines).toEqual([
      { message: "request", fields: expect.objectContaining({ method: "GET", path: "/app", status: 404 }) },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/id_token|eyJ/);
  });

  it("refuses forms that are too large or of unknown length", async () => {
    expect(await raw("/app", { "content-length": String(2 * 1024 * 1024) })).toBe(413);
    expect(await raw("/app", { "transfer-encoding": "chunked" }, "a=1")).toBe(411);
  });

  it("refuses a Flow call that is not signed", async () => {
    expect(await raw("/flow/actions/freeze-checkout", { "content-type": "application/json" }, "{}")).toBe(400);
  });

  it("says in a sentence that its port is taken", async () => {
    const taken = { ...environment, port: Number(new URL(url).port) };
    const second = createServer({ environment: taken, database: test.database, logger });

    await expect(second.listen()).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("already in use"),
    });
  });

  it("answers a delivery that has begun to arrive before it closes, and takes no other", async () => {
    const closing = createServer({ environment, database: test.database, logger });
    const { url: address } = await closing.listen();
    const webhook = signWebhook();
    const length = String(webhook.body.length);
    const sending = request(`${address}/webhooks`, {
      method: "POST",
      headers: { ...webhook.headers, "content-length": length },
    });
    const answered = new Promise<number>((resolve, reject) => {
      sending.once("response", (response) => resolve(response.statusCode ?? 0));
      sending.once("error", reject);
    });
    sending.write(webhook.body.subarray(0, 3));
    await new Promise((resolve) => setTimeout(resolve, 100));

    const closed = closing.close();
    await expect(fetch(`${address}/healthz`)).rejects.toThrow();
    sending.end(webhook.body.subarray(3));

    expect(await answered).toBe(200);
    await closed;
  });
});
