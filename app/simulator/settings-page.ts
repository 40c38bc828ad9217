import type { SimulatedApp } from "./app-config.ts";
import { adminDocument, escapeHtml } from "./shell-document.ts";
import type { Simulator } from "./simulator.ts";

/** The settings that a person changes by hand during an incident, since no API can: installed apps and staff. */
export function renderSettings(simulator: Simulator, store: string, app: SimulatedApp): string {
  const shop = `${store}.myshopify.com`;
  const { records } = simulator.sim.store(shop);
  const apps = records.otherApps.map((row) => {
    const verb = row.installed ? "Uninstall" : "Install again";
    const body = { handle: row.handle, installed: !row.installed };
    const done = row.installed ? `${row.title} was uninstalled.` : `${row.title} is installed again.`;
    return `<tr><td>${escapeHtml(row.title)}<br><small>${escapeHtml(row.developer)}</small></td><td>${button("other-app", verb, body, done, row.title)}</td></tr>`;
  });
  const staff = records.staff.map((row) => {
    const name = `${row.firstName} ${row.lastName}`;
    const verb = row.active ? "Suspend access" : "Reactivate";
    const done = `${name} is now ${row.active ? "suspended" : "active"}.`;
    const action = row.owner ? "Store owner" : button("staff", verb, { id: row.id, active: !row.active }, done, name);
    return `<tr><td>${escapeHtml(name)}<br><small>${escapeHtml(row.email)}</small></td><td>${action}</td></tr>`;
  });
  const user = records.staff[0]!;
  return adminDocument({
    title: `Settings · ${records.name}`,
    storeName: records.name,
    initials: `${user.firstName.slice(0, 1)}${user.lastName.slice(0, 1)}`,
    navigation: `<a class="item app" href="/store/${store}/apps/${app.handle}${app.homePath}">Back to ${escapeHtml(app.title)}</a><div id="menu"></div>`,
    main: `<section class="card"><h1 id="title">Settings: Apps</h1><table>${apps.join("")}</table></section>
      <section class="card"><h1>Settings: Users</h1><table>${staff.join("")}</table></section><div id="actions"></div>`,
    panel: "",
    settings: { shop, store, apiKey: app.apiKey, handle: app.handle, title: app.title, path: "", appOrigin: "null" },
  });
}

function button(command: string, label: string, body: object, done: string, of: string): string {
  return `<button type="button" data-command="${command}" data-after="reload" data-done="${escapeHtml(done)}"
    data-body="${escapeHtml(JSON.stringify(body))}" aria-label="${escapeHtml(`${label}: ${of}`)}">${label}</button>`;
}
