import { EventEmitter } from "node:events";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { RequestOptions } from "node:https";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createPublicFetch, publicFetchThrough } from "./public-fetch.ts";

/** A connection that answers at once. */
function answering(status: number, headers: Record<string, string>, body = "") {
  const seen: RequestOptions[] = [];
  const connect = (options: RequestOptions, answered: (response: IncomingMessage) => void): ClientRequest => {
    seen.push(options);
    const request = new EventEmitter() as ClientRequest;
    request.end = (() => {
      const response = Object.assign(new PassThrough(), { statusCode: status, headers });
      response.end(body);
      answered(response as unknown as IncomingMessage);
      return request;
    }) as ClientRequest["end"];
    return request;
  };
  return { seen, connect };
}

const publicly = { resolve: async () => ["93.184.216.34"] };

describe("server/public-fetch", () => {
  it("hands a redirect over and does not follow it", async () => {
    const { seen, connect } = answering(302, { location: "https://elsewhere.example/" });
    const open = createPublicFetch({ ...publicly, connect });

    expect(await open("https://shop.example/products/red")).toEqual({
      ok: true,
      value: { status: 302, location: "https://elsewhere.example/", body: "" },
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers).not.toHaveProperty("cookie");
  });

  it.each(["http://shop.example/", "https://127.0.0.1/", "https://shop.example:8443/", "https://shop.internal/"])(
    "does not open %s",
    async (address) => {
      const { seen, connect } = answering(200, {});

      expect(await createPublicFetch({ ...publicly, connect })(address)).toMatchObject({ ok: false });
      expect(seen).toEqual([]);
    },
  );

  it("does not open a host that leads into a private network", async () => {
    const { seen, connect } = answering(200, {});
    const open = createPublicFetch({ resolve: async () => ["10.0.0.7"], connect });

    expect(await open("https://shop.example/")).toMatchObject({ ok: false, error: { code: "invalid_input" } });
    expect(seen).toEqual([]);
  });

  it("reads no page without end", async () => {
    const { connect } = answering(200, {}, "x".repeat(3_000_000));

    expect(await createPublicFetch({ ...publicly, connect })("https://shop.example/")).toMatchObject({
      ok: false,
      error: { details: { platformCode: "too_large" } },
    });
  });

  it("says that a simulated platform did not answer", async () => {
    const open = publicFetchThrough(async () => {
      throw new TypeError("refused");
    });

    expect(await open("https://shop.example/")).toMatchObject({ ok: false, error: { code: "platform_busy" } });
  });
});
