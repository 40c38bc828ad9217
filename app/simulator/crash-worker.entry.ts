import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Session } from "@shopify/shopify-api";
import { z } from "zod";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import { systemClock } from "#app/core/time.ts";
import { readEnvironment } from "#app/server/env.ts";
import { createLogger } from "#app/server/logging.ts";
import { createWiring } from "#app/server/wiring.ts";
import { type Database, openDatabase } from "#app/storage/database.ts";
import { lockFolder } from "#app/storage/folder-lock.ts";
import { findRun, listRunSteps } from "#app/storage/runs.ts";
import { offlineSessionId, sessionStorage } from "#app/storage/sessions.ts";
import { startBullQueue } from "#app/worker/bull-queue.ts";
import { createJobRunner } from "#app/worker/job-runner.ts";
import { startDatabaseQueue } from "#app/worker/queue.ts";
import { crashPoints, type Deps } from "#app/workflows/deps.ts";
import { installStore } from "#app/workflows/install-store.ts";
import { proposeRun } from "#app/workflows/propose-run.ts";
import { refreshCapabilities } from "#app/workflows/refresh-capabilities.ts";
import { revertRun } from "#app/workflows/revert-run.ts";
import { simulatorFetch } from "./admin-fetch.ts";

// A worker of Cordon for the crash tests: the real wiring, the real queue, the simulator in Shopify's place. It says on
// standard output, one JSON line each, which crash point it has reached, and stops for ever at the one it was told, so
// that the parent can kill it exactly there.

const Order = z.object({
  simulatorUrl: z.string(),
  environment: z.record(z.string(), z.string()),
  redisUrl: z.string().nullable(),
  /** Where the report goes: it outgrows what a pipe takes at once, and a killed process never finishes its writing. */
  reportFile: z.string(),
  stopAt: z.enum(crashPoints).nullable(),
  /** Passes the point so many times before it stops there. */
  pass: z.int().min(0),
  task: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("prepare"), domain: z.string(), shopId: z.string(), token: z.string() }),
    z.object({
      kind: z.literal("propose"),
      merchantId: z.string(),
      storeId: z.string(),
      memberId: z.string(),
      key: z.string(),
      action: z.string(),
      params: z.unknown(),
    }),
    z.object({
      kind: z.literal("revert"),
      merchantId: z.string(),
      storeId: z.string(),
      memberId: z.string(),
      runId: z.string(),
    }),
    z.object({ kind: z.literal("go_on"), merchantId: z.string(), runId: z.string() }),
  ]),
});
export type CrashOrder = z.infer<typeof Order>;

/** States in which a run has work of its own left. */
const moving = ["proposed", "approved", "running", "reverting"];

const migrations = fileURLToPath(new URL("../../prisma/migrations", import.meta.url));
const order = Order.parse(JSON.parse(process.argv[2] ?? "null"));

function say(line: unknown): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function open(databaseUrl: string | undefined, folder: string): Promise<Database> {
  if (databaseUrl !== undefined) return openDatabase({ kind: "postgres", url: databaseUrl, poolSize: 4 });
  const lock = lockFolder(folder);
  if (!lock.ok) throw lock.error;
  process.on("exit", () => lock.value.release());
  return openDatabase({ kind: "pglite", folder: path.join(folder, "pglite") }, { migrations });
}

let passed = 0;

function wire(database: Database) {
  const environment = readEnvironment(order.environment, { simulator: true });
  if (!environment.ok) throw environment.error[0];
  const wiring = createWiring({
    environment: environment.value,
    database,
    logger: createLogger("error"),
    clock: systemClock,
    adminFetch: simulatorFetch(order.simulatorUrl),
    crashPoint: async (name) => {
      const stop = name === order.stopAt && passed++ === order.pass;
      say({ at: name, stop });
      if (stop) await new Promise(() => undefined);
    },
  });
  return { ...wiring, environment: environment.value };
}

type Parts = ReturnType<typeof wire>;

async function prepare(
  { deps, tokens, environment }: Parts,
  task: Extract<CrashOrder["task"], { kind: "prepare" }>,
): Promise<void> {
  const session = new Session({
    id: offlineSessionId(task.domain),
    shop: task.domain,
    state: "",
    isOnline: false,
    accessToken: task.token,
  });
  await sessionStorage(deps).storeSession(session);
  const installed = await installStore(deps, {
    ...{ domain: task.domain, platformShopId: task.shopId, shopName: "A shop", timeZone: "UTC", scopes: [] },
    user: { id: "1", name: "Ada Owner", email: "owner@example.com" },
  });
  if (!installed.ok) throw installed.error;
  const { merchantId, storeId } = installed.value;
  const { apiKey, distribution } = environment.shopify;
  const reach = { tokens, apiKey, distribution, fetch: simulatorFetch(order.simulatorUrl) };
  await refreshCapabilities(deps, reach, merchantId, { storeId });
  const member = await deps.database.asMerchant(merchantId, (tx) => tx.client.member.findFirstOrThrow());
  say({ prepared: { merchantId, storeId, memberId: member.id } });
}

async function begin(deps: Deps): Promise<{ merchantId: MerchantId; runId: string }> {
  const { task } = order;
  if (task.kind === "prepare") throw new Error("Nothing to carry on.");
  const merchantId = task.merchantId as MerchantId;
  if (task.kind === "go_on") return { merchantId, runId: task.runId };
  if (task.kind === "revert") {
    const viewer = { merchantId, storeId: task.storeId as StoreId, memberId: task.memberId as MemberId, roles: [] };
    const asked = await revertRun(deps, viewer, task);
    if (!asked.ok) throw asked.error;
    return { merchantId, runId: task.runId };
  }
  const { storeId, memberId, action, params, key } = task;
  const wish = { merchantId, storeId, incidentId: null, action, params, channel: "screen", externalKey: key } as const;
  const proposed = await proposeRun(deps, { ...wish, proposer: { kind: "member", memberId } });
  if (!proposed.ok) throw proposed.error;
  return { merchantId, runId: proposed.value.runId };
}

async function work({ deps, handlers, counters }: Parts): Promise<void> {
  const { merchantId, runId } = await begin(deps);
  say({ run: runId });
  // A short lease: the tests do not wait half a minute for each dead worker.
  const runner = createJobRunner({ deps, handlers, counters, concurrency: 2, leaseSeconds: 1 });
  const given = { deps, runner, pollMilliseconds: 100 };
  const queue = order.redisUrl
    ? await startBullQueue({ ...given, redisUrl: order.redisUrl, stalledMilliseconds: 1000 })
    : await startDatabaseQueue(given);
  for (;;) {
    const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
    if (run && !moving.includes(run.state)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await queue.stop();
  writeFileSync(order.reportFile, JSON.stringify(await report(deps.database, merchantId, runId)));
  say({ reported: true });
}

async function report(database: Database, merchantId: MerchantId, runId: string) {
  return database.asMerchant(merchantId, async (tx) => {
    const where = { merchantId };
    const entries = await tx.client.evidenceEntry.findMany({ where, orderBy: { index: "asc" } });
    const payloads = await tx.client.evidencePayload.findMany({ where, orderBy: { index: "asc" } });
    const dead = await tx.client.outbox.count({ where: { ...where, state: "dead" } });
    return {
      state: (await findRun(tx, runId))?.state,
      steps: (await listRunSteps(tx, runId)).map((step) => ({ state: step.state, target: step.target })),
      evidence: entries.map((entry, at) => ({
        index: Number(entry.index),
        type: entry.type,
        leafHash: entry.leafHash,
        leaf: JSON.parse(entry.leaf),
        payload: JSON.parse(payloads[at]?.payload ?? "null"),
      })),
      dead,
    };
  });
}

const environmentRead = readEnvironment(order.environment, { simulator: true });
if (!environmentRead.ok) throw environmentRead.error[0];
const database = await open(environmentRead.value.databaseUrl, environmentRead.value.dataFolder);
const parts = wire(database);
if (order.task.kind === "prepare") await prepare(parts, order.task);
else await work(parts);
await database.close();
process.exit(0);
