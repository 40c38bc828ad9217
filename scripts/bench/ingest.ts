// Durable ingest: how many signed webhooks a second are kept before they are answered, how long an answer takes, and
// whether any answered one is missing. Beside it, on the same PostgreSQL, the plainest thing one could do: pgbench
// inserting single rows of the same width, each in its own transaction.
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import pg from "pg";
import { findPostgres } from "../system-parts.ts";
import { startPostgres } from "../throwaway-servers.ts";
import { type CordonProcess, startCordon } from "./cordon-process.ts";
import type { LoadResult } from "./load.ts";

const shop = "bench.myshopify.com";
const load = fileURLToPath(new URL("load.ts", import.meta.url));

/** One line of the table. */
export interface Measured {
  readonly name: string;
  readonly perSecond: number;
  readonly p50: number | null;
  readonly p99: number | null;
  readonly note: string;
}

/** What one database gave. */
export interface IngestReport {
  readonly lines: readonly Measured[];
  readonly startMilliseconds: number;
  readonly memoryAtRest: number | null;
  readonly memoryUnderLoad: number | null;
  /** Answered with 200 and not there. */
  readonly lost: number;
  /** Ingest against the best of the peer's runs; null where there is no peer. */
  readonly ratio: number | null;
}

type Query = <Row>(text: string, values?: unknown[]) => Promise<Row[]>;

const addStore = async (query: Query): Promise<void> => {
  const merchant = randomUUID();
  await query(
    `INSERT INTO merchant (id, name, time_zone, policy, created_at, updated_at) VALUES ($1, 'Bench', 'UTC', '{}', now(), now())`,
    [merchant],
  );
  await query(
    `INSERT INTO store (id, merchant_id, platform, domain, name, state, scopes, installed_at) VALUES ($1, $2, 'shopify', $3, 'Bench', 'active', '{}', now())`,
    [randomUUID(), merchant, shop],
  );
};

const countDeliveries = async (query: Query): Promise<number> => {
  const [row] = await query<{ count: string }>("SELECT count(*) AS count FROM delivery WHERE state <> 'ignored'");
  return Number(row?.count ?? 0);
};

function runLoad(cordon: CordonProcess, connections: number, seconds: number): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const words = [load, cordon.url, cordon.secret, shop, String(connections), String(seconds)];
    const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (more: string) => {
      text += more;
    });
    child.once("exit", (code) =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`The load ended with ${code}.`)),
    );
  });
}

interface Runs {
  readonly lines: Measured[];
  readonly kept: number;
  readonly memoryUnderLoad: number | null;
}

async function measure(name: string, cordon: CordonProcess, seconds: number): Promise<Runs> {
  await runLoad(cordon, 16, 2);
  const lines: Measured[] = [];
  let kept = 0;
  let memory: number | null = null;
  for (const connections of [16, 64]) {
    const watching = setInterval(() => {
      memory = Math.max(memory ?? 0, cordon.memory() ?? 0) || null;
    }, 200);
    const result = await runLoad(cordon, connections, seconds);
    clearInterval(watching);
    kept += result.answered["200"] ?? 0;
    const others = Object.entries(result.answered).filter(([status]) => status !== "200");
    const note = others.map(([status, count]) => `${count} × ${status}`).join(", ");
    const { perSecond, p50, p99 } = result;
    lines.push({ name: `${name}, ${connections} connections`, perSecond, p50, p99, note });
  }
  return { lines, kept, memoryUnderLoad: memory };
}

/** Ingest into PostgreSQL with `synchronous_commit` on, between two runs of the peer; the peer's best run counts. */
export async function ingestOnPostgres(seconds: number, role: "web" | "all"): Promise<IngestReport | string> {
  const found = findPostgres();
  if (!found.ok) return found.reason;
  const started = await startPostgres({ durable: true });
  if (!started.ok) return started.reason;
  const { server } = started;
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    const query: Query = async (text, values) => (await client.query(text, values)).rows as never;
    const cordon = await startCordon({ DATABASE_URL: server.url, CORDON_ROLE: role });
    try {
      await addStore(query);
      const memoryAtRest = cordon.memory();
      await runLoad(cordon, 8, 1);
      const width = await deliveryWidth(query);
      const before = await peer(query, found.path, server.url, width, seconds);
      const first = await countDeliveries(query);
      const runs = await measure(`Cordon (${role})`, cordon, seconds);
      const warmUp = 0;
      const after = await peer(query, found.path, server.url, width, seconds);
      const all = await countDeliveries(query);
      const best = Math.max(...before, ...after);
      const ratio = Math.max(...runs.lines.map(({ perSecond }) => perSecond)) / best;
      return {
        lines: [...runs.lines, ...peerLines("before", before, width), ...peerLines("after", after, width)],
        startMilliseconds: cordon.startMilliseconds,
        memoryAtRest,
        memoryUnderLoad: runs.memoryUnderLoad,
        lost: Math.max(0, runs.kept + warmUp - (all - first)),
        ratio,
      };
    } finally {
      await cordon.stop();
    }
  } finally {
    await client.end();
    await server.stop();
  }
}

const peerClients = [8, 16];

function peerLines(when: string, perSecond: readonly number[], width: number): Measured[] {
  return perSecond.map((value, index) => ({
    name: `pgbench ${when}, ${peerClients[index]} clients`,
    perSecond: value,
    p50: null,
    p99: null,
    note: `one row of ${width} bytes each`,
  }));
}

/** Bytes of an average delivery together with its job: what the peer's row has to weigh. */
async function deliveryWidth(query: Query): Promise<number> {
  const [row] = await query<{ width: string }>(
    "SELECT (SELECT avg(pg_column_size(d)) FROM delivery d) + (SELECT avg(pg_column_size(o)) FROM outbox o) AS width",
  );
  return Math.round(Number(row?.width ?? 0));
}

async function peer(query: Query, bin: string, url: string, width: number, seconds: number): Promise<number[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "cordon-bench-"));
  const script = path.join(folder, "insert.sql");
  // Random text, as a sealed body is: it does not compress. 40 bytes are the row's own header and key.
  const text = Buffer.from(Array.from({ length: width - 40 }, () => 97 + Math.floor(Math.random() * 26))).toString();
  writeFileSync(script, `INSERT INTO bench_peer (body) VALUES ('${text}');\n`);
  await query("DROP TABLE IF EXISTS bench_peer");
  await query(
    "CREATE TABLE bench_peer (id bigserial PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), body text NOT NULL)",
  );
  try {
    return peerClients.map((clients) => {
      const words = [
        "-n",
        "-M",
        "prepared",
        "-f",
        script,
        "-c",
        String(clients),
        "-j",
        "2",
        "-T",
        String(seconds),
        url,
      ];
      const ran = spawnSync(path.join(bin, "pgbench"), words, { encoding: "utf8" });
      const tps = /tps = ([\d.]+)/.exec(ran.stdout)?.[1];
      if (tps === undefined) throw new Error(`pgbench failed: ${ran.stderr}`);
      return Number(tps);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ingest into the embedded database; the worker shares its process and its connection. */
export async function ingestOnPglite(seconds: number): Promise<IngestReport> {
  const folder = mkdtempSync(path.join(tmpdir(), "cordon-bench-"));
  const settings = { CORDON_DATA: folder };
  try {
    const first = await startCordon(settings);
    await first.stop();
    await withPglite(folder, addStore);
    const cordon = await startCordon(settings);
    const memoryAtRest = cordon.memory();
    const warm = await runLoad(cordon, 16, 2);
    const runs = await measure("Cordon (all)", cordon, seconds);
    await cordon.stop();
    const stored = await withPglite(folder, countDeliveries);
    const kept = runs.kept + (warm.answered["200"] ?? 0);
    return {
      lines: runs.lines,
      startMilliseconds: cordon.startMilliseconds,
      memoryAtRest,
      memoryUnderLoad: runs.memoryUnderLoad,
      lost: Math.max(0, kept - stored),
      ratio: null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withPglite<T>(folder: string, work: (query: Query) => Promise<T>): Promise<T> {
  const database = await PGlite.create(path.join(folder, "pglite"));
  try {
    return await work(async (text, values) => (await database.query(text, values)).rows as never);
  } finally {
    await database.close();
  }
}
