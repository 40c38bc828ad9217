import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "#app/storage/database.ts";
import { openTestDatabase, type TestDatabase } from "#app/test/database.ts";
import { signWebhook } from "#app/test/shopify-webhook.ts";

const entry = fileURLToPath(new URL("../test/ingest.entry.ts", import.meta.url));
const keys = `k1:${randomBytes(32).toString("base64")}`;

let server: TestDatabase | undefined;
let folder: string;
let place: string;
let child: ChildProcess | undefined;

/** Starts the server; resolves with its address. */
function start(): Promise<string> {
  const started = spawn(process.execPath, [entry, place, keys], { stdio: ["ignore", "pipe", "inherit"] });
  child = started;
  return new Promise((resolve, reject) => {
    started.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    started.once("exit", (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}

async function kill(): Promise<void> {
  const killed = child;
  if (!killed || killed.exitCode !== null || killed.signalCode !== null) return;
  const gone = new Promise((resolve) => killed.once("exit", resolve));
  killed.kill("SIGKILL");
  await gone;
}

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(
    place.startsWith("postgres")
      ? { kind: "postgres", url: place }
      : { kind: "pglite", folder: path.join(place, "pglite") },
  );
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const shop = "demo.myshopify.com";

async function addStore(): Promise<void> {
  const merchantId = randomUUID();
  await withDatabase((database) =>
    database.asOwner(async ({ client }) => {
      const now = new Date();
      const merchant = { id: merchantId, name: "M", timeZone: "UTC", policy: {}, createdAt: now, updatedAt: now };
      await client.merchant.create({ data: merchant });
      const store = { platform: "shopify", domain: shop, name: "Demo", state: "active", scopes: [], installedAt: now };
      await client.store.create({ data: { id: randomUUID(), merchantId, ...store } });
    }),
  );
}

/** Sends over eight connections until the server is gone; each id that was answered with 200 goes to `acknowledged`. */
async function sendUntilGone(url: string, acknowledged: string[]): Promise<void> {
  const send = async (): Promise<void> => {
    for (;;) {
      const webhookId = randomUUID();
      const webhook = signWebhook({ webhookId, shop });
      try {
        const response = await fetch(`${url}/webhooks`, { method: "POST", ...webhook });
        if (response.status === 200) acknowledged.push(webhookId);
      } catch {
        // The process was killed: what this expects.
        return;
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
}

describe("a web server killed while it takes deliveries", () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "cordon-kill-"));
    server = process.env.CORDON_TEST_DATABASE ? await openTestDatabase() : undefined;
    place = server?.url ?? folder;
  });

  afterEach(kill);

  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("has lost none that it acknowledged, and every one has its job", { timeout: 120_000 }, async () => {
    await start();
    await kill();
    await addStore();
    const acknowledged: string[] = [];
    for (const many of [5, 40, 150]) {
      const url = await start();
      const now: string[] = [];
      const sending = sendUntilGone(url, now);
      while (now.length < many) await pause(1);
      await kill();
      await sending;
      acknowledged.push(...now);
    }

    const { rows, jobs } = await withDatabase((database) =>
      database.asOwner(async ({ client }) => ({
        rows: await client.delivery.findMany({ select: { id: true, deliveryId: true, state: true } }),
        jobs: await client.outbox.findMany({ where: { kind: "delivery.process" }, select: { key: true } }),
      })),
    );

    expect(acknowledged.length).toBeGreaterThanOrEqual(195);
    const stored = new Set(rows.map(({ deliveryId }) => deliveryId));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(stored.size).toBe(rows.length);
    expect(jobs.map(({ key }) => key).sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(rows.every(({ state }) => state === "accepted")).toBe(true);
  });
});
