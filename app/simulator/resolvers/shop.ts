import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import type { StorefrontTokenRow } from "../rows.ts";
import { API_VERSION } from "../schema.ts";
import type { StoreRecords } from "../store-state.ts";
import { metafieldsOf } from "./metafield.ts";

const planNames = { basic: "Basic", advanced: "Advanced", plus: "Shopify Plus" } as const;

const ownTokens = (caller: Caller): StorefrontTokenRow[] =>
  caller.store.records.storefrontTokens.filter((row) => row.appKey === caller.app.apiKey);

export const shopResolvers: ResolverMap = {
  QueryRoot: {
    shop: (_root, _args, caller) => caller.store.records,
    onlineStore: (_root, _args, caller) => ({
      passwordProtection: { enabled: caller.store.records.passwordProtected },
    }),
    publicApiVersions: () => [{ handle: API_VERSION, displayName: API_VERSION, supported: true }],
  },
  Shop: {
    id: (row: StoreRecords) => gid("Shop", row.id),
    myshopifyDomain: (row: StoreRecords) => row.domain,
    contactEmail: (row: StoreRecords) => row.email,
    ianaTimezone: (row: StoreRecords) => row.timeZone,
    currencyCode: (row: StoreRecords) => row.currency,
    url: (row: StoreRecords) => `https://${row.domain}`,
    shopOwnerName: (row: StoreRecords) => {
      const owner = row.staff.find((member) => member.owner);
      return owner ? `${owner.firstName} ${owner.lastName}` : "";
    },
    plan: (row: StoreRecords) => ({
      publicDisplayName: row.development ? "Development" : planNames[row.plan],
      displayName: planNames[row.plan],
      shopifyPlus: row.plan === "plus",
      partnerDevelopment: row.development,
    }),
    primaryDomain: (row: StoreRecords) => ({
      id: gid("Domain", row.id),
      host: row.domain,
      url: `https://${row.domain}`,
      sslEnabled: true,
    }),
    storefrontAccessTokens: (_row, args, caller) => connection(ownTokens(caller), (row) => row.id, args, caller),
    ...metafieldsOf((row: StoreRecords) => gid("Shop", row.id)),
  },
  StorefrontAccessToken: {
    id: (row: StorefrontTokenRow) => gid("StorefrontAccessToken", row.id),
    accessScopes: () => [{ handle: "unauthenticated_read_product_listings", description: "Read products" }],
    updatedAt: (row: StorefrontTokenRow) => row.createdAt,
  },
  Mutation: {
    storefrontAccessTokenCreate: (_root, { input }, caller) => {
      const id = caller.sim.newId();
      const row: StorefrontTokenRow = {
        id,
        appKey: caller.app.apiKey,
        title: input.title,
        accessToken: `simulated-storefront-${id}`,
        createdAt: caller.sim.now().toISOString(),
      };
      caller.store.records.storefrontTokens.push(row);
      caller.sim.changed();
      return { shop: caller.store.records, storefrontAccessToken: row, userErrors: [] };
    },
    storefrontAccessTokenDelete: (_root, { input }, caller) => {
      const row = ownTokens(caller).find((token) => token.id === idOf("StorefrontAccessToken", input.id));
      if (!row) {
        const userErrors = [{ field: ["input", "id"], message: "Storefront access token not found." }];
        return { deletedStorefrontAccessTokenId: null, userErrors };
      }
      const { records } = caller.store;
      records.storefrontTokens = records.storefrontTokens.filter((token) => token !== row);
      caller.sim.changed();
      return { deletedStorefrontAccessTokenId: input.id, userErrors: [] };
    },
  },
};
