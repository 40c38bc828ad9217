import { z } from "zod";
import type { ProductState, ProductStatuses } from "#app/core/platform/capabilities/products-status.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { productStatesById, setProductStatus } from "../documents/product-visibility.ts";
import { hasTag, idsWithTag, inParts } from "../find-products.ts";

const perQuery = 100;

const Product = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  tags: z.array(z.string()),
  status: z
    .enum(["ACTIVE", "ARCHIVED", "DRAFT", "UNLISTED"])
    .transform((status) => status.toLowerCase() as Lowercase<typeof status>),
});
/** An id that is no product of this shop comes back as null, or empty. */
const Products = z.object({ nodes: z.array(z.union([Product, z.object({}).transform(() => null), z.null()])) });
const Changed = z.object({ product: z.object({ id: z.string() }) });

function productStatuses(client: AdminClient): ProductStatuses {
  const byId = (ids: readonly string[]) =>
    inParts<ProductState>([...new Set(ids)], perQuery, async (products) => {
      const answer = await client.query(productStatesById, { products }, Products);
      return answer.ok ? ok(answer.value.nodes.filter((product) => product !== null)) : answer;
    });
  return {
    byId,
    async byTag(tag, most) {
      const ids = await idsWithTag(client, tag, most);
      if (!ids.ok) return ids;
      const products = await byId(ids.value);
      return products.ok ? ok(products.value.filter((product) => hasTag(product.tags, tag))) : products;
    },
    async set(id, status) {
      const answer = await client.mutate(setProductStatus, { product: { id, status: status.toUpperCase() } }, Changed);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

export const lever = defineLever({
  capability: "products.status",
  source: `${docs}/mutations/productUpdate`,
  scopes: [{ anyOf: ["write_products"], why: "Products can be set to draft once the merchant allows it." }],
  create: ({ client }) => productStatuses(client),
});
