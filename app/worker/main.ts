import { runProcess } from "#app/server/run-process.ts";

await runProcess({ role: "worker" });
