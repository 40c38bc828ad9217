import { z } from "zod";
import type { StorefrontPage, StorefrontPages } from "#app/core/platform/capabilities/pages-publish.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { createPage, deletePage, listPages, readPage } from "../documents/storefront.ts";
import { PageInfo, readAllPages } from "../page.ts";

const Listed = z.object({ id: z.string(), handle: z.string() });
const List = z.object({ pages: z.object({ nodes: z.array(Listed), pageInfo: PageInfo }) });
const Shown = Listed.extend({ title: z.string(), body: z.string(), isPublished: z.boolean() });
const One = z.object({ page: Shown.nullable() });
const Created = z.object({ page: Shown });
const Deleted = z.object({ deletedPageId: z.string() });

/** Pages are listed, not searched for: the search index lags behind what was just written, and a filter can fail open. */
function storefrontPages(client: AdminClient): StorefrontPages {
  return {
    async find(handle) {
      const all = await readAllPages(async (after) => {
        const page = await client.query(listPages, { after }, List);
        return page.ok ? ok(page.value.pages) : page;
      });
      if (!all.ok) return all;
      const found = all.value.find((page) => page.handle === handle);
      if (!found) return ok(null);
      const page = await client.query(readPage, { id: found.id }, One);
      if (!page.ok) return page;
      return ok(page.value.page && toPage(page.value.page));
    },
    async create({ handle, title, html }) {
      const page = { handle, title, body: html, isPublished: true };
      const answer = await client.mutate(createPage, { page }, Created);
      return answer.ok ? ok(toPage(answer.value.page)) : answer;
    },
    async remove(id) {
      const answer = await client.mutate(deletePage, { id }, Deleted);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

function toPage({ id, handle, title, body, isPublished }: z.output<typeof Shown>): StorefrontPage {
  return { id, handle, title, html: body, published: isPublished };
}

export const lever = defineLever({
  capability: "pages.publish",
  source: `${docs}/mutations/pageCreate`,
  scopes: [
    {
      anyOf: ["write_online_store_pages", "write_content"],
      why: "A page can be published once the merchant allows it.",
    },
  ],
  create: ({ client }) => storefrontPages(client),
});
