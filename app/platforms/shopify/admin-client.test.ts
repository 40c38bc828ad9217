import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { PlatformRefused } from "#app/core/errors.ts";
import { err, ok } from "#app/core/result.ts";
import { createAdminClient } from "./admin-client.ts";

const url = "https://demo.myshopify.com/admin/api/2026-10/graphql.json";
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const client = createAdminClient({
  domain: "demo.myshopify.com",
  tokens: { of: async () => ok("shpua_token") },
  fetch: (...words) => fetch(...words),
  timeoutSeconds: 1,
});
const Shop = z.object({ shop: z.object({ name: z.string() }) });
const query = () => client.query("{ shop { name } }", {}, Shop);
const mutate = () =>
  client.mutate("mutation { hold { id userErrors { code message } } }", {}, z.object({ id: z.string() }));

function answers(body: unknown, init: { status?: number; headers?: Record<string, string> } = {}): void {
  server.use(http.post(url, () => HttpResponse.json(body as never, init)));
}

describe("platforms/shopify/admin-client", () => {
  it("asks with the store's token and parses the answer", async () => {
    let seen: Headers | undefined;
    server.use(
      http.post(url, ({ request }) => {
        seen = request.headers;
        return HttpResponse.json({ data: { shop: { name: "Demo" } } });
      }),
    );

    expect(await query()).toEqual({ ok: true, value: { shop: { name: "Demo" } } });
    expect(seen?.get("x-shopify-access-token")).toBe("shpua_token");
  });

  it("hands on why there is no token, without asking", async () => {
    const refused = new PlatformRefused("No access.", { platformCode: "reconnect_needed" });
    const without = createAdminClient({
      domain: "demo.myshopify.com",
      tokens: { of: async () => err(refused) },
      fetch,
    });

    expect(await without.query("{ shop { name } }", {}, Shop)).toEqual({ ok: false, error: refused });
  });

  it("treats a search warning as an error: Shopify answers an unknown filter with everything", async () => {
    answers({
      data: { shop: { name: "Demo" } },
      extensions: { search: [{ path: ["shop"], warnings: [{ field: "email", code: "invalid_field" }] }] },
    });

    expect(await query()).toMatchObject({
      ok: false,
      error: { code: "platform_refused", details: { platformCode: "SEARCH_WARNING" } },
    });
  });

  it("takes an answer whose search had no warning", async () => {
    answers({ data: { shop: { name: "Demo" } }, extensions: { search: [{ path: ["shop"], query: "id:1" }] } });

    expect(await query()).toMatchObject({ ok: true });
  });

  it.each([
    [
      "enough for the rest of the cost",
      { requestedQueryCost: 300, throttleStatus: { currentlyAvailable: 100, restoreRate: 100 } },
      2,
    ],
    ["at least a second", { requestedQueryCost: 10, throttleStatus: { currentlyAvailable: 50, restoreRate: 100 } }, 1],
  ])("waits %s when it is throttled", async (_name, cost, seconds) => {
    answers({ errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions: { cost } });

    expect(await query()).toMatchObject({
      ok: false,
      error: { code: "platform_busy", details: { retryAfterSeconds: seconds } },
    });
  });

  it.each([
    [429, "4", { code: "platform_busy", details: { retryAfterSeconds: 4 } }],
    [503, undefined, { code: "platform_busy" }],
    [401, undefined, { code: "platform_refused", details: { platformCode: "HTTP_401" } }],
    [402, undefined, { code: "platform_refused", details: { platformCode: "HTTP_402" } }],
    [404, undefined, { code: "platform_refused", details: { platformCode: "HTTP_404" } }],
  ])("reads the status %s", async (status, retryAfter, error) => {
    answers({ errors: "x" }, { status, headers: retryAfter ? { "retry-after": retryAfter } : {} });

    expect(await query()).toMatchObject({ ok: false, error });
  });

  it("says nothing for sure when no answer comes in time", async () => {
    server.use(http.post(url, () => new Promise<never>(() => undefined)));

    expect(await query()).toMatchObject({ ok: false, error: { code: "platform_busy" } });
  });

  it("says nothing for sure when the connection breaks", async () => {
    server.use(http.post(url, () => HttpResponse.error()));

    expect(await query()).toMatchObject({ ok: false, error: { code: "platform_busy" } });
  });

  it("names a missing scope", async () => {
    answers({
      data: { shop: null },
      errors: [
        { message: "Access denied", extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_x` access scope." } },
      ],
    });

    expect(await query()).toMatchObject({
      ok: false,
      error: {
        code: "platform_refused",
        details: { platformCode: "ACCESS_DENIED", nextStep: expect.stringContaining("read_x") },
      },
    });
  });

  it("refuses half an answer to a question", async () => {
    answers({ data: { shop: { name: "Demo" } }, errors: [{ message: "x", extensions: { code: "ACCESS_DENIED" } }] });

    expect(await query()).toMatchObject({ ok: false, error: { code: "platform_refused" } });
  });

  it("does not call a change refused that was made, only because a field of its answer was denied", async () => {
    answers({
      data: { hold: { id: "1", heldByApp: null, userErrors: [] } },
      errors: [{ message: "x", extensions: { code: "ACCESS_DENIED" } }],
    });

    expect(await mutate()).toEqual({ ok: true, value: { id: "1" } });
  });

  it("takes user errors as a refusal with Shopify's code", async () => {
    answers({ data: { hold: { id: null, userErrors: [{ code: "TAKEN", field: ["id"], message: "Taken." }] } } });

    expect(await mutate()).toMatchObject({
      ok: false,
      error: { code: "platform_refused", details: { platformCode: "TAKEN" } },
    });
  });

  it("does not know whether a change was made whose answer it cannot read", async () => {
    answers({ data: { hold: { id: 7, userErrors: [] } } });

    expect(await mutate()).toMatchObject({ ok: false, error: { code: "platform_busy" } });
  });
});
