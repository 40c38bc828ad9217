import { defineConfig } from "vitest/config";

const everywhere = ["app", "scripts", "extensions"];
const tests = (suffix: string) => everywhere.map((folder) => `${folder}/**/*.${suffix}`);
const never = ["**/node_modules/**", "build/**", ".cordon/**", "app/storage/generated/**"];
const setupFiles = ["scripts/vitest/fail-on-console.ts"];

export default defineConfig({
  test: {
    reporters: ["default", "./scripts/plain-reporter.ts"],
    allowOnly: false,
    // Vitest leaves one core free, which on two cores is half of them.
    maxWorkers: "100%",
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    coverage: { provider: "v8", include: ["app/**/*.{ts,tsx}"], exclude: never, reporter: ["text-summary"] },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [...tests("test.ts"), ...tests("test.tsx")],
          exclude: [...never, "**/*.integration.test.ts", "**/*.browser.test.ts"],
          setupFiles,
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: tests("integration.test.ts"),
          exclude: never,
          globalSetup: ["scripts/vitest/database-template.ts"],
          setupFiles,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: tests("browser.test.ts"),
          exclude: never,
          globalSetup: ["scripts/vitest/database-template.ts"],
          setupFiles,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
