import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { understoodTopics } from "../../app/platforms/shopify/normalise.ts";
import { adminSchema } from "../../app/simulator/schema.ts";
import { AppToml, declaredScopes } from "./app-toml.ts";

const text = readFileSync(new URL("../../shopify.app.toml", import.meta.url), "utf8");
const app = AppToml.parse(parse(text));
const subscriptions = app.webhooks.subscriptions;
const topics = subscriptions.flatMap((one) => ("topics" in one ? one.topics : []));

/** The enum value of a topic: `customers/update` is `CUSTOMERS_UPDATE`. */
const enumName = (topic: string) => topic.toUpperCase().replace(/[/.]/g, "_");

/** Scopes named in the enum's text: any one of them is enough. */
function scopesOf(topic: string): string[] {
  const type = adminSchema().schema.getType("WebhookSubscriptionTopic");
  const value = type && "getValue" in type ? type.getValue(enumName(topic)) : undefined;
  const sentence = /Requires .*$/s.exec(value?.description ?? "")?.[0] ?? "";
  return sentence.match(/read_[a-z_]+/g) ?? [];
}

describe("shopify.app.toml", () => {
  it("refuses a key that Shopify would silently ignore", () => {
    expect(AppToml.safeParse(parse(`${text}\n[acces_scopes]\nscopes = "x"`)).success).toBe(false);
  });

  it("subscribes only to topics that the API knows", () => {
    const type = adminSchema().schema.getType("WebhookSubscriptionTopic");
    const known = new Set(
      type && "getValues" in type ? type.getValues().map((value) => ("name" in value ? value.name : "")) : [],
    );

    expect(known.size).toBeGreaterThan(200);
    expect(topics.filter((topic) => !known.has(enumName(topic)))).toEqual([]);
  });

  it("subscribes only to what it understands, each topic once", () => {
    const all = subscriptions.flatMap((one) => ("topics" in one ? one.topics : one.compliance_topics));

    expect(all.filter((topic) => !understoodTopics.includes(topic))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  it("declares as required a scope for every topic it subscribes to", () => {
    const required = declaredScopes({ ...app, access_scopes: { ...app.access_scopes, optional_scopes: [] } });
    const missing = topics.filter((topic) => {
      const scopes = scopesOf(topic);
      return scopes.length > 0 && !scopes.some((scope) => required.has(scope));
    });

    expect(topics.filter((topic) => scopesOf(topic).length > 0).length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  it("asks only for scopes that exist, none both required and optional", () => {
    const { scopes, optional_scopes: optional } = app.access_scopes;

    expect([...scopes, ...optional].filter((scope) => !adminSchema().scopes.has(scope))).toEqual([]);
    expect(optional.filter((scope) => scopes.includes(scope))).toEqual([]);
  });
});
