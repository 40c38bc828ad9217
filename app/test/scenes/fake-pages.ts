import { PlatformRefused } from "#app/core/errors.ts";
import type { StorefrontPage, StorefrontPages } from "#app/core/platform/capabilities/pages-publish.capability.ts";
import { err } from "#app/core/result.ts";
import type { FakeStore } from "#app/test/fake-store.ts";

/** Puts the pages of a storefront into a fake store. */
export function putPages(store: FakeStore, pages: StorefrontPage[]): void {
  const lever: StorefrontPages = {
    find: async (handle) => store.reading(() => pages.find((page) => page.handle === handle) ?? null),
    create: async (page) => {
      if (pages.some((other) => other.handle === page.handle))
        return err(new PlatformRefused("Taken.", { platformCode: "TAKEN" }));
      return store.changing(`create ${page.handle}`, () => {
        const made = { ...page, id: `gid://shopify/Page/${pages.length + 1}`, published: true };
        pages.push(made);
        return made;
      });
    },
    remove: async (id) =>
      store.changing(`remove ${id}`, () => {
        pages.splice(
          pages.findIndex((page) => page.id === id),
          1,
        );
      }),
  };
  store.levers = { ...store.levers, "pages.publish": lever };
}
