// PostgreSQL and Redis for one run: on free loopback ports, in a temporary folder, stopped by their own process ids.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { findPostgres, findRedis } from "./system-parts.ts";

/** A server of this run. `stop` ends it and removes its data. */
export interface ThrowawayServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** A started server, or why there is none here. */
export type Started =
  | { readonly ok: true; readonly server: ThrowawayServer }
  | { readonly ok: false; readonly reason: string };

const startSeconds = 30;

/**
 * Starts a PostgreSQL with an empty database `cordon` and a superuser of that name.
 *
 * @param durable whether a commit waits for the disk, as in production; tests need not wait, measurements must
 */
export async function startPostgres({ durable = false }: { durable?: boolean } = {}): Promise<Started> {
  const found = findPostgres();
  if (!found.ok) return found;
  const folder = mkdtempSync(path.join(tmpdir(), "cordon-postgres-"));
  // PostgreSQL refuses to run as root; its Debian package makes the user `postgres`.
  const owner = process.getuid?.() === 0 ? idsOf("postgres") : {};
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = path.join(folder, "data");
  const made = spawnSync(
    path.join(found.path, "initdb"),
    ["-D", data, "-A", "trust", "-U", "cordon", "-E", "UTF8", "--no-locale", "--no-sync"],
    { ...owner, encoding: "utf8", cwd: folder },
  );
  if (made.status !== 0) return { ok: false, reason: `initdb failed: ${made.stderr}` };
  const port = await freePort();
  const settings = [`listen_addresses=127.0.0.1`, `max_connections=300`, ...(durable ? [] : ["fsync=off"])];
  const child = spawn(
    path.join(found.path, "postgres"),
    ["-D", data, "-p", String(port), "-k", folder, ...settings.flatMap((setting) => ["-c", setting])],
    { ...owner, cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const server = serverOf(child, `postgresql://cordon@127.0.0.1:${port}/cordon`, folder, "SIGINT");
  return waitFor(child, server, () => createDatabase(port));
}

/** Starts a Redis that keeps nothing on disk. */
export async function startRedis(): Promise<Started> {
  const found = findRedis();
  if (!found.ok) return found;
  const folder = mkdtempSync(path.join(tmpdir(), "cordon-redis-"));
  const port = await freePort();
  const child = spawn(
    found.path,
    ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder],
    { cwd: folder, stdio: ["ignore", "ignore", "pipe"] },
  );
  const server = serverOf(child, `redis://127.0.0.1:${port}`, folder, "SIGTERM");
  return waitFor(child, server, () => pingRedis(port));
}

function idsOf(user: string): { uid?: number; gid?: number } {
  const read = (flag: string) => Number(spawnSync("id", [flag, user], { encoding: "utf8" }).stdout.trim());
  return { uid: read("-u"), gid: read("-g") };
}

/** A port nobody listens on at the moment of asking. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      if (address === null || typeof address === "string") return reject(new Error("no port was given"));
      probe.close(() => resolve(address.port));
    });
  });
}

function serverOf(child: ChildProcess, url: string, folder: string, signal: NodeJS.Signals): ThrowawayServer {
  // A run that ends early must not leave a server behind; `exit` handlers may only do what needs no waiting.
  const atExit = (): void => {
    child.kill("SIGQUIT");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    } catch (error) {
      process.stderr.write(`${folder} is left behind: ${String(error)}\n`);
    }
  };
  process.once("exit", atExit);
  return {
    url,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once("exit", resolve));
        child.kill(signal);
        await ended;
      }
      process.off("exit", atExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function waitFor(child: ChildProcess, server: ThrowawayServer, ready: () => Promise<void>): Promise<Started> {
  let words = "";
  child.stderr?.setEncoding("utf8").on("data", (more: string) => {
    words = (words + more).slice(-2_000);
  });
  child.once("error", (error) => {
    words += error.message;
  });
  let last = "";
  for (const until = Date.now() + startSeconds * 1000; Date.now() < until && child.exitCode === null; ) {
    try {
      await ready();
      return { ok: true, server };
    } catch (error) {
      last = String(error);
    }
    await sleep(100);
  }
  await server.stop();
  return { ok: false, reason: `${path.basename(child.spawnfile)} did not start: ${last} ${words}` };
}

async function createDatabase(port: number): Promise<void> {
  const client = new Client({ host: "127.0.0.1", port, user: "cordon", database: "postgres" });
  await client.connect();
  try {
    await client.query("CREATE DATABASE cordon");
  } finally {
    await client.end();
  }
}

function pingRedis(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
    socket.once("error", reject);
    socket.once("data", (answer) => {
      socket.destroy();
      if (answer.toString().startsWith("+PONG")) resolve();
      else reject(new Error(`Redis answered ${answer.toString().trim()}`));
    });
  });
}
