import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { Sight, StorefrontVisits } from "#app/core/platform/capabilities/storefront-visit.capability.ts";
import type { PublicFetch } from "#app/core/platform/public-fetch.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { storefrontAddress } from "../documents/storefront.ts";

const Address = z.object({
  shop: z.object({ myshopifyDomain: z.string(), primaryDomain: z.object({ host: z.string(), url: z.string() }) }),
  onlineStore: z.object({ passwordProtection: z.object({ enabled: z.boolean() }) }),
});

/** More hops than this lead nowhere: `name.myshopify.com` to the main domain, then to a language, is two. */
const maxHops = 4;

interface Place {
  readonly address: string;
  readonly locked: boolean;
  readonly hosts: readonly string[];
}

/** Visits the store's own public addresses; where they are is asked of Shopify, never of a person. */
function storefrontVisits(client: AdminClient, open: PublicFetch): StorefrontVisits {
  // The address of a store does not change within the life of one lever: a run's turn, or a screen.
  let known: Promise<Result<Place, PlatformError>> | undefined;
  const place = () => {
    known ??= readPlace(client).then((answer) => {
      if (!answer.ok) known = undefined;
      return answer;
    });
    return known;
  };
  return {
    about: place,
    async look(path) {
      const where = await place();
      return where.ok ? ok(await visit(open, where.value, path)) : where;
    },
  };
}

async function readPlace(client: AdminClient): Promise<Result<Place, PlatformError>> {
  const answer = await client.query(storefrontAddress, {}, Address);
  if (!answer.ok) return answer;
  const { shop, onlineStore } = answer.value;
  return ok({
    address: `https://${shop.primaryDomain.host}`,
    locked: onlineStore.passwordProtection.enabled,
    hosts: [shop.primaryDomain.host, shop.myshopifyDomain],
  });
}

async function visit(open: PublicFetch, place: Place, path: string): Promise<Sight> {
  let url = new URL(path, place.address);
  for (let hop = 0; hop < maxHops; hop += 1) {
    const answer = await open(url.href);
    if (!answer.ok) return unseen(answer.error.message, answer.error.code === "platform_busy");
    const { status, location, body } = answer.value;
    const isRedirect = status >= 300 && status < 400 && location !== null;
    if (!isRedirect) return judge(status, url.pathname, body);
    if (!URL.canParse(location, url)) return unseen("The storefront redirects to something that is no address.", false);
    url = new URL(location, url);
    if (!place.hosts.includes(url.hostname))
      return unseen("The storefront redirects to a domain that Shopify does not name as the store's.", false);
  }
  return unseen("The storefront redirects in a circle.", false);
}

function judge(status: number, path: string, body: string): Sight {
  if (/(^|\/)password$/.test(path)) return { kind: "closed" };
  if (status === 429 || status === 430 || status >= 500) return unseen("The storefront is busy.", true);
  if (status === 401 || status === 403) return unseen("The storefront does not let Cordon's visit in.", false);
  return { kind: "page", status, path, body };
}

function unseen(why: string, passing: boolean): Sight {
  return { kind: "unseen", why, passing };
}

const noVisits: PublicFetch = async () =>
  err(new PlatformRefused("This process looks at no public pages.", { platformCode: "NO_VISITS" }));

export const lever = defineLever({
  capability: "storefront.visit",
  source: `${docs}/objects/Shop#field-Shop.fields.primaryDomain`,
  scopes: [],
  create: ({ client, publicFetch = noVisits }) => storefrontVisits(client, publicFetch),
});
