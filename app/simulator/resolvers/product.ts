import type { Caller, ResolverMap } from "../caller.ts";
import { changeProduct } from "../changes.ts";
import { connection } from "../connection.ts";
import { gid, idOf, requireId } from "../gid.ts";
import { money } from "../money.ts";
import { refuse } from "../refusal.ts";
import type { ProductRow, PublicationRow } from "../rows.ts";
import { type Filters, search } from "../search.ts";
import { count } from "./count.ts";
import { eventsOf } from "./event.ts";
import { metafieldsOf } from "./metafield.ts";
import { sortRows } from "./sort.ts";

const filters: Filters<ProductRow> = {
  text: {
    default: (row) => [row.title, row.productType, row.vendor],
    title: (row) => row.title,
    handle: (row) => row.handle,
    product_type: (row) => row.productType,
    vendor: (row) => row.vendor,
    tag: (row) => row.tags,
  },
  number: { id: (row) => row.id, price: (row) => row.priceMinor / 100 },
  instant: { created_at: (row) => row.createdAt, updated_at: (row) => row.updatedAt },
  choice: {
    status: { values: ["active", "archived", "draft", "unlisted"], of: (row) => row.status.toLowerCase() },
  },
};

const sorts: Readonly<Record<string, (row: ProductRow) => string | number>> = {
  ID: (row) => row.id,
  TITLE: (row) => row.title,
  CREATED_AT: (row) => row.createdAt,
  UPDATED_AT: (row) => row.updatedAt,
};

const price = (row: ProductRow, caller: Caller) => money(row.priceMinor, caller.store.records.currency);

export const productResolvers: ResolverMap = {
  QueryRoot: {
    product: (_root, { id }, caller) => caller.store.products.get(requireId("Product", id)) ?? null,
    products: (_root, args, caller, place) => {
      const found = search(caller.store.products.all(), args.query, filters, caller, place);
      return connection(sortRows(found, args.sortKey, sorts), (row) => row.id, args, caller);
    },
    productsCount: (_root, args, caller, place) =>
      count(search(caller.store.products.all(), args.query, filters, caller, place).length, args.limit),
    publications: (_root, args, caller) => connection(caller.store.records.publications, (row) => row.id, args, caller),
  },
  Product: {
    id: (row: ProductRow) => gid("Product", row.id),
    legacyResourceId: (row: ProductRow) => String(row.id),
    description: (row: ProductRow) => row.descriptionHtml.replace(/<[^>]*>/g, ""),
    isGiftCard: () => false,
    totalInventory: () => 100,
    publishedAt: (row: ProductRow) => (row.publicationIds.length > 0 ? row.createdAt : null),
    availablePublicationsCount: (row: ProductRow) => count(row.publicationIds.length),
    resourcePublicationsCount: (row: ProductRow) => count(row.publicationIds.length),
    publishedOnPublication: (row: ProductRow, { publicationId }) =>
      row.publicationIds.includes(idOf("Publication", publicationId) ?? -1),
    resourcePublicationsV2: (row: ProductRow, args, caller) =>
      connection(
        row.publicationIds
          .map((id) => ({
            id,
            isPublished: isShownIn(row, id, caller.sim.now()),
            publishDate: publishDate(row, id),
            publication: caller.store.records.publications.find((one) => one.id === id),
          }))
          .filter((one) => one.isPublished || args.onlyPublished === false),
        (publication) => publication.id,
        args,
        caller,
      ),
    priceRangeV2: (row: ProductRow, _args, caller) => ({
      minVariantPrice: price(row, caller),
      maxVariantPrice: price(row, caller),
    }),
    events: (row: ProductRow, args, caller, place) => eventsOf(gid("Product", row.id), args, caller, place),
    ...metafieldsOf((row: ProductRow) => gid("Product", row.id)),
  },
  Publication: { id: (row: PublicationRow) => gid("Publication", row.id) },
  Mutation: {
    productUpdate: (_root, args, caller) => update(caller, args),
    publishableUnpublish: (_root, { id, input }, caller) =>
      publish(caller, id, input, (row, ids) => ({
        publicationIds: row.publicationIds.filter((one) => !ids.includes(one)),
        publishDates: Object.fromEntries(
          Object.entries(row.publishDates ?? {}).filter(([one]) => !ids.includes(Number(one))),
        ),
      })),
    publishablePublish: (_root, { id, input }, caller) =>
      publish(caller, id, input, (row, ids) => ({
        publicationIds: [...new Set([...row.publicationIds, ...ids])],
        publishDates: { ...row.publishDates, ...givenDates(input, caller.sim.now()) },
      })),
  },
};

interface PublicationInput {
  readonly publicationId?: string | null;
  readonly publishDate?: string | null;
}

const publishDate = (row: ProductRow, id: number): string => row.publishDates?.[id] ?? row.createdAt;

/** Whether visitors of a channel see the product by now. */
export function isShownIn(row: ProductRow, id: number, now: Date): boolean {
  return row.publicationIds.includes(id) && new Date(publishDate(row, id)) <= now;
}

function givenDates(input: readonly PublicationInput[], now: Date): Record<number, string> {
  return Object.fromEntries(
    input.map((one) => [idOf("Publication", one.publicationId ?? "") ?? -1, one.publishDate ?? now.toISOString()]),
  );
}

interface ProductInput {
  readonly id?: string | null;
  readonly title?: string | null;
  readonly status?: ProductRow["status"] | null;
  readonly descriptionHtml?: string | null;
  readonly tags?: readonly string[] | null;
  readonly vendor?: string | null;
  readonly productType?: string | null;
}

function update(caller: Caller, args: { product?: ProductInput | null; input?: ProductInput | null }) {
  const input = args.product ?? args.input;
  if (!input || (args.product && args.input))
    return refuse(
      "INVALID_FIELD_ARGUMENTS",
      "productUpdate must include exactly one of the following arguments: input, product.",
    );
  const id = input.id == null ? undefined : idOf("Product", input.id);
  if (id === undefined || !caller.store.products.get(id))
    return { product: null, userErrors: [{ field: ["id"], message: "Product does not exist" }] };
  const given = Object.entries(input).filter(([name, value]) => name !== "id" && value != null);
  const product = changeProduct(caller.sim, caller.shop, id, Object.fromEntries(given), caller.app.title);
  return { product, userErrors: [] };
}

function publish(
  caller: Caller,
  id: string,
  input: readonly PublicationInput[],
  change: (row: ProductRow, ids: readonly number[]) => Pick<ProductRow, "publicationIds" | "publishDates">,
) {
  const number = idOf("Product", id);
  const row = number === undefined ? undefined : caller.store.products.get(number);
  const ids = input.map((one) => idOf("Publication", one.publicationId ?? "") ?? -1);
  const known = ids.every((one) => caller.store.records.publications.some((publication) => publication.id === one));
  const shop = caller.store.records;
  if (!row) return { publishable: null, shop, userErrors: [{ field: ["id"], message: "Resource does not exist" }] };
  if (!known) {
    const userErrors = [
      { field: ["input", "0", "publicationId"], message: "Publication does not exist or is not publishable" },
    ];
    return { publishable: null, shop, userErrors };
  }
  const product = changeProduct(caller.sim, caller.shop, row.id, change(row, ids), caller.app.title);
  return { publishable: { ...product, __typename: "Product" }, shop, userErrors: [] };
}
