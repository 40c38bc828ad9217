import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "../system-parts.ts";
import { type Started, startPostgres, startRedis, type ThrowawayServer } from "../throwaway-servers.ts";
import { type Counts, sum } from "./counts.ts";
import { runNode } from "./run-child.ts";

/** The suites, by the names that `npm test -- NAME` takes. */
export const suiteNames = ["unit", "integration", "postgres", "browser"] as const;
export type SuiteName = (typeof suiteNames)[number];

/** Tests of these use no database; once, beside PGlite, is enough. */
const withoutDatabase = ["scripts/**", "app/simulator/**", "app/platforms/**"];

/** The parts of the system the suites may use: their settings, and why what is missing is missing. */
interface Parts {
  redis: Record<string, string>;
  postgres: Started;
  servers: readonly ThrowawayServer[];
}

/** Runs the named suites one after the other, each with the servers it needs. */
export async function runSuites(names: readonly SuiteName[], filters: readonly string[]): Promise<Counts> {
  const parts = await startParts(names);
  try {
    const counts: Counts[] = [];
    for (const name of names) counts.push(await runSuite(name, parts, filters));
    return sum(counts);
  } finally {
    for (const server of parts.servers) await server.stop();
  }
}

async function startParts(names: readonly SuiteName[]): Promise<Parts> {
  const none: Started = { ok: false, reason: "not asked for" };
  const redis = names.some((name) => name !== "unit") ? await startRedis() : none;
  const postgres = names.includes("postgres") ? await startPostgres() : none;
  return {
    // A test that needs Redis finds no URL, and skips itself with this reason.
    redis: redis.ok ? { CORDON_TEST_REDIS_URL: redis.server.url } : { CORDON_TEST_NO_REDIS: redis.reason },
    postgres,
    servers: [redis, postgres].flatMap((started) => (started.ok ? [started.server] : [])),
  };
}

async function runSuite(name: SuiteName, { redis, postgres }: Parts, filters: readonly string[]): Promise<Counts> {
  switch (name) {
    case "unit":
      return runVitest("unit", "unit", {}, filters);
    case "integration":
      // Empty: a database in memory for each test file.
      return runVitest("integration on PGlite", "integration", { ...redis, CORDON_TEST_DATABASE: "" }, filters);
    case "postgres": {
      const title = "integration on PostgreSQL";
      if (!postgres.ok) return skip(title, postgres.reason);
      const settings = { CORDON_TEST_DATABASE: postgres.server.url };
      const others = withoutDatabase.flatMap((folder) => ["--exclude", folder]);
      return runVitest(title, "integration", { ...redis, ...settings }, [...filters, ...others]);
    }
    case "browser": {
      const chromium = findChromium();
      if (!chromium.ok) return skip("browser", chromium.reason);
      return runVitest("browser", "browser", { ...redis, CHROMIUM: chromium.path }, filters);
    }
  }
}

function skip(id: string, reason: string): Counts {
  process.stdout.write(`\n${id}: not run, ${reason}\n`);
  return { passed: 0, failed: 0, skipped: [{ id, reason }] };
}

async function runVitest(
  title: string,
  project: string,
  env: Record<string, string>,
  filters: readonly string[],
): Promise<Counts> {
  process.stdout.write(`\n${title}\n`);
  const folder = mkdtempSync(path.join(tmpdir(), "cordon-counts-"));
  const file = path.join(folder, "counts.jsonl");
  const words = [path.join("node_modules", "vitest", "vitest.mjs"), "run", "--project", project, ...filters];
  // A whole suite without a test has lost them; a filter may well match none.
  if (filters.some((filter) => !filter.startsWith("--"))) words.push("--passWithNoTests");
  const { code } = await runNode(words, { env: { ...env, CORDON_TEST_COUNTS: file }, shown: true });
  const counts = readCounts(file);
  rmSync(folder, { recursive: true, force: true });
  // A run that ended badly without a failed test (it crashed, or could not start) has failed all the same.
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

function readCounts(file: string): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: [] };
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return sum(lines.map((line): Counts => JSON.parse(line)));
}
