import { z } from "zod";
import type { PlatformError } from "#app/core/errors.ts";
import type { Unsupported } from "#app/core/platform/store-port.ts";
import { ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "./admin-client.ts";
import { probeB2b } from "./documents/b2b-contacts.ts";
import { probeStaff } from "./documents/staff.ts";
import { probeApps, storeFacts } from "./documents/store-facts.ts";
import { mainTheme, upsertThemeFile } from "./documents/theme-files.ts";

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
  /** The same of its staff. */
  readonly staffProbe: boolean | null;
  /** The same of B2B companies; absent or null when it was not asked. */
  readonly b2bProbe?: boolean | null;
  /** Whether Shopify let the app write theme files; absent or null when it was not tried. */
  readonly themeWriteProbe?: boolean | null;
}

export type CapabilityAnswer = { readonly ok: true } | ({ readonly ok: false } & Unsupported);

const Facts = z.object({
  shop: z.object({ plan: z.object({ shopifyPlus: z.boolean(), partnerDevelopment: z.boolean() }) }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});
const Nodes = z.object({ nodes: z.array(z.object({ id: z.string() })) });
const AppsProbe = z.object({ appInstallations: Nodes });
const StaffProbe = z.object({ staffMembers: Nodes });
const B2bProbe = z.object({ companies: Nodes });
const ThemeProbe = z.object({ themes: Nodes });

/** Asks a store for what decides about its capabilities. A probe that is refused is an answer, one that is busy is not. */
export async function readStoreFacts(
  client: AdminClient,
  distribution: Distribution,
): Promise<Result<StoreFacts, PlatformError>> {
  const facts = await client.query(storeFacts, {}, Facts);
  if (!facts.ok) return facts;
  const scopes = facts.value.currentAppInstallation.accessScopes.map((scope) => scope.handle);
  const { shopifyPlus: plus, partnerDevelopment: development } = facts.value.shop.plan;
  const apps = scopes.includes("read_apps") ? await client.query(probeApps, {}, AppsProbe) : null;
  if (apps?.ok === false && apps.error.code === "platform_busy") return apps;
  const staff = scopes.includes("read_users") ? await client.query(probeStaff, {}, StaffProbe) : null;
  if (staff?.ok === false && staff.error.code === "platform_busy") return staff;
  const asksB2b = scopes.includes("write_companies") || scopes.includes("write_customers");
  const b2b = asksB2b ? await client.query(probeB2b, {}, B2bProbe) : null;
  if (b2b?.ok === false && b2b.error.code === "platform_busy") return b2b;
  const themes = scopes.includes("write_themes") ? await probeThemeWriting(client) : ok(null);
  if (!themes.ok) return themes;
  return ok({
    ...{ plus, development, scopes, distribution, appsProbe: apps?.ok ?? null, staffProbe: staff?.ok ?? null },
    ...{ b2bProbe: b2b?.ok ?? null, themeWriteProbe: themes.value },
  });
}

/**
 * Whether the app holds Shopify's exemption to write theme files: an empty list of files writes nothing, and is refused
 * with `ACCESS_DENIED` where the exemption is missing. Any other refusal is about the list.
 */
async function probeThemeWriting(client: AdminClient): Promise<Result<boolean | null, PlatformError>> {
  const main = await client.query(mainTheme, {}, ThemeProbe);
  if (!main.ok) return main.error.code === "platform_busy" ? main : ok(false);
  const theme = main.value.themes.nodes[0]?.id;
  if (theme === undefined) return ok(null);
  const answer = await client.mutate(upsertThemeFile, { theme, files: [] }, z.object({}));
  if (answer.ok) return ok(true);
  if (answer.error.code === "platform_busy") return answer;
  return ok(answer.error.details.platformCode !== "ACCESS_DENIED");
}

/** A scope to write includes the one to read. */
export function holdsScope({ scopes }: StoreFacts, scope: string): boolean {
  return scopes.includes(scope) || (scope.startsWith("read_") && scopes.includes(scope.replace("read_", "write_")));
}
