import type { ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import type { PageRow, UrlRedirectRow } from "../rows.ts";

const slug = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

export const contentResolvers: ResolverMap = {
  QueryRoot: {
    page: (_root, { id }, caller) => caller.store.records.pages.find((row) => row.id === idOf("Page", id)) ?? null,
    pages: (_root, args, caller) => connection(caller.store.records.pages, (row) => row.id, args, caller),
    urlRedirects: (_root, args, caller) => connection(caller.store.records.redirects, (row) => row.id, args, caller),
  },
  Page: {
    id: (row: PageRow) => gid("Page", row.id),
    updatedAt: (row: PageRow) => row.createdAt,
    publishedAt: (row: PageRow) => (row.isPublished ? row.createdAt : null),
  },
  UrlRedirect: { id: (row: UrlRedirectRow) => gid("UrlRedirect", row.id) },
  Mutation: {
    pageCreate: (_root, { page }, caller) => {
      const row: PageRow = {
        id: caller.sim.newId(),
        title: page.title,
        handle: page.handle ?? slug(page.title),
        body: page.body ?? "",
        isPublished: page.isPublished ?? true,
        createdAt: caller.sim.now().toISOString(),
      };
      if (caller.store.records.pages.some((other) => other.handle === row.handle)) {
        const userErrors = [{ field: ["page", "handle"], code: "TAKEN", message: "Handle has already been taken" }];
        return { page: null, userErrors };
      }
      caller.store.records.pages.push(row);
      caller.sim.changed();
      return { page: row, userErrors: [] };
    },
    pageDelete: (_root, { id }, caller) => {
      const { records } = caller.store;
      const row = records.pages.find((candidate) => candidate.id === idOf("Page", id));
      if (!row) {
        const userErrors = [{ field: ["id"], code: "NOT_FOUND", message: "Page does not exist" }];
        return { deletedPageId: null, userErrors };
      }
      records.pages = records.pages.filter((other) => other !== row);
      caller.sim.changed();
      return { deletedPageId: id, userErrors: [] };
    },
    urlRedirectCreate: (_root, { urlRedirect }, caller) => {
      const { path, target } = urlRedirect;
      const refused = (message: string) => ({
        urlRedirect: null,
        userErrors: [{ field: ["urlRedirect", "path"], code: "CREATE_FAILED", message }],
      });
      if (!path) return refused("Path can't be blank");
      if (caller.store.records.redirects.some((row) => row.path === path))
        return refused("Path has already been taken");
      const row: UrlRedirectRow = { id: caller.sim.newId(), path, target: target ?? "/" };
      caller.store.records.redirects.push(row);
      caller.sim.changed();
      return { urlRedirect: row, userErrors: [] };
    },
  },
};
