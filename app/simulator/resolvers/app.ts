import type { SimulatedApp } from "../app-config.ts";
import type { Caller, ResolverMap } from "../caller.ts";
import { connection } from "../connection.ts";
import { gid, idOf } from "../gid.ts";
import { grantScopes, uninstallApp } from "../installation.ts";
import type { OtherAppRow } from "../rows.ts";
import { adminSchema } from "../schema.ts";
import { metafieldsOf } from "./metafield.ts";

/** An app as the API shows it, be it one the simulator serves or another of the merchant's. */
interface AppView {
  readonly id: number;
  readonly title: string;
  readonly handle: string;
  readonly apiKey: string;
  readonly developerName: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly installed: { readonly id: number; readonly scopes: readonly string[] } | null;
}

const scopeRows = (scopes: readonly string[]) => scopes.map((handle) => ({ handle, description: handle }));

function ownView(caller: Caller, app: SimulatedApp = caller.app): AppView {
  return {
    id: app.id,
    title: app.title,
    handle: app.handle,
    apiKey: app.apiKey,
    developerName: "Cordon",
    required: app.requiredScopes,
    optional: app.optionalScopes,
    installed: caller.store.records.installations[app.apiKey] ?? null,
  };
}

export function otherAppView(row: OtherAppRow): AppView {
  return {
    id: row.id,
    title: row.title,
    handle: row.handle,
    apiKey: row.apiKey,
    developerName: row.developer,
    required: row.scopes,
    optional: [],
    installed: row.installed ? { id: row.id + 1, scopes: row.scopes } : null,
  };
}

/** Every app the store knows, the caller's own first. */
export function appViews(caller: Caller): AppView[] {
  return [
    ownView(caller),
    ...caller.sim.apps.filter((app) => app !== caller.app).map((app) => ownView(caller, app)),
    ...caller.store.records.otherApps.map(otherAppView),
  ];
}

const installationOf = (view: AppView | undefined) => (view?.installed ? view : null);
const byId = (caller: Caller, id: string) => appViews(caller).find((view) => view.id === idOf("App", id));

export const appResolvers: ResolverMap = {
  QueryRoot: {
    currentAppInstallation: (_root, _args, caller) => ownView(caller),
    appInstallation: (_root, { id }, caller) => {
      if (id == null) return ownView(caller);
      const view = appViews(caller).find((candidate) => candidate.installed?.id === idOf("AppInstallation", id));
      const own = view?.apiKey === caller.app.apiKey;
      return own || caller.scopes.has("read_apps") ? installationOf(view) : null;
    },
    appInstallations: (_root, args, caller) =>
      connection(
        appViews(caller).filter((view) => view.installed),
        (view) => view.id,
        args,
        caller,
      ),
    app: (_root, { id }, caller) => (id == null ? ownView(caller) : (byId(caller, id) ?? null)),
    appByHandle: (_root, { handle }, caller) => appViews(caller).find((view) => view.handle === handle) ?? null,
    appByKey: (_root, { apiKey }, caller) => appViews(caller).find((view) => view.apiKey === apiKey) ?? null,
  },
  AppInstallation: {
    id: (view: AppView) => gid("AppInstallation", view.installed?.id ?? 0),
    accessScopes: (view: AppView) => scopeRows(view.installed?.scopes ?? []),
    app: (view: AppView) => view,
    launchUrl: (view: AppView, _args, caller) =>
      `https://admin.shopify.com/store/${caller.shop.split(".")[0]}/apps/${view.handle}`,
    // Recorded as null: an app must not rely on it.
    uninstallUrl: () => null,
    ...metafieldsOf((view: AppView) => gid("AppInstallation", view.installed?.id ?? 0)),
  },
  App: {
    id: (view: AppView) => gid("App", view.id),
    embedded: () => true,
    requestedAccessScopes: (view: AppView) => scopeRows(view.required),
    optionalAccessScopes: (view: AppView) => scopeRows(view.optional),
    installation: (view: AppView, _args, caller) =>
      view.apiKey === caller.app.apiKey || caller.scopes.has("read_apps") ? installationOf(view) : null,
  },
  Mutation: {
    appUninstall: (_root, _args, caller) => {
      const app = ownView(caller);
      uninstallApp(caller.sim, caller.shop, caller.app);
      return { app, userErrors: [] };
    },
    appRevokeAccessScopes: (_root, { scopes }, caller) => revoke(caller, scopes),
  },
};

function revoke(caller: Caller, scopes: readonly string[]) {
  const refused = (code: string, message: string) => ({
    revoked: null,
    userErrors: [{ field: ["scopes"], code, message }],
  });
  const granted = caller.store.records.installations[caller.app.apiKey]?.scopes ?? [];
  if (scopes.some((scope) => !adminSchema().scopes.has(scope)))
    return refused("UNKNOWN_SCOPES", "The requested list of scopes to revoke includes invalid handles.");
  if (scopes.some((scope) => caller.app.requiredScopes.includes(scope)))
    return refused("CANNOT_REVOKE_REQUIRED_SCOPES", "Scopes that are declared as required cannot be revoked.");
  const implied = scopes.some(
    (scope) => granted.includes(scope.replace(/^read_/, "write_")) && !granted.includes(scope),
  );
  if (implied) return refused("CANNOT_REVOKE_IMPLIED_SCOPES", "Scopes that are implied by others cannot be revoked.");
  if (scopes.some((scope) => !caller.app.optionalScopes.includes(scope)))
    return refused("CANNOT_REVOKE_UNDECLARED_SCOPES", "Scopes that are not declared cannot be revoked.");
  const kept = granted.filter((scope) => !scopes.includes(scope));
  grantScopes(caller.sim, caller.shop, caller.app, kept);
  return { revoked: scopeRows(scopes), userErrors: [] };
}
