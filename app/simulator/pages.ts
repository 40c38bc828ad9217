import { readFileSync } from "node:fs";
import type { Answer } from "./answer.ts";
import { renderSettings } from "./settings-page.ts";
import { renderShell } from "./shell.ts";
import { adminDocument } from "./shell-document.ts";
import type { Simulator } from "./simulator.ts";

/** One script made of several files. */
const browserScript = (...names: readonly string[]): Answer => ({
  status: 200,
  type: "text/javascript; charset=utf-8",
  body: names.map((name) => readFileSync(new URL(`./browser/${name}`, import.meta.url), "utf8")).join("\n"),
});

const page = (body: string, status = 200): Answer => ({ status, type: "text/html; charset=utf-8", body });

/** The pages that a person opens: the admin with the app in it, its settings, and a list of stores. */
export function answerPage(simulator: Simulator, url: URL): Answer | undefined {
  switch (url.pathname) {
    case "/app-bridge.js":
      // The app's page loads it from another origin, as it does the real one.
      return {
        ...browserScript("app-bridge-elements.js", "app-bridge.js"),
        headers: { "access-control-allow-origin": "*" },
      };
    case "/shell.js":
      return browserScript("shell.js");
    case "/":
      return page(listStores(simulator));
    default:
      return answerAdmin(simulator, url);
  }
}

function answerAdmin(simulator: Simulator, url: URL): Answer | undefined {
  const match = /^\/store\/([a-z0-9-]+)(?:\/(apps|settings)(?:\/([^/]+)(\/.*)?)?)?\/?$/.exec(url.pathname);
  const [, store, part, name, rest] = match ?? [];
  if (store === undefined || !simulator.sim.stores.has(`${store}.myshopify.com`)) return undefined;
  const app = simulator.sim.apps.find((candidate) => candidate.handle === name || candidate.apiKey === name);
  if (part === "settings") return page(renderSettings(simulator, store, simulator.sim.app()));
  const path = rest === undefined || rest === "/" ? "" : `${rest}${url.search}`;
  const staff = url.searchParams.get("staff");
  return page(renderShell(simulator, { store, app: app ?? simulator.sim.app(), path, staff }));
}

function listStores(simulator: Simulator): string {
  const { handle, title } = simulator.sim.app();
  const items = [...simulator.sim.stores.values()].map(
    ({ records }) =>
      `<li><a href="/store/${records.domain.split(".")[0]}/apps/${handle}">${records.name}</a> (${records.plan})</li>`,
  );
  return adminDocument({
    title: "Simulated stores",
    storeName: title,
    initials: "S",
    navigation: '<div id="menu"></div>',
    main: `<section class="card"><h1 id="title">Simulated stores</h1><ul>${items.join("")}</ul><div id="actions"></div></section>`,
    panel: "",
    settings: { shop: "", store: "", apiKey: "", handle, title, path: "", appOrigin: "null" },
  });
}
