// Compiles a function extension's src/run.ts to dist/function.wasm with Javy, the JavaScript to WebAssembly compiler
// Shopify uses for functions. Every function's build.mjs imports this file; it runs in the extension's own folder.
// Javy is a binary that no package registry carries: set JAVY to its path. CORDON_UNBUILT_FUNCTIONS=1 writes an empty
// module instead, so that everything around it can be checked; `npm run deploy` refuses such a build.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const entry = `import { run as decide } from "../src/run.ts";
declare const Javy: { IO: { readSync(fd: number, into: Uint8Array): number; writeSync(fd: number, from: Uint8Array): void } };
function readAll(): string {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = new Uint8Array(4096);
    const size = Javy.IO.readSync(0, chunk);
    if (size <= 0) break;
    chunks.push(chunk.subarray(0, size));
  }
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) { whole.set(chunk, at); at += chunk.length; }
  return new TextDecoder().decode(whole);
}
export function run(): void {
  Javy.IO.writeSync(1, new TextEncoder().encode(JSON.stringify(decide(JSON.parse(readAll())))));
}
`;

mkdirSync("dist", { recursive: true });
if (process.env.CORDON_UNBUILT_FUNCTIONS === "1") {
  // The smallest valid module: the magic number and version 1.
  writeFileSync("dist/function.wasm", Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
  writeFileSync("dist/UNBUILT", "An empty module stands in for the function. Never deploy it.\n");
} else {
  rmSync("dist/UNBUILT", { force: true });
  build(process.env.JAVY);
}

function build(javy) {
  if (!javy) {
    console.error("This function cannot be compiled: set JAVY to the path of the Javy compiler (javy build).");
    process.exit(1);
  }
  const esbuild = createRequire(new URL("../package.json", import.meta.url))("esbuild");
  writeFileSync("dist/entry.ts", entry);
  esbuild.buildSync({
    entryPoints: ["dist/entry.ts"],
    bundle: true,
    format: "esm",
    target: "es2022",
    outfile: "dist/function.js",
  });
  writeFileSync("dist/function.wit", "package function:impl;\n\nworld index-world {\n  export %run: func();\n}\n");
  const result = spawnSync(
    javy,
    [
      "build",
      "-C",
      "wit=dist/function.wit",
      "-C",
      "wit-world=index-world",
      "-o",
      "dist/function.wasm",
      "dist/function.js",
    ],
    { stdio: "inherit" },
  );
  if (result.status !== 0) process.exit(result.status ?? 1);
}
