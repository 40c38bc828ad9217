import { vitePlugin as remix } from "@remix-run/dev";
import type {} from "@remix-run/node";
import { defineConfig } from "vite";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [
    remix({
      ignoredRouteFiles: ["**/.*", "**/*.test.*", "**/*.server.ts"],
      future: {
        v3_fetcherPersist: true,
        v3_relativeSplatPath: true,
        v3_throwAbortReason: true,
        v3_lazyRouteDiscovery: true,
        v3_singleFetch: true,
      },
    }),
  ],
  // No inlined assets: the content security policy of the embedded app does not allow data: URLs.
  build: { assetsInlineLimit: 0, target: "es2022" },
});
