import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { generateKek } from "#app/secrets/key-encryption-keys.ts";
import type { CrashOrder } from "#app/simulator/crash-worker.entry.ts";
import { gid } from "#app/simulator/gid.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import type { CrashPoint } from "#app/workflows/deps.ts";

const entry = fileURLToPath(new URL("../../simulator/crash-worker.entry.ts", import.meta.url));

/** Longest time one life of a worker may take, in milliseconds. */
const lifeMilliseconds = 60_000;

/** What a worker said when it came to an end by itself. */
export interface CrashReport {
  readonly state: string;
  readonly steps: readonly { readonly state: string; readonly target: string }[];
  readonly evidence: readonly {
    readonly index: number;
    readonly type: string;
    readonly leafHash: string;
    readonly leaf: { readonly prev: string; readonly index: number };
    readonly payload: { readonly runId?: string; readonly step?: number };
  }[];
  readonly dead: number;
}

/** How one life of a worker ended. */
export interface Life {
  /** Killed at the point it was told to stop at. */
  readonly killed: boolean;
  readonly runId: string | undefined;
  readonly report: CrashReport | undefined;
}

/** Where the workers keep their data. */
export type CrashDatabase =
  | { readonly kind: "pglite" }
  | { readonly kind: "postgres"; readonly url: string; readonly redisUrl: string | null };

/** A simulated shop, a database on disk or on a server, and workers that can be killed. */
export class CrashWorld {
  readonly sim: SimClient;
  /** Every hold and release that the shop really saw, in order: `added <parcel>`, `released <parcel>`. */
  readonly effects: string[] = [];
  readonly #folder: string;
  readonly #environment: Record<string, string>;
  readonly #redisUrl: string | null;
  #ids: { merchantId: string; storeId: string; memberId: string } | undefined;
  #nextOrder = 1;

  private constructor(sim: SimClient, database: CrashDatabase) {
    this.sim = sim;
    this.#folder = mkdtempSync(path.join(tmpdir(), "cordon-crash-"));
    this.#redisUrl = database.kind === "postgres" ? database.redisUrl : null;
    this.#environment = {
      SHOPIFY_API_KEY: appOptions.apiKey,
      SHOPIFY_API_SECRET: appOptions.apiSecret,
      SHOPIFY_APP_URL: "https://cordon.example.com",
      CORDON_KEYS: generateKek(),
      CORDON_DATA: this.#folder,
      ...(database.kind === "postgres" ? { DATABASE_URL: database.url } : {}),
    };
    const { emit } = sim.simulator.sim;
    sim.simulator.sim.emit = (shop, topic, body, how) => {
      const match = /^fulfillment_holds\/(added|released)$/.exec(topic);
      if (match) this.effects.push(`${match[1]} ${heldParcel(body)}`);
      emit(shop, topic, body, how);
    };
  }

  static async start(database: CrashDatabase): Promise<CrashWorld> {
    const sim = await SimClient.start({
      optionalScopes: ["write_validations", "write_merchant_managed_fulfillment_orders"],
      subscriptions: [],
    });
    const world = new CrashWorld(sim, database);
    const { body } = await sim.oauth(NORTHWIND, {
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: sim.simulator.sessionToken(NORTHWIND),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "0",
    });
    const task = { kind: "prepare", domain: NORTHWIND, shopId: "1", token: String(body.access_token) } as const;
    const said = await world.#live(task, null);
    world.#ids = said.prepared;
    if (!world.#ids) throw new Error(`The crash world was not prepared: ${said.noise}`);
    return world;
  }

  /** So many orders that can be held, not used before. */
  takeOrders(count: number): string[] {
    const open = this.sim.simulator.sim
      .store(NORTHWIND)
      .orders.all()
      .filter((order) => !order.fulfilled && order.holds.length === 0);
    const taken = open.slice(this.#nextOrder, this.#nextOrder + count).map((order) => gid("Order", order.id));
    this.#nextOrder += count;
    if (taken.length < count) throw new Error("The simulated shop has no open orders left.");
    return taken;
  }

  /** A worker proposes a run and carries it on; killed at `stopAt`, when it gets there. */
  propose(key: string, action: string, params: unknown, stopAt: CrashPoint | null, pass = 0): Promise<Life> {
    return this.#life({ kind: "propose", ...this.#known(), key, action, params }, stopAt, pass);
  }

  goOn(runId: string, stopAt: CrashPoint | null, pass = 0): Promise<Life> {
    return this.#life({ kind: "go_on", merchantId: this.#known().merchantId, runId }, stopAt, pass);
  }

  revert(runId: string, stopAt: CrashPoint | null, pass = 0): Promise<Life> {
    return this.#life({ kind: "revert", ...this.#known(), runId }, stopAt, pass);
  }

  async stop(): Promise<void> {
    await this.sim.simulator.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #known() {
    if (!this.#ids) throw new Error("The crash world is not prepared.");
    return this.#ids;
  }

  async #life(task: CrashOrder["task"], stopAt: CrashPoint | null, pass: number): Promise<Life> {
    const said = await this.#live(task, stopAt, pass);
    if (!said.killed && !said.report) throw new Error(`A worker ended without a report: ${said.noise}`);
    return { killed: said.killed, runId: said.run, report: said.report };
  }

  async #live(task: CrashOrder["task"], stopAt: CrashPoint | null, pass = 0) {
    const order: CrashOrder = {
      simulatorUrl: this.sim.url,
      environment: this.#environment,
      redisUrl: this.#redisUrl,
      reportFile: path.join(this.#folder, "report.json"),
      stopAt,
      pass,
      task,
    };
    const child = spawn(process.execPath, [entry, JSON.stringify(order)], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env },
    });
    return listen(child, order.reportFile);
  }
}

/** Reads what a worker says, and kills it (SIGKILL) the moment it stands at the point. */
async function listen(child: ChildProcess, reportFile: string) {
  const said: {
    killed: boolean;
    run?: string;
    report?: CrashReport;
    prepared?: { merchantId: string; storeId: string; memberId: string };
    noise: string;
  } = { killed: false, noise: "" };
  child.stderr?.on("data", (chunk: Buffer) => {
    said.noise += chunk.toString();
  });
  const lines = createInterface({ input: child.stdout! });
  lines.on("line", (text) => {
    const line = JSON.parse(text);
    if (line.run) said.run = line.run;
    if (line.reported === true) said.report = JSON.parse(readFileSync(reportFile, "utf8"));
    if (line.prepared) said.prepared = line.prepared;
    if (line.stop !== true) return;
    said.killed = true;
    child.kill("SIGKILL");
  });
  const late = setTimeout(() => child.kill("SIGKILL"), lifeMilliseconds);
  await new Promise<void>((resolve) => child.once("close", () => resolve()));
  clearTimeout(late);
  return said;
}

/** The parcel that a hold's webhook is about. */
function heldParcel(body: unknown): string {
  return (body as { fulfillment_order: { id: string } }).fulfillment_order.id;
}
