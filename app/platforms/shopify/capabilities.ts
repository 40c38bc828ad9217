import { z } from "zod";
import type { PlatformError } from "#app/core/errors.ts";
import { type Capability, capabilities, type Unsupported } from "#app/core/platform/store-port.ts";
import { ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "./admin-client.ts";
import { probeApps, storeFacts } from "./documents/store-facts.ts";

/** How the app is distributed: in the App Store (listed or not), or for one merchant only. */
export type Distribution = "public" | "custom";

/** What decides about a store's capabilities. */
export interface StoreFacts {
  readonly plus: boolean;
  readonly development: boolean;
  readonly scopes: readonly string[];
  readonly distribution: Distribution;
  /** Whether Shopify answered a question about installed apps; null when it was not asked. */
  readonly appsProbe: boolean | null;
}

export type CapabilityAnswer = { readonly ok: true } | ({ readonly ok: false } & Unsupported);
export type CapabilityAnswers = Readonly<Record<Capability, CapabilityAnswer>>;

const Answer = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), why: z.string(), source: z.string(), missingScope: z.string().nullable() }),
]);

/** Capabilities as they are kept beside a store. */
export const StoredCapabilities = z.object({
  v: z.literal(1),
  checkedAt: z.string(),
  capabilities: z.record(z.string(), Answer),
});
export type StoredCapabilities = z.infer<typeof StoredCapabilities>;

const yes: CapabilityAnswer = { ok: true };
const docs = "https://shopify.dev/docs/api/admin-graphql/2026-10";

const Facts = z.object({
  shop: z.object({ plan: z.object({ shopifyPlus: z.boolean(), partnerDevelopment: z.boolean() }) }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});
const Probe = z.object({ appInstallations: z.object({ nodes: z.array(z.object({ id: z.string() })) }) });

/** Asks a store for what decides about its capabilities. A probe that is refused is an answer, one that is busy is not. */
export async function readStoreFacts(
  client: AdminClient,
  distribution: Distribution,
): Promise<Result<StoreFacts, PlatformError>> {
  const facts = await client.query(storeFacts, {}, Facts);
  if (!facts.ok) return facts;
  const scopes = facts.value.currentAppInstallation.accessScopes.map((scope) => scope.handle);
  const { shopifyPlus: plus, partnerDevelopment: development } = facts.value.shop.plan;
  if (!scopes.includes("read_apps")) return ok({ plus, development, scopes, distribution, appsProbe: null });
  const probe = await client.query(probeApps, {}, Probe);
  if (!probe.ok && probe.error.code === "platform_busy") return probe;
  return ok({ plus, development, scopes, distribution, appsProbe: probe.ok });
}

/** What a store can do, and for the rest why not and what would change it. Total: every capability has an answer. */
export function resolveCapabilities(facts: StoreFacts): CapabilityAnswers {
  const entries = capabilities.map((capability) => [capability, resolvers[capability](facts)] as const);
  return Object.fromEntries(entries) as CapabilityAnswers;
}

const resolvers: Readonly<Record<Capability, (facts: StoreFacts) => CapabilityAnswer>> = {
  "checkout.freeze": (facts) => {
    if (!holds(facts, "write_validations"))
      return lacks(
        "write_validations",
        "Checkout can be frozen once the merchant allows checkout rules.",
        `${docs}/mutations/validationCreate`,
      );
    if (facts.distribution === "custom" && !facts.plus && !facts.development)
      return never(
        "An app of one merchant may run checkout functions on Shopify Plus only.",
        "https://shopify.dev/docs/api/functions",
      );
    return yes;
  },
  "fulfilment.hold": (facts) =>
    holds(facts, "write_merchant_managed_fulfillment_orders") || holds(facts, "write_third_party_fulfillment_orders")
      ? yes
      : lacks(
          "write_merchant_managed_fulfillment_orders",
          "Orders can be held once the merchant allows it.",
          `${docs}/mutations/fulfillmentOrderHold`,
        ),
  "theme.read": (facts) =>
    holds(facts, "read_themes")
      ? yes
      : lacks("read_themes", "The theme can be watched once the merchant allows it.", `${docs}/queries/themes`),
  // The subjects of the feed that matter here are customers and orders.
  "events.read": (facts) =>
    holds(facts, "read_customers")
      ? yes
      : lacks(
          "read_customers",
          "Names in the events feed can be read once the merchant allows it.",
          `${docs}/objects/BasicEvent`,
        ),
  "apps.read": (facts) => {
    const source = `${docs}/queries/appInstallations`;
    if (facts.distribution === "public")
      return never("Shopify shows the list of installed apps to custom apps only.", source);
    if (!holds(facts, "read_apps"))
      return lacks("read_apps", "Shopify Support grants a custom app the right to see installed apps.", source);
    return facts.appsProbe === false
      ? never("Shopify refused the list of installed apps although the scope is granted.", source)
      : yes;
  },
  "automation.trigger": () => yes,
};

/** A scope to write includes the one to read. */
function holds({ scopes }: StoreFacts, scope: string): boolean {
  return scopes.includes(scope) || (scope.startsWith("read_") && scopes.includes(scope.replace("read_", "write_")));
}

function lacks(missingScope: string, why: string, source: string): CapabilityAnswer {
  return { ok: false, why, source, missingScope };
}

function never(why: string, source: string): CapabilityAnswer {
  return { ok: false, why, source, missingScope: null };
}
