import { z } from "zod";
import type { PlatformError } from "#app/core/errors.ts";
import type { Unsupported } from "#app/core/platform/store-port.ts";
import { ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "./admin-client.ts";
import { probeStaff } from "./documents/staff.ts";
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
  /** The same of its staff. */
  readonly staffProbe: boolean | null;
}

export type CapabilityAnswer = { readonly ok: true } | ({ readonly ok: false } & Unsupported);

const Facts = z.object({
  shop: z.object({ plan: z.object({ shopifyPlus: z.boolean(), partnerDevelopment: z.boolean() }) }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});
const Nodes = z.object({ nodes: z.array(z.object({ id: z.string() })) });
const AppsProbe = z.object({ appInstallations: Nodes });
const StaffProbe = z.object({ staffMembers: Nodes });

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
  return ok({ plus, development, scopes, distribution, appsProbe: apps?.ok ?? null, staffProbe: staff?.ok ?? null });
}

/** A scope to write includes the one to read. */
export function holdsScope({ scopes }: StoreFacts, scope: string): boolean {
  return scopes.includes(scope) || (scope.startsWith("read_") && scopes.includes(scope.replace("read_", "write_")));
}
