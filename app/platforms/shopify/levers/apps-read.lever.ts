import { z } from "zod";
import type { AppInventory } from "#app/core/platform/capabilities/apps-read.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { listApps } from "../documents/app-inventory.ts";
import { PageInfo, readAllPages } from "../page.ts";

const Installation = z.object({
  accessScopes: z.array(z.object({ handle: z.string() })),
  app: z.object({ id: z.string(), title: z.string() }),
});
const Apps = z.object({ appInstallations: z.object({ nodes: z.array(Installation), pageInfo: PageInfo }) });

/** The apps installed in the store; only where Shopify granted `read_apps`, which a public app never holds. */
function appInventory(client: AdminClient): AppInventory {
  return {
    async list() {
      const all = await readAllPages(async (after) => {
        const page = await client.query(listApps, { after }, Apps);
        return page.ok ? ok(page.value.appInstallations) : page;
      });
      if (!all.ok) return all;
      return ok(
        all.value.map(({ app, accessScopes }) => ({ ...app, scopes: accessScopes.map((scope) => scope.handle) })),
      );
    },
  };
}

export const lever = defineLever({
  capability: "apps.read",
  source: `${docs}/queries/appInstallations`,
  scopes: [{ anyOf: ["read_apps"], why: "Shopify Support grants a custom app the right to see installed apps." }],
  limit: (facts) =>
    facts.distribution === "public"
      ? { why: "Shopify shows the list of installed apps to custom apps only." }
      : undefined,
  probe: (facts) =>
    facts.appsProbe === false
      ? { why: "Shopify refused the list of installed apps although the scope is granted." }
      : undefined,
  create: ({ client }) => appInventory(client),
});
