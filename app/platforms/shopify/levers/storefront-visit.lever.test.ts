import { describe, expect, it } from "vitest";
import { PlatformBusy } from "#app/core/errors.ts";
import type { PublicAnswer, PublicFetch } from "#app/core/platform/public-fetch.ts";
import { err, ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { lever } from "./storefront-visit.lever.ts";

const page = (status = 200): PublicAnswer => ({ status, location: null, body: "x" });
const redirect = (location: string): PublicAnswer => ({ status: 302, location, body: "" });

/** A store at shop.example (and x.myshopify.com) whose public addresses answer as given; everything else is 404. */
function visits(answers: Readonly<Record<string, PublicAnswer>>) {
  const opened: string[] = [];
  const publicFetch: PublicFetch = async (address) => {
    opened.push(address);
    return ok(answers[address] ?? page(404));
  };
  return { opened, made: lever.create({ client, apiKey: "k", publicFetch }) };
}

const client: AdminClient = {
  query: async (_document, _variables, shape) =>
    ok(
      shape.parse({
        shop: {
          myshopifyDomain: "x.myshopify.com",
          primaryDomain: { host: "shop.example", url: "https://shop.example" },
        },
        onlineStore: { passwordProtection: { enabled: false } },
      }),
    ),
  mutate: async () => err(new PlatformBusy("not here")),
};

const path = "/products/red";

describe("platforms/shopify/levers/storefront-visit", () => {
  it("opens the address that Shopify names, and answers with what is there", async () => {
    const { opened, made } = visits({ "https://shop.example/products/red": page() });

    expect(await made.look(path)).toEqual(ok({ kind: "page", status: 200, path, body: "x" }));
    expect(opened).toEqual(["https://shop.example/products/red"]);
    expect(await made.look("/products/blue")).toMatchObject({ value: { kind: "page", status: 404 } });
  });

  it("follows redirects within the store's own domains", async () => {
    const { made } = visits({
      "https://shop.example/products/red": redirect("https://x.myshopify.com/products/red"),
      "https://x.myshopify.com/products/red": redirect("/de/products/red"),
      "https://x.myshopify.com/de/products/red": page(),
    });

    expect(await made.look(path)).toMatchObject({ value: { kind: "page", path: "/de/products/red" } });
  });

  it.each(["https://evil.example/", "http://169.254.169.254/latest", "//evil.example/products/red"])(
    "does not go to %s",
    async (location) => {
      const { opened, made } = visits({ "https://shop.example/products/red": redirect(location) });

      expect(await made.look(path)).toMatchObject({ value: { kind: "unseen", passing: false } });
      expect(opened).toHaveLength(1);
    },
  );

  it("gives up on a circle", async () => {
    const { opened, made } = visits({ "https://shop.example/products/red": redirect(path) });

    expect(await made.look(path)).toMatchObject({ value: { kind: "unseen", passing: false } });
    expect(opened.length).toBeLessThan(6);
  });

  it.each([
    ["a refusal", { "https://shop.example/products/red": page(403) }, false],
    ["a busy storefront", { "https://shop.example/products/red": page(503) }, true],
    ["a storefront that wants fewer visits", { "https://shop.example/products/red": page(430) }, true],
  ])("takes %s for unseen, not for gone", async (_what, answers, passing) => {
    expect(await visits(answers).made.look(path)).toMatchObject({ value: { kind: "unseen", passing } });
  });

  it("knows the page of the password that closes the whole storefront", async () => {
    const answers = {
      "https://shop.example/products/red": redirect("/password"),
      "https://shop.example/password": page(),
    };

    expect(await visits(answers).made.look(path)).toMatchObject({ value: { kind: "closed" } });
  });

  it("looks at nothing in a process without visits", async () => {
    expect(await lever.create({ client, apiKey: "k" }).look(path)).toMatchObject({
      value: { kind: "unseen", why: "This process looks at no public pages." },
    });
  });
});
