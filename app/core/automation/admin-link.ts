/**
 * The address of one of Cordon's screens inside a store's Shopify admin.
 * @param path a path of the app, with its leading slash
 */
export function adminLink(domain: string, apiKey: string, path: string): string {
  const store = domain.replace(/\.myshopify\.com$/, "");
  return `https://admin.shopify.com/store/${encodeURIComponent(store)}/apps/${encodeURIComponent(apiKey)}${path}`;
}

/** Where a run is shown. */
export function runPath(run: { readonly id: string }): string {
  return `/app/runs/${run.id}`;
}

/** Where an incident is shown. */
export function incidentPath(incidentId: string): string {
  return `/app/incidents/${incidentId}`;
}
