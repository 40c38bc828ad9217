import type { Answer } from "./answer.ts";
import { isShownIn } from "./resolvers/product.ts";
import type { ProductRow } from "./rows.ts";
import type { Simulation } from "./simulation.ts";
import type { StoreState } from "./store-state.ts";

const html = (body: string, status = 200): Answer => ({ status, type: "text/html; charset=utf-8", body });
const data = (body: unknown): Answer => ({ status: 200, type: "application/json", body: JSON.stringify(body) });
const notFound = html("<h1>404 Not Found</h1>", 404);

/** What visitors of a store get at a public address; undefined for what is no page of a storefront. */
export function answerStorefront(sim: Simulation, shop: string, url: URL): Answer | undefined {
  const path = url.pathname;
  if (path !== "/" && !/^\/(products|pages|password)(\/|$)/.test(path)) return undefined;
  const store = sim.store(shop);
  if (path === "/password") return html("<h1>Opening soon</h1>");
  // A closed storefront lets nobody in, whatever its caches hold.
  if (store.records.passwordProtected) return { ...html("", 302), headers: { location: "/password" } };
  if (sim.storefront.refuses) return html("", 403);
  return sim.storefront.through(`${shop} ${path}${url.search}`, sim.now(), () => render(sim, store, path));
}

function render(sim: Simulation, store: StoreState, path: string): Answer {
  if (path === "/") return html(`<h1>${asText(store.records.name)}</h1>`);
  const page = /^\/pages\/([a-z0-9-]+)$/.exec(path)?.[1];
  if (page !== undefined) {
    const row = store.records.pages.find((one) => one.handle === page && one.isPublished);
    return row ? html(`<h1>${asText(row.title)}</h1>${row.body}`) : notFound;
  }
  const [, handle, form] = /^\/products\/([a-z0-9-]+)(\.js|\.json)?$/.exec(path) ?? [];
  const product = store.products.all().find((row) => row.handle === handle && isPublic(sim, store, row));
  if (!product) return notFound;
  const { id, title } = product;
  if (form === ".js") return data({ id, title, handle });
  if (form === ".json") return data({ product: { id, title, handle } });
  return html(`<h1>${asText(title)}</h1>${product.descriptionHtml}`);
}

function isPublic(sim: Simulation, store: StoreState, row: ProductRow): boolean {
  const channel = store.records.publications.find((one) => one.name === "Online Store");
  const isOpen = row.status === "ACTIVE" || row.status === "UNLISTED";
  return isOpen && channel !== undefined && isShownIn(row, channel.id, sim.now());
}

function asText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
