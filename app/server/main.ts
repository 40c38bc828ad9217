import { declareProduction } from "./env.ts";

// React and Express read it while they are loaded, hence the second import: as they come they are several times slower
// and tell strangers about errors.
declareProduction();
const { runProcess } = await import("./run-process.ts");

await runProcess();
