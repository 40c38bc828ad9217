import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { describe, expect, it } from "vitest";
import { guardFraming } from "./frame-headers.ts";

const shopify = "frame-ancestors https://demo.myshopify.com https://admin.shopify.com;";

/** The policies that arrive when Remix appends Shopify's own, or none at all. */
async function policies(also: string | undefined, own: string | undefined): Promise<string | null> {
  const app = express();
  app.use((_request, response) => {
    guardFraming(response, also);
    if (own !== undefined) response.append("Content-Security-Policy", own);
    response.end();
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  server.close();
  server.closeAllConnections();
  return response.headers.get("content-security-policy");
}

describe("app/server/frame-headers", () => {
  it("lets nobody frame an answer that says nothing", async () => {
    expect(await policies(undefined, undefined)).toBe("frame-ancestors 'none'");
  });

  it("leaves Shopify's own policy as the only one", async () => {
    expect(await policies(undefined, shopify)).toBe(shopify);
  });

  it("adds the simulator's origin to Shopify's policy, and to no other answer", async () => {
    expect(await policies("http://localhost:3200", shopify)).toBe(
      shopify.replace("frame-ancestors ", "frame-ancestors http://localhost:3200 "),
    );
    expect(await policies("http://localhost:3200", undefined)).toBe("frame-ancestors 'none'");
  });
});
