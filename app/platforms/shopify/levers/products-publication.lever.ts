import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type {
  ProductPublications,
  Publication,
  PublishedProduct,
} from "#app/core/platform/capabilities/products-publication.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  publicationsOfProduct,
  publishedProductsById,
  publishProduct,
  unpublishProduct,
} from "../documents/product-visibility.ts";
import { hasTag, idsWithTag, inParts } from "../find-products.ts";
import { PageInfo, readAllPages } from "../page.ts";

/** Products per query: with 50 channels each well below the 1000 points that one query may cost. */
const perQuery = 10;

/** Most publications that one call may name. */
const perCall = 100;

const Entry = z.object({
  isPublished: z.boolean(),
  publishDate: z.string().nullable(),
  publication: z.object({ id: z.string(), name: z.string() }),
});
const Entries = z.object({ nodes: z.array(Entry), pageInfo: PageInfo });
const Product = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  tags: z.array(z.string()),
  resourcePublicationsV2: Entries,
});
/** An id that is no product of this shop comes back as null, or empty. */
const Products = z.object({ nodes: z.array(z.union([Product, z.object({}).transform(() => null), z.null()])) });
const OneProduct = z.object({ product: z.object({ resourcePublicationsV2: Entries }).nullable() });
const Changed = z.object({});

/** Where products are shown; markets' and companies' catalogues count as well as sales channels. */
function productPublications(client: AdminClient): ProductPublications {
  const byId = (ids: readonly string[]) => inParts([...new Set(ids)], perQuery, (part) => readPart(client, part));
  return {
    byId,
    async byTag(tag, most) {
      const ids = await idsWithTag(client, tag, most);
      if (!ids.ok) return ids;
      const products = await byId(ids.value);
      return products.ok ? ok(products.value.filter((product) => hasTag(product.tags, tag))) : products;
    },
    unpublish: (id, publications) =>
      change(
        client,
        unpublishProduct,
        id,
        publications.map((publicationId) => ({ publicationId })),
      ),
    publish: (id, publications) =>
      change(
        client,
        publishProduct,
        id,
        publications.map((one) => ({
          publicationId: one.id,
          ...(one.since === null ? {} : { publishDate: one.since }),
        })),
      ),
  };
}

async function readPart(
  client: AdminClient,
  products: readonly string[],
): Promise<Result<readonly PublishedProduct[], PlatformError>> {
  const answer = await client.query(publishedProductsById, { products }, Products);
  if (!answer.ok) return answer;
  const found: PublishedProduct[] = [];
  for (const product of answer.value.nodes) {
    if (product === null) continue;
    const { id, title, handle, tags, resourcePublicationsV2: entries } = product;
    const all = entries.pageInfo.hasNextPage ? await readAllOf(client, id) : ok(entries.nodes);
    if (!all.ok) return all;
    found.push({ id, title, handle, tags, publications: all.value.map(toPublication) });
  }
  return ok(found);
}

function readAllOf(client: AdminClient, product: string) {
  return readAllPages(async (after) => {
    const page = await client.query(publicationsOfProduct, { product, after }, OneProduct);
    if (!page.ok) return page;
    return ok(page.value.product?.resourcePublicationsV2 ?? { nodes: [], pageInfo: lastPage });
  });
}

const lastPage = { hasNextPage: false, endCursor: null };

function toPublication({ isPublished, publishDate, publication }: z.output<typeof Entry>): Publication {
  return { id: publication.id, name: publication.name, shown: isPublished, since: publishDate };
}

async function change(
  client: AdminClient,
  document: string,
  id: string,
  publications: readonly { readonly publicationId: string }[],
): Promise<Result<void, PlatformError>> {
  if (publications.length === 0)
    return err(new PlatformRefused("No channel was named.", { platformCode: "NO_PUBLICATIONS" }));
  for (let start = 0; start < publications.length; start += perCall) {
    const part = publications.slice(start, start + perCall);
    const answer = await client.mutate(document, { id, publications: part }, Changed);
    if (!answer.ok) return answer;
  }
  return ok(undefined);
}

export const lever = defineLever({
  capability: "products.publication",
  source: `${docs}/mutations/publishableUnpublish`,
  scopes: [{ anyOf: ["write_publications"], why: "Products can be unpublished once the merchant allows it." }],
  create: ({ client }) => productPublications(client),
});
