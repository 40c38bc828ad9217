import { createHmac } from "node:crypto";
import type { SimulatedApp } from "./app-config.ts";
import type { StaffRow } from "./rows.ts";
import { adminDocument, escapeHtml } from "./shell-document.ts";
import type { Simulator } from "./simulator.ts";

/** What the outer page shows. */
export interface ShellRequest {
  /** `northwind-health`, without `.myshopify.com`. */
  readonly store: string;
  readonly app: SimulatedApp;
  /** Path and query inside the app; empty for its home. */
  readonly path: string;
  /** First name of the member of staff who is signed in; the owner when null or unknown. */
  readonly staff: string | null;
}

const sidebar = ["Home", "Orders", "Products", "Customers", "Marketing", "Analytics"];

/** The admin with the app inside, or the question whether to install it. */
export function renderShell(simulator: Simulator, request: ShellRequest): string {
  const { app, store } = request;
  const shop = `${store}.myshopify.com`;
  const { records } = simulator.sim.store(shop);
  const user = records.staff.find((one) => one.firstName === request.staff) ?? records.staff[0]!;
  const path = request.path || app.homePath;
  const settings = {
    shop,
    store,
    apiKey: app.apiKey,
    handle: app.handle,
    title: app.title,
    path,
    appOrigin: new URL(app.appUrl).origin,
    userId: user.id,
    owner: user.owner,
  };
  const installed = simulator.sim.installation(shop, app.apiKey) !== undefined;
  const main = installed ? frame(simulator, { shop, app, path, userId: user.id }) : installForm(app, records.name);
  return adminDocument({
    title: `${app.title} · ${records.name}`,
    storeName: records.name,
    initials: `${user.firstName.slice(0, 1)}${user.lastName.slice(0, 1)}`,
    navigation: navigation(store, app, installed),
    main,
    panel: installed ? storyPanel(app, request.store, records.staff) : "",
    settings,
  });
}

function navigation(store: string, app: SimulatedApp, installed: boolean): string {
  const plain = sidebar.map((name) => `<span class="item">${name}</span>`).join("");
  const appLink = `/store/${store}/apps/${app.handle}${app.homePath}`;
  return `${plain}<p>Apps</p><a class="item app" href="${appLink}">${escapeHtml(app.title)}</a>
    ${installed ? '<div id="menu" class="menu"></div>' : '<div id="menu"></div>'}
    <p>Store</p><a class="item" href="/store/${store}/settings/apps">Settings</a>`;
}

interface FrameRequest {
  readonly shop: string;
  readonly app: SimulatedApp;
  readonly path: string;
  /** Who is signed in; the owner when absent. */
  readonly userId?: number;
}

function frame(simulator: Simulator, request: FrameRequest): string {
  const { app } = request;
  const source = escapeHtml(frameAddress(simulator, request));
  return `<div class="title-bar"><h1 id="title">${escapeHtml(app.title)}</h1><div id="actions"></div></div>
    <iframe id="app" title="${escapeHtml(app.title)}" src="${source}"
      allow="clipboard-write; local-network-access; loopback-network"></iframe>`;
}

/** The address that Shopify opens in the frame: signed parameters and a first session token. */
export function frameAddress(simulator: Simulator, { shop, app, path, userId }: FrameRequest): string {
  const url = new URL(path, `${app.appUrl}/`);
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`)
    .toString("base64")
    .replace(/=+$/, "");
  const query = url.searchParams;
  query.set("embedded", "1");
  query.set("host", host);
  query.set(
    "id_token",
    simulator.sessionToken(shop, { apiKey: app.apiKey, ...(userId === undefined ? {} : { userId }) }),
  );
  query.set("locale", "en");
  query.set("session", "simulated");
  query.set("shop", shop);
  query.set("timestamp", String(Math.floor(simulator.sim.machineNow().getTime() / 1000)));
  query.sort();
  query.set("hmac", createHmac("sha256", app.apiSecret).update(query.toString()).digest("hex"));
  return url.href;
}

function installForm(app: SimulatedApp, storeName: string): string {
  const required = app.requiredScopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join("");
  const optional = app.optionalScopes
    .map(
      (scope) =>
        `<li><label><input type="checkbox" name="optional" value="${escapeHtml(scope)}"> ${escapeHtml(scope)}</label></li>`,
    )
    .join("");
  return `<form class="card" data-install>
    <h1 id="title">Install ${escapeHtml(app.title)} in ${escapeHtml(storeName)}</h1>
    <p>The app will be able to:</p><ul>${required}</ul>
    <details><summary>Grant optional access now</summary><ul>${optional}</ul></details>
    <div id="actions"><button class="primary" type="submit">Install app</button></div>
  </form>`;
}

interface StoryButton {
  readonly label: string;
  readonly command: string;
  readonly done: string;
  readonly body?: object;
  readonly after?: "reload";
  readonly confirm?: string;
}

const story: readonly StoryButton[] = [
  { label: "The whole attack", command: "attack", done: "312 customers, the theme and 37 orders were changed." },
  { label: "Attack: change 312 customers", command: "change-customers", done: "312 customers' e-mails were changed." },
  { label: "Tamper with theme", command: "tamper-theme", done: "A script was put into layout/theme.liquid." },
  { label: "Ship-to change on 37 orders", command: "redirect-orders", done: "37 orders go to another address." },
  {
    label: "Fire Flow action",
    command: "flow",
    done: "Flow called the app.",
  },
  {
    label: "Let a day pass",
    command: "advance-clock",
    body: { seconds: 86_400 },
    done: "It is tomorrow, for Shopify and for Cordon.",
  },
  { label: "Repair theme", command: "repair-theme", done: "The script is gone from layout/theme.liquid." },
  {
    label: "Uninstall",
    command: "uninstall",
    done: "The app was uninstalled.",
    after: "reload",
    confirm: "Uninstall the app from this store?",
  },
];

/** The Flow action that the button fires: the freeze where the app has it, else the first one it declares. */
function demonstratedAction(app: SimulatedApp): string {
  const freeze = "freeze-checkout";
  return app.flowActions.includes(freeze) ? freeze : (app.flowActions[0] ?? freeze);
}

function storyPanel(app: SimulatedApp, store: string, staff: readonly StaffRow[]): string {
  const people = staff.map(({ firstName, id }) => {
    const address = `/store/${store}/apps/${app.handle}?staff=${encodeURIComponent(firstName)}`;
    return `<a href="${address}">${escapeHtml(firstName)}</a> (user ${id})`;
  });
  const buttons = story.map((one) => {
    const body = one.command === "flow" ? { handle: demonstratedAction(app), properties: {} } : one.body;
    const attributes = [
      `data-command="${one.command}"`,
      `data-done="${escapeHtml(one.done)}"`,
      ...(body ? [`data-body="${escapeHtml(JSON.stringify(body))}"`] : []),
      ...(one.after ? [`data-after="${one.after}"`] : []),
      ...(one.confirm ? [`data-confirm="${escapeHtml(one.confirm)}"`] : []),
    ];
    return `<button type="button" ${attributes.join(" ")}>${escapeHtml(one.label)}</button>`;
  });
  return `<details class="panel"><summary>Store simulator</summary><div>${buttons.join("")}<p>Sign in as: ${people.join(", ")}</p></div></details>`;
}
