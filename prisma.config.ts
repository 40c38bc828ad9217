import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Read by Prisma before it looks for its native engine: with it, validate, format and generate work without a download.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL("./scripts/database/no-schema-engine.sh", import.meta.url),
);
process.env.CHECKPOINT_DISABLE ??= "1";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  // Required by the type, used by no command that runs here: migrations are applied by the app itself.
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://nobody@127.0.0.1:1/none" },
});
