import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockFolder } from "#app/storage/folder-lock.ts";

const worker = fileURLToPath(new URL("../worker/main.ts", import.meta.url));
const server = fileURLToPath(new URL("main.ts", import.meta.url));

let folder: string;

const settings = {
  CORDON_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  SHOPIFY_API_KEY: "5f4dcc3b5aa765d61d8327deb882cf99",
  SHOPIFY_API_SECRET: "shpss_0123456789abcdef0123456789abcdef",
  SHOPIFY_APP_URL: "https://cordon.example.net",
};

/** Runs an entry until it ends by itself. */
function run(entry: string, given: Readonly<Record<string, string>>): Promise<{ code: number | null; words: string }> {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH ?? "",
    CORDON_DATA: path.join(folder, "data"),
    ...given,
  };
  const child = spawn(process.execPath, [entry], { env, stdio: ["ignore", "ignore", "pipe"] });
  let words = "";
  child.stderr.setEncoding("utf8").on("data", (more: string) => {
    words += more;
  });
  return new Promise((resolve) => void child.once("exit", (code) => resolve({ code, words })));
}

describe("app/server/run-process", () => {
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "cordon-process-"));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("names every wrong setting at once, without a stack trace", async () => {
    const { code, words } = await run(server, { PORT: "x", LOG_LEVEL: "loud" });

    expect(code).toBe(1);
    for (const name of ["SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_APP_URL", "PORT", "LOG_LEVEL"]) {
      expect(words).toContain(`- ${name} `);
    }
    expect(words).not.toMatch(/\n\s+at /);
  });

  it("says who holds the data folder, and leaves it to them", async () => {
    const data = path.join(folder, "held");
    const lock = lockFolder(data);
    if (!lock.ok) throw lock.error;

    const { code, words } = await run(server, { ...settings, CORDON_DATA: data });

    expect(code).toBe(1);
    expect(words).toContain(`in use by process ${process.pid}`);
    expect(words.trim().split("\n")).toHaveLength(1);
    expect(readdirSync(data)).toEqual(["lock"]);
    lock.value.release();
  });

  it("says that the database does not answer, without its password", async () => {
    const closed = createServer();
    const port = await new Promise<number>((resolve) => {
      closed.listen(0, "127.0.0.1", () => resolve((closed.address() as { port: number }).port));
    });
    closed.close();

    const { code, words } = await run(worker, {
      ...settings,
      DATABASE_URL: `postgresql://cordon:hunter2hunter2@127.0.0.1:${port}/cordon`,
    });

    expect(code).toBe(1);
    expect(words).toBe(
      "Cordon cannot start: the database does not take connections (ECONNREFUSED). Check DATABASE_URL.\n",
    );
  });

  it.each([
    ["server", server],
    ["worker", worker],
  ])("loads its libraries as for production, whatever the shell says (%s)", async (_name, entry) => {
    const look = `import Module from "node:module";
      process.on("exit", () => process.stderr.write(Object.keys(Module._cache).filter((file) => /react\\.\\w+/.test(file)).join()));`;
    const { words } = await run(entry, {
      NODE_ENV: "",
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(look)}`,
    });

    expect(words).toContain("react.production");
    expect(words).not.toContain("react.development");
  });

  it("does not start a worker of its own beside the embedded database", async () => {
    const { code, words } = await run(worker, settings);

    expect(code).toBe(1);
    expect(words).toContain("needs DATABASE_URL");
    expect(existsSync(path.join(folder, "data", "lock"))).toBe(false);
  });
});
