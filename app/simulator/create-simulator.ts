import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { type Clock, systemClock } from "#app/core/time.ts";
import { type AppOptions, completeApp, type SimulatedApp } from "./app-config.ts";
import { CostBuckets } from "./cost.ts";
import { FlowSender } from "./flow-sender.ts";
import { createHttpServer } from "./http-server.ts";
import { installApp, requestDueErasures } from "./installation.ts";
import { adminSchema } from "./schema.ts";
import { seedStore } from "./seed.ts";
import { type SeedPlan, seedPlans } from "./seed-plan.ts";
import { mintSessionToken } from "./session-token.ts";
import { Simulation } from "./simulation.ts";
import type { Simulator } from "./simulator.ts";
import { readState, restore, StateFile } from "./state-file.ts";
import { WebhookSender } from "./webhooks.ts";

export interface SimulatorOptions {
  readonly apps: readonly AppOptions[];
  readonly clock?: Clock;
  /** The same number gives the same stores on the same day. */
  readonly seed?: number;
  /** Kept up to date, so that a restart keeps its stores. */
  readonly stateFile?: string;
  /** Whether the apps are installed in the seeded stores from the start. */
  readonly preinstalled?: boolean;
  /** Where `shopify.app.toml` and `extensions/` are looked for; `null` for nowhere. The repository's root otherwise. */
  readonly root?: string | null;
  /** Other stores than the usual three, for measurements with many. */
  readonly plans?: readonly SeedPlan[];
}

const DAY_MS = 86_400_000;

/** Builds a simulator; nothing listens until `listen`. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const root = options.root === null ? undefined : (options.root ?? fileURLToPath(new URL("../../", import.meta.url)));
  const apps = options.apps.map((app, index) => completeApp(app, index, root));
  const sim = buildSimulation(options, apps);
  const webhooks = new WebhookSender(sim);
  const flow = new FlowSender(sim);
  const buckets = new CostBuckets();
  const stateFile = options.stateFile === undefined ? undefined : new StateFile(options.stateFile, sim);
  stateFile?.write();
  let server: Server | undefined;

  const simulator: Simulator = {
    sim,
    webhooks,
    flow,
    buckets,
    async listen(port = 0, host = "127.0.0.1") {
      adminSchema();
      const started = createHttpServer(simulator);
      server = started;
      await new Promise<void>((resolve, reject) => started.once("error", reject).listen(port, host, resolve));
      const address = started.address();
      if (address === null || typeof address === "string") throw new Error("The simulator listens on no port.");
      return `http://${host}:${address.port}`;
    },
    async close() {
      webhooks.close();
      flow.close();
      stateFile?.write();
      const running = server;
      if (!running) return;
      await new Promise<void>((resolve) => {
        running.close(() => resolve());
        running.closeAllConnections();
      });
    },
    emit: (shop, topic, body, how) => webhooks.emit(shop, topic, body, how),
    fireFlowAction: (shop, handle, properties) => flow.fire(shop, handle, properties),
    async advanceClock(milliseconds) {
      sim.offsetMs += milliseconds;
      sim.changed();
      requestDueErasures(sim);
      webhooks.sendDue();
      await flow.sendDue();
      await webhooks.idle();
    },
    sessionToken: (shop, { userId, lifeSeconds = 60, apiKey } = {}) => {
      const user = userId ?? sim.store(shop).records.staff[0]!.id;
      return mintSessionToken(sim.app(apiKey), shop, user, sim.machineNow(), lifeSeconds);
    },
    throttle: (shop, pointsLeft = 0, apiKey) => {
      buckets.drain(`${shop} ${sim.app(apiKey).apiKey}`, sim.now(), pointsLeft);
    },
  };
  return simulator;
}

function buildSimulation(options: SimulatorOptions, apps: readonly SimulatedApp[]): Simulation {
  const clock = options.clock ?? systemClock;
  const saved = options.stateFile === undefined ? undefined : readState(options.stateFile);
  const seed = saved?.seed ?? options.seed ?? 1;
  // The start of the day: a restart on the same day finds the same seed, a later one reads it from the state file.
  const today = new Date(Math.floor(clock.now().getTime() / DAY_MS) * DAY_MS);
  const at = saved === undefined ? today : new Date(saved.seededAt);
  const plans = options.plans ?? seedPlans;
  const stores = new Map(plans.map((plan) => [`${plan.name}.myshopify.com`, seedStore(plan, seed, at)]));
  const sim = new Simulation(apps, stores, clock, { seed, at });
  if (saved !== undefined) restore(sim, saved);
  else if (options.preinstalled ?? true) {
    for (const plan of plans) {
      for (const app of apps) {
        installApp(sim, `${plan.name}.myshopify.com`, app, plan.prepared ? app.optionalScopes : []);
      }
    }
  }
  return sim;
}
