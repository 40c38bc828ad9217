import { defineConfig } from "vite";

/** The portal's one script, with the library it uses: served from the portal's own origin. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: "build/portal",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    rollupOptions: { input: "app/portal/browser/passkey.ts", output: { entryFileNames: "passkey.js" } },
  },
});
