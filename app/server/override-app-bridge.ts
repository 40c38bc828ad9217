import { setLibraryVariable } from "./env.ts";

/**
 * Has Shopify's library load App Bridge from elsewhere on the page that fetches a session token. Only the simulator's
 * entry asks for it; production never loads this adapter, so no setting of the environment can.
 */
export async function overrideAppBridge(url: string): Promise<void> {
  // The adapter reads the variable while it is loaded, and offers no other way.
  setLibraryVariable("APP_BRIDGE_URL", url);
  await import("@shopify/shopify-app-remix/adapters/node");
}
