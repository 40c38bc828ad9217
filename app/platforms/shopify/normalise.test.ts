import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreEvent } from "#app/contracts/store-event.ts";
import type { StoreId } from "#app/core/ids.ts";
import { normalise, type ReadableDelivery, understoodTopics } from "./normalise.ts";

const address = {
  first_name: "Ada",
  last_name: "Lovelace",
  address1: "1 Analytical Way",
  address2: null,
  city: "London",
  zip: "N1 9GU",
  province_code: null,
  country_code: "GB",
};

function delivery(topic: string, body: unknown): ReadableDelivery {
  return {
    id: "01936f00-0000-7000-8000-000000000001",
    storeId: "01936f00-0000-7000-8000-0000000000aa" as StoreId,
    domain: "shop.myshopify.com",
    topic,
    eventId: "98880550-7158-44d4-b7cd-2c97c8a091b5",
    triggeredAt: new Date("2026-11-24T03:07:01Z"),
    receivedAt: new Date("2026-11-24T03:07:02Z"),
    body,
  };
}

const hash = (kind: string, value: string) => `#${kind}:${value.length}`;

function events(topic: string, body: unknown): readonly StoreEvent[] {
  const read = normalise(delivery(topic, body), hash);
  if (read.kind === "ignored") throw new Error(read.reason);
  for (const event of read.events) StoreEvent.parse(event);
  return read.events;
}

describe("app/platforms/shopify/normalise", () => {
  it("reads every topic that Cordon subscribes to", () => {
    const Declared = z.object({
      webhooks: z.object({
        subscriptions: z.array(
          z.object({ topics: z.array(z.string()).default([]), compliance_topics: z.array(z.string()).default([]) }),
        ),
      }),
    });
    const text = readFileSync(new URL("../../../shopify.app.toml", import.meta.url), "utf8");
    const { subscriptions } = Declared.parse(parse(text)).webhooks;
    const topics = subscriptions.flatMap((each) => [...each.topics, ...each.compliance_topics]);

    expect(topics.length).toBeGreaterThan(0);
    expect(topics.filter((topic) => !understoodTopics.includes(topic))).toEqual([]);
  });

  it("reads a changed customer without keeping any personal value in clear", () => {
    const [event] = events("customers/update", {
      id: "706405506930370084",
      email: "ada@example.com",
      phone: "+441234567890",
      first_name: "Ada",
      state: "enabled",
      updated_at: "2026-11-24T04:07:00+01:00",
      default_address: address,
    });

    expect(event).toMatchObject({
      type: "customer.changed",
      occurredAt: "2026-11-24T03:07:00.000Z",
      actor: { kind: "unknown", assurance: "none" },
      attributes: { email_hash: "#email:15", phone_hash: "#phone:13", state: "enabled" },
    });
    expect(JSON.stringify(event)).not.toMatch(/ada|lovelace|analytical|1234567890/i);
  });

  it("reads an order with its customer and the keyed hash of where it goes", () => {
    const [event] = events("orders/updated", {
      id: "820982911946154500",
      name: "#1001",
      email: "ada@example.com",
      created_at: "2026-11-24T02:00:00Z",
      updated_at: "2026-11-24T03:06:00Z",
      customer: { id: 115310627 },
      shipping_address: address,
      line_items: [{ id: 1 }, { id: 2 }],
    });

    expect(event).toMatchObject({
      type: "order.changed",
      object: { type: "order", ref: "gid://shopify/Order/820982911946154500" },
      attributes: { lines: 2, address_hash: expect.stringContaining("#address") },
    });
    expect(JSON.stringify(event)).not.toMatch(/ada@|analytical/i);
  });

  it("names the scopes that were taken away and those that were given", () => {
    const [event] = events("app/scopes_update", {
      id: 1,
      previous: ["read_customers", "read_orders"],
      current: ["read_orders", "read_themes"],
      updated_at: "2026-11-24T03:06:00Z",
    });

    expect(event?.attributes).toEqual({ added: ["read_themes"], removed: ["read_customers"] });
  });

  it.each([
    ["orders/edited", { order_edit: { order_id: 5, committed_at: "2026-11-24T03:06:00Z" } }, "order.changed"],
    ["customers/merge", { admin_graphql_api_customer_deleted_id: "gid://shopify/Customer/2" }, "customer.merged"],
    ["themes/publish", { id: 5, name: "Dawn", role: "main" }, "theme.published"],
    ["discounts/create", { admin_graphql_api_id: "gid://shopify/DiscountCodeNode/5" }, "discount.changed"],
    ["domains/destroy", { id: 5, host: "shop.example" }, "domain.changed"],
    ["fulfillment_holds/added", { fulfillment_order: { id: 5, status: "on_hold" } }, "fulfilment_hold.added"],
    ["app/uninstalled", { id: 5, myshopify_domain: "shop.myshopify.com" }, "app.uninstalled"],
    [
      "customers/redact",
      { shop_domain: "shop.myshopify.com", customer: { id: 5 } },
      "compliance.customer_redact_requested",
    ],
    ["shop/redact", { shop_id: 1, shop_domain: "shop.myshopify.com" }, "compliance.shop_redact_requested"],
  ])("reads %s", (topic, body, type) => {
    expect(events(topic, body).map((event) => event.type)).toEqual([type]);
  });

  it("does not say in the event whom a compliance request is about", () => {
    const [event] = events("customers/redact", {
      shop_domain: "shop.myshopify.com",
      customer: { id: 207119551, email: "ada@example.com", phone: "555-625-1199" },
      orders_to_redact: [299938],
    });

    expect(JSON.stringify(event)).not.toMatch(/207119551|ada|555|299938/);
  });

  it("refuses a body that names another shop than the header", () => {
    const read = normalise(delivery("app/uninstalled", { id: 5, myshopify_domain: "other.myshopify.com" }), hash);

    expect(read).toEqual({ kind: "ignored", reason: "shop_mismatch" });
  });

  it("says why nothing can be made of a delivery", () => {
    expect(normalise(delivery("carts/update", {}), hash)).toEqual({ kind: "ignored", reason: "unknown_topic" });
    expect(normalise(delivery("toString", {}), hash)).toEqual({ kind: "ignored", reason: "unknown_topic" });
    expect(normalise(delivery("orders/create", []), hash)).toEqual({ kind: "ignored", reason: "unreadable_body" });
  });

  it("believes no time that has yet to come", () => {
    const [event] = events("customers/update", { id: 5, updated_at: "2031-01-01T00:00:00Z" });

    expect(event?.occurredAt).toBe("2026-11-24T03:07:01.000Z");
  });

  it("gives the same delivery the same event ids, and another delivery others", () => {
    const body = { id: 5, updated_at: "2026-11-24T03:06:00Z" };
    const first = events("customers/update", body)[0]?.id;
    const other = normalise({ ...delivery("customers/update", body), id: "another" }, hash);

    expect(events("customers/update", body)[0]?.id).toBe(first);
    expect(other.kind === "events" && other.events[0]?.id).not.toBe(first);
  });

  it("survives any body under any topic", () => {
    const field = fc.constantFrom("id", "email", "updated_at", "customer", "order_edit", "current", "shop_domain");
    const nearly = fc.dictionary(field, fc.anything());
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...understoodTopics), fc.string()),
        fc.oneof(fc.anything(), nearly, fc.jsonValue()),
        (topic, body) => {
          const read = normalise(delivery(topic, body), hash);
          if (read.kind === "events") for (const event of read.events) StoreEvent.parse(event);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
