import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { capabilities } from "#app/core/platform/store-port.ts";
import { resolveCapabilities } from "./capabilities.ts";
import type { StoreFacts } from "./store-facts.ts";

const AppToml = z.object({ access_scopes: z.object({ scopes: z.string(), optional_scopes: z.array(z.string()) }) });

const facts: StoreFacts = {
  plus: false,
  development: false,
  scopes: ["read_customers", "read_themes", "write_validations", "write_merchant_managed_fulfillment_orders"],
  distribution: "public",
  appsProbe: null,
  staffProbe: null,
};

describe("platforms/shopify/capabilities", () => {
  it("answers for every capability, whatever the store", () => {
    const answers = resolveCapabilities({ ...facts, scopes: [] });

    expect(Object.keys(answers).sort()).toEqual([...capabilities].sort());
    for (const answer of Object.values(answers)) if (!answer.ok) expect(answer.why.length).toBeGreaterThan(10);
  });

  it.each([
    ["a public app on any plan", {}, true],
    ["a custom app on Plus", { distribution: "custom", plus: true }, true],
    ["a custom app on a development store", { distribution: "custom", development: true }, true],
    ["a custom app on another plan", { distribution: "custom" }, false],
    ["a store without the scope", { scopes: [] }, false],
  ] as const)("lets checkout be frozen: %s", (_name, given, can) => {
    expect(resolveCapabilities({ ...facts, ...given })["checkout.freeze"].ok).toBe(can);
  });

  it.each([
    ["write_merchant_managed_fulfillment_orders", true],
    ["write_third_party_fulfillment_orders", true],
    ["read_merchant_managed_fulfillment_orders", false],
  ])("lets orders be held with %s: %s", (scope, can) => {
    expect(resolveCapabilities({ ...facts, scopes: [scope] })["fulfilment.hold"].ok).toBe(can);
  });

  it("never lets a public app see the other apps, even with the scope", () => {
    expect(resolveCapabilities({ ...facts, scopes: ["read_apps"], appsProbe: true })["apps.read"]).toMatchObject({
      ok: false,
      missingScope: null,
    });
  });

  it.each([
    [["read_apps"], true, true],
    [["read_apps"], false, false],
    [[], null, false],
  ])("lets a custom app with %j and a probe of %s see the other apps: %s", (scopes, appsProbe, can) => {
    expect(resolveCapabilities({ ...facts, distribution: "custom", scopes, appsProbe })["apps.read"].ok).toBe(can);
  });

  it("never asks for access that the app's own dialog cannot ask for", () => {
    const text = readFileSync(new URL("../../../shopify.app.toml", import.meta.url), "utf8");
    const asked = AppToml.parse(parse(text)).access_scopes;
    const declared = [...asked.scopes.split(","), ...asked.optional_scopes];
    const answers = Object.values(resolveCapabilities({ ...facts, scopes: [] }));
    const missing = answers.flatMap((answer) => (answer.ok ? [] : (answer.missingScope ?? [])));

    expect(missing.filter((scope) => !declared.includes(scope))).toEqual([]);
  });

  it("takes the right to write as the right to read", () => {
    expect(resolveCapabilities({ ...facts, scopes: ["write_themes"] })["theme.read"].ok).toBe(true);
  });
});
