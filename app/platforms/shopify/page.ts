import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import { err, ok, type Result } from "#app/core/result.ts";

export const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** One page of a connection. */
export interface Page<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: z.infer<typeof PageInfo>;
}

/** Far above any real list of this app; keeps a wrong cursor from going round for ever. */
const maxPages = 400;

/** Reads a connection to its end. Anything less than all of it is an error. */
export async function readAllPages<Row>(
  readPage: (after: string | null) => Promise<Result<Page<Row>, PlatformError>>,
): Promise<Result<readonly Row[], PlatformError>> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (let count = 0; count < maxPages; count += 1) {
    const page: Result<Page<Row>, PlatformError> = await readPage(after);
    if (!page.ok) return page;
    rows.push(...page.value.nodes);
    if (!page.value.pageInfo.hasNextPage) return ok(rows);
    after = page.value.pageInfo.endCursor;
  }
  return err(new PlatformRefused("Shopify's list does not end.", { platformCode: "TOO_MANY_PAGES" }));
}
