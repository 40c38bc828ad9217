import { mayHold } from "./access.ts";
import type { SimulatedApp } from "./app-config.ts";
import type { Simulation } from "./simulation.ts";
import type { Installation } from "./store-state.ts";
import { compliancePayload, scopesPayload, shopPayload } from "./webhook-payloads.ts";

/** Shopify asks an app to erase a store's data so long after its removal. */
const ERASURE_DELAY_MS = 48 * 3_600_000;

/** Installs an app with its required scopes and those of `optional` that the store can grant. */
export function installApp(
  sim: Simulation,
  shop: string,
  app: SimulatedApp,
  optional: readonly string[] = [],
): Installation {
  const store = sim.store(shop);
  const wanted = [...new Set([...app.requiredScopes, ...optional])];
  const installation: Installation = {
    id: sim.newId(),
    scopes: wanted.filter((scope) => mayHold(app, store, scope)),
    installedAt: sim.now().toISOString(),
  };
  store.records.installations[app.apiKey] = installation;
  delete store.records.erasureDue[app.apiKey];
  sim.changed();
  return installation;
}

/** Replaces the granted scopes and tells the app. */
export function grantScopes(sim: Simulation, shop: string, app: SimulatedApp, scopes: readonly string[]): void {
  const store = sim.store(shop);
  const installation = store.records.installations[app.apiKey];
  if (!installation) throw new Error(`${app.title} is not installed in ${shop}.`);
  const current = [...new Set(scopes)].filter((scope) => mayHold(app, store, scope));
  store.records.installations[app.apiKey] = { ...installation, scopes: current };
  const body = scopesPayload(app, installation.scopes, current, sim.now());
  sim.emit(shop, "app/scopes_update", body, { apiKey: app.apiKey });
  sim.changed();
}

/** Removes the app: its tokens die at once, its API subscriptions go, and it is told so. */
export function uninstallApp(sim: Simulation, shop: string, app: SimulatedApp): void {
  const { records } = sim.store(shop);
  if (!records.installations[app.apiKey]) return;
  sim.emit(shop, "app/uninstalled", shopPayload(records), { apiKey: app.apiKey });
  delete records.installations[app.apiKey];
  records.erasureDue[app.apiKey] = new Date(sim.now().getTime() + ERASURE_DELAY_MS).toISOString();
  records.subscriptions = records.subscriptions.filter((row) => row.appKey !== app.apiKey);
  for (const [token, row] of sim.tokens) if (row.shop === shop && row.appKey === app.apiKey) sim.tokens.delete(token);
  for (const [token, row] of sim.refreshTokens) {
    if (row.shop === shop && row.appKey === app.apiKey) sim.refreshTokens.delete(token);
  }
  sim.changed();
}

/** Asks for the erasure of every store whose 48 hours since the removal are over. */
export function requestDueErasures(sim: Simulation): void {
  const now = sim.now().toISOString();
  for (const [shop, { records }] of sim.stores) {
    for (const [apiKey, due] of Object.entries(records.erasureDue)) {
      if (due > now) continue;
      delete records.erasureDue[apiKey];
      requestShopErasure(sim, shop, sim.app(apiKey));
    }
  }
}

/** `shop/redact`, which follows an uninstall after 48 hours; here also at once, on demand. */
export function requestShopErasure(sim: Simulation, shop: string, app: SimulatedApp): void {
  const { records } = sim.store(shop);
  sim.emit(shop, "shop/redact", { shop_id: records.id, shop_domain: records.domain }, { apiKey: app.apiKey });
}

/** The two compliance requests about one customer. */
export function requestCustomerData(
  sim: Simulation,
  shop: string,
  customerId: number,
  kind: "redact" | "access",
): void {
  const store = sim.store(shop);
  const customer = store.customers.get(customerId);
  if (!customer) throw new Error(`No customer ${customerId} in ${shop}.`);
  const orderIds = store.orders
    .all()
    .filter((order) => order.customerId === customerId)
    .map((order) => order.id);
  if (kind === "redact") sim.emit(shop, "customers/redact", compliancePayload(store.records, customer, orderIds));
  else {
    const body = compliancePayload(store.records, customer, orderIds, sim.newId());
    sim.emit(shop, "customers/data_request", body);
  }
}

/** What a merchant does under Settings, Apps, with somebody else's app. */
export function setOtherApp(sim: Simulation, shop: string, handle: string, installed: boolean): void {
  const { records } = sim.store(shop);
  records.otherApps = records.otherApps.map((row) => (row.handle === handle ? { ...row, installed } : row));
  sim.changed();
}

/** Closes the storefront by a password, or opens it: only a person in the admin can. */
export function setStorefrontPassword(sim: Simulation, shop: string, enabled: boolean): void {
  sim.store(shop).records.passwordProtected = enabled;
  sim.changed();
}

/** Suspends or restores a member of staff, which only a person in the admin can do. */
export function setStaffActive(sim: Simulation, shop: string, staffId: number, active: boolean): void {
  const { records } = sim.store(shop);
  records.staff = records.staff.map((row) => (row.id === staffId ? { ...row, active } : row));
  sim.changed();
}
