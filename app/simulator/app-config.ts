import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";

/** A webhook subscription that the app declares for every store it is installed in. */
export interface DeclaredSubscription {
  readonly topic: string;
  readonly uri: string;
  readonly includeFields: readonly string[];
  readonly filter: string | null;
  readonly name: string | null;
}

/** An app as Shopify knows it. */
export interface SimulatedApp {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly appUrl: string;
  readonly distribution: "public" | "custom";
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  /** The page opened first in the admin, below `appUrl`. */
  readonly homePath: string;
  readonly requiredScopes: readonly string[];
  readonly optionalScopes: readonly string[];
  readonly subscriptions: readonly DeclaredSubscription[];
  /** Handles of the app's functions, by target. */
  readonly functions: Readonly<Record<string, string>>;
  /** Handles of the Flow triggers it declares; an empty list lets any handle pass. */
  readonly flowTriggers: readonly string[];
  /** Handles of its Flow actions. */
  readonly flowActions: readonly string[];
  /** Approval for protected customer data; custom apps and development stores need none. */
  readonly protectedData: "none" | "level1" | "level2";
  /** Shopify's exemption, without which no app writes theme files. */
  readonly themeExemption: boolean;
}

/** What a caller must and may say about an app; the rest comes from its declaration file or from defaults. */
export type AppOptions = Pick<SimulatedApp, "apiKey" | "apiSecret" | "appUrl" | "distribution"> &
  Partial<Omit<SimulatedApp, "id">>;

const Declaration = z.object({
  name: z.string().optional(),
  handle: z.string().optional(),
  access_scopes: z
    .object({ scopes: z.string().optional(), optional_scopes: z.array(z.string()).optional() })
    .optional(),
  webhooks: z
    .object({
      subscriptions: z
        .array(
          z.object({
            topics: z.array(z.string()).optional(),
            compliance_topics: z.array(z.string()).optional(),
            uri: z.string(),
            include_fields: z.array(z.string()).optional(),
            filter: z.string().optional(),
            name: z.string().optional(),
          }),
        )
        .optional(),
    })
    .optional(),
});
type Declaration = z.infer<typeof Declaration>;

const Extensions = z.object({
  extensions: z
    .array(
      z.object({
        type: z.string(),
        handle: z.string().optional(),
        targeting: z.array(z.object({ target: z.string() })).optional(),
      }),
    )
    .optional(),
});

const defaultScopes = ["read_customers", "read_orders", "read_themes", "read_products", "read_discounts"];
const defaultOptionalScopes = [
  "write_validations",
  "write_payment_customizations",
  "write_delivery_customizations",
  "write_merchant_managed_fulfillment_orders",
  "write_third_party_fulfillment_orders",
  "write_products",
  "write_publications",
  "write_discounts",
  "write_gift_cards",
  "write_content",
  "write_online_store_navigation",
  "write_customers",
  "write_customer_data_erasure",
  "write_customer_payment_methods",
];
const defaultTopics = [
  "app/uninstalled",
  "app/scopes_update",
  "customers/create",
  "customers/update",
  "customers/delete",
  "orders/create",
  "orders/updated",
  "orders/cancelled",
  "products/update",
  "themes/publish",
  "themes/update",
  "shop/update",
  "bulk_operations/finish",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
];
const defaultFunctions: Readonly<Record<string, string>> = {
  "checkout-freeze": "cart.validations.generate.run",
  "payment-guard": "cart.payment-methods.transform.run",
  "delivery-guard": "cart.delivery-options.transform.run",
};

/**
 * Completes an app's description from `shopify.app.toml` and the extension files below `root`, when they are there.
 *
 * What the caller says wins over the files, the files win over the defaults.
 */
export function completeApp(options: AppOptions, index: number, root: string | undefined): SimulatedApp {
  const declared = root === undefined ? undefined : readDeclaration(path.join(root, "shopify.app.toml"));
  const extensions = root === undefined ? [] : readExtensions(path.join(root, "extensions"));
  const functions = functionsOf(extensions);
  return {
    apiKey: options.apiKey,
    apiSecret: options.apiSecret,
    appUrl: options.appUrl.replace(/\/$/, ""),
    distribution: options.distribution,
    id: 9_100_000 + index,
    handle: options.handle ?? declared?.handle ?? "cordon",
    title: options.title ?? declared?.name ?? "Cordon",
    homePath: options.homePath ?? "/app",
    requiredScopes: options.requiredScopes ?? words(declared?.access_scopes?.scopes) ?? defaultScopes,
    optionalScopes: options.optionalScopes ?? declared?.access_scopes?.optional_scopes ?? defaultOptionalScopes,
    subscriptions:
      options.subscriptions ?? subscriptionsOf(declared) ?? defaultTopics.map((topic) => plain(topic, "/webhooks")),
    functions: options.functions ?? (Object.keys(functions).length > 0 ? functions : defaultFunctions),
    flowTriggers: options.flowTriggers ?? handlesOf(extensions, "flow_trigger"),
    flowActions: options.flowActions ?? handlesOf(extensions, "flow_action"),
    protectedData: options.protectedData ?? "level2",
    themeExemption: options.themeExemption ?? false,
  };
}

function plain(topic: string, uri: string): DeclaredSubscription {
  return { topic, uri, includeFields: [], filter: null, name: null };
}

function words(list: string | undefined): readonly string[] | undefined {
  return list?.split(",").map((word) => word.trim());
}

function readDeclaration(file: string): Declaration | undefined {
  return existsSync(file) ? Declaration.parse(parse(readFileSync(file, "utf8"))) : undefined;
}

function subscriptionsOf(declared: Declaration | undefined): readonly DeclaredSubscription[] | undefined {
  return declared?.webhooks?.subscriptions?.flatMap((entry) =>
    [...(entry.topics ?? []), ...(entry.compliance_topics ?? [])].map((topic) => ({
      topic,
      uri: entry.uri,
      includeFields: entry.include_fields ?? [],
      filter: entry.filter ?? null,
      name: entry.name ?? null,
    })),
  );
}

type Extension = NonNullable<z.infer<typeof Extensions>["extensions"]>[number];

function readExtensions(folder: string): readonly Extension[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => path.join(folder, name, "shopify.extension.toml"))
    .filter((file) => existsSync(file))
    .flatMap((file) => Extensions.parse(parse(readFileSync(file, "utf8"))).extensions ?? []);
}

function handlesOf(extensions: readonly Extension[], type: string): string[] {
  return extensions.flatMap((extension) => (extension.type === type && extension.handle ? [extension.handle] : []));
}

function functionsOf(extensions: readonly Extension[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const extension of extensions) {
    const target = extension.targeting?.[0]?.target;
    if (extension.type === "function" && extension.handle && target) found[extension.handle] = target;
  }
  return found;
}
