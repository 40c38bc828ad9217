import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "./admin-client.ts";
import { searchProducts } from "./documents/product-visibility.ts";
import { PageInfo, readAllPages } from "./page.ts";

const Found = z.object({
  products: z.object({
    nodes: z.array(z.object({ id: z.string(), tags: z.array(z.string()) })),
    pageInfo: PageInfo,
  }),
});

/** Tags compare without regard to case, as Shopify does. */
export function hasTag(tags: readonly string[], tag: string): boolean {
  return tags.some((one) => one.toLowerCase() === tag.toLowerCase());
}

/**
 * Ids of the products that carry a tag. The client turns a search warning into an error; rows that do not carry the tag
 * are dropped all the same, because a filter that is not understood finds everything.
 */
export async function idsWithTag(
  client: AdminClient,
  tag: string,
  most: number,
): Promise<Result<readonly string[], PlatformError>> {
  // Inside the quotes nothing is an operator; the quote itself cannot be escaped.
  if (/["\\]/.test(tag))
    return err(new PlatformRefused("A tag with a quotation mark cannot be searched for.", { platformCode: "TAG" }));
  const ids: string[] = [];
  const rows = await readAllPages(async (after) => {
    const page = await client.query(searchProducts, { query: `tag:"${tag}"`, after }, Found);
    if (!page.ok) return page;
    const { nodes } = page.value.products;
    ids.push(...nodes.filter((row) => hasTag(row.tags, tag)).map((row) => row.id));
    return ids.length > most ? err(tooMany(tag, most)) : ok(page.value.products);
  });
  return rows.ok ? ok(ids) : rows;
}

function tooMany(tag: string, most: number): PlatformRefused {
  return new PlatformRefused(`More than ${most} products carry the tag "${tag}".`, {
    platformCode: "TOO_MANY",
    nextStep: "Name the products, or tag fewer of them.",
  });
}

/** Asks for many ids in parts of a size; stops at the first part that fails. */
export async function inParts<Row>(
  ids: readonly string[],
  size: number,
  read: (part: readonly string[]) => Promise<Result<readonly Row[], PlatformError>>,
): Promise<Result<readonly Row[], PlatformError>> {
  const rows: Row[] = [];
  for (let start = 0; start < ids.length; start += size) {
    const part = await read(ids.slice(start, start + size));
    if (!part.ok) return part;
    rows.push(...part.value);
  }
  return ok(rows);
}
