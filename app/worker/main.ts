import { declareProduction } from "#app/server/env.ts";

// Before any library is loaded that reads it.
declareProduction();
const { runProcess } = await import("#app/server/run-process.ts");

await runProcess({ role: "worker" });
