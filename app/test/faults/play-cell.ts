import { readWantedScopes } from "#app/cli/wanted-scopes.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import { assertNever, ok } from "#app/core/result.ts";
import type { Clock } from "#app/core/time.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { publicFetchThrough } from "#app/server/public-fetch.ts";
import { grantScopes, installApp, uninstallApp } from "#app/simulator/installation.ts";
import { type SeedPlan, seedPlans } from "#app/simulator/seed-plan.ts";
import { appOptions, NORTHWIND, SimClient } from "#app/simulator/testing/sim-client.ts";
import { writeThemeBaseline } from "#app/storage/theme-baselines.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import type { TestDatabase } from "#app/test/database.ts";
import { TestClock } from "#app/test/deps.ts";
import { decideRestoring, decideRun } from "#app/workflows/approve-run.ts";
import { checkRun } from "#app/workflows/check-run.ts";
import type { CrashPoint, Deps } from "#app/workflows/deps.ts";
import { restoringDigest } from "#app/workflows/gate-facts.ts";
import { proposeRun } from "#app/workflows/propose-run.ts";
import { revertRun } from "#app/workflows/revert-run.ts";
import type { Fault, Meddling } from "./faults.ts";
import { FaultyFetch } from "./faulty-fetch.ts";
import { judge } from "./judge.ts";
import type { Stage, StageScene } from "./stage.ts";

/** Turns of a job after which a run must stand somewhere; each moves the clock by a quarter of an hour. */
const turns = 30;

/** One field of the matrix. */
export interface Cell {
  readonly action: string;
  readonly stage: Stage;
  readonly fault: Fault;
  readonly half: "execute" | "revert";
  /** Of its own in a theatre: targets are named after it. */
  readonly number: number;
}

/** A shop with Cordon in it, in which one cell after the other is played. */
export class FaultTheatre {
  readonly #sim: SimClient;
  readonly #database: TestDatabase;

  private constructor(sim: SimClient, database: TestDatabase) {
    this.#sim = sim;
    this.#database = database;
  }

  /** Close it afterwards; the database stays open. */
  static async open(database: TestDatabase): Promise<FaultTheatre> {
    const app = { optionalScopes: [...readWantedScopes().optional], subscriptions: [], themeExemption: true };
    return new FaultTheatre(await SimClient.start(app, { clock: shopClock(), plans: [smallShop] }), database);
  }

  close(): Promise<void> {
    return this.#sim.simulator.close();
  }

  /** Plays a run into one fault; gives what Cordon said that is not true, or did twice. Empty is good. */
  async play(cell: Cell): Promise<readonly string[]> {
    const { sim } = this.#sim.simulator;
    const app = sim.app();
    installApp(sim, NORTHWIND, app, app.optionalScopes);
    const scene = cell.stage.set(sim, NORTHWIND, cell.number);
    const play = await Performance.begin(this.#sim, this.#database, cell, scene);
    if (cell.half === "revert") await play.toTheEnd();
    play.makeTrouble();
    if (cell.half === "revert") await play.askForRevert();
    await play.toTheEnd();
    const faults = await play.judge();
    return faults.length > 0 ? faults : play.heal();
  }
}

/** A store as the seed makes them, with no more in it than the cells need: every look at it costs time. */
const smallShop: SeedPlan = {
  ...(seedPlans.find((plan) => NORTHWIND.startsWith(plan.name)) as SeedPlan),
  ...{ customers: 20, orders: 80, products: 10, shipped: 0, days: 30 },
};

/** The shop's clock starts where Cordon's does, and goes on: what it lets an app do per second comes back with time. */
function shopClock(): Clock {
  const start = new TestClock().now().getTime();
  const since = performance.now();
  return { now: () => new Date(start + Math.round(performance.now() - since)) };
}

/** One run, its store and its trouble. */
class Performance {
  readonly #cell: Cell;
  readonly #scene: StageScene;
  readonly #sim: SimClient;
  readonly #outside: FaultyFetch;
  readonly #world: ContainmentWorld;
  readonly #before: string;
  readonly #kill: { at: CrashPoint | null };
  readonly #renew: () => Promise<void>;
  #runId = "";
  /** What somebody else left of the target. */
  #afterOthers = "";

  private constructor(
    sim: SimClient,
    cell: Cell,
    scene: StageScene,
    outside: FaultyFetch,
    world: ContainmentWorld,
    kill: { at: CrashPoint | null },
    renew: () => Promise<void>,
  ) {
    this.#renew = renew;
    this.#sim = sim;
    this.#cell = cell;
    this.#scene = scene;
    this.#outside = outside;
    this.#world = world;
    this.#kill = kill;
    this.#before = this.#now();
  }

  #now(): string {
    return canonicalJson(this.#scene.snapshot());
  }

  static async begin(sim: SimClient, database: TestDatabase, cell: Cell, scene: StageScene): Promise<Performance> {
    const token = { now: "" };
    const renew = async () => {
      token.now = String((await sim.exchange(NORTHWIND)).body.access_token);
    };
    await renew();
    const outside = new FaultyFetch(sim.fetch);
    const reach = { domain: NORTHWIND, fetch: outside.fetch, tokens: { of: async () => ok(token.now) } };
    const facts = await readStoreFacts(createAdminClient(reach), "public");
    if (!facts.ok) throw facts.error;
    const capabilities = { v: 1, checkedAt: "2026-11-25T03:07:00Z", capabilities: resolveCapabilities(facts.value) };
    const { apiKey, appUrl } = appOptions;
    const publicFetch = publicFetchThrough(sim.fetch);
    const port = createShopifyPort({ ...reach, apiKey, appUrl, capabilities, publicFetch });
    const kill: { at: CrashPoint | null } = { at: null };
    const given: Partial<Deps> = {
      portOf: async () => port,
      // A process that is killed never comes back from here; what it had not committed is gone.
      crashPoint: (name) =>
        name === kill.at ? new Promise<void>((_, reject) => reject(new Killed())) : Promise.resolve(),
    };
    const play = new Performance(sim, cell, scene, outside, await makeContainmentWorld(database, given), kill, renew);
    await play.#start();
    return play;
  }

  async #start(): Promise<void> {
    const { deps, merchantId, storeId, ada, ben, cleo } = this.#world;
    const { action } = this.#cell;
    const { accepted } = this.#scene;
    if (accepted) {
      const baseline = {
        ...accepted,
        takenAt: deps.clock.now(),
        takenBy: { kind: "member", ref: ada.memberId },
      } as const;
      await deps.database.asMerchant(merchantId, (tx) => writeThemeBaseline(tx, storeId, baseline));
    }
    const proposed = await proposeRun(deps, {
      ...{ merchantId, storeId, incidentId: null, action, params: this.#scene.params, channel: "screen" },
      proposer: { kind: "member", memberId: ada.memberId },
    });
    if (!proposed.ok) throw proposed.error;
    this.#runId = proposed.value.runId;
    for (const approver of [ben, cleo]) {
      const run = await this.#world.run(this.#runId);
      if (run.state !== "awaiting_approval") break;
      const word = { runId: run.id, planDigest: run.planDigest, decision: "approve", reason: "Drill." } as const;
      const said = await decideRun(deps, approver, word);
      if (!said.ok) throw said.error;
    }
  }

  makeTrouble(): void {
    const { fault } = this.#cell;
    this.#outside.done = [];
    switch (fault.kind) {
      case "killed":
        this.#kill.at = fault.at;
        return;
      case "answer":
        this.#outside.arm({ ...fault.of(this.#meddling()), on: fault.on });
        return;
      case "touched":
      case "removed": {
        const change = fault.kind === "touched" ? this.#scene.touch : this.#scene.remove;
        if (!change) throw new Error(`The stage of ${this.#cell.action} neither does nor explains "${fault.name}".`);
        change();
        this.#afterOthers = this.#now();
        return;
      }
      default:
        assertNever(fault);
    }
  }

  #meddling(): Meddling {
    const { sim } = this.#sim.simulator;
    const app = sim.app();
    return {
      revokeScopes: () => grantScopes(sim, NORTHWIND, app, app.requiredScopes),
      uninstall: () => uninstallApp(sim, NORTHWIND, app),
    };
  }

  async askForRevert(): Promise<void> {
    const { deps, ada } = this.#world;
    const asked = await revertRun(deps, ada, { runId: this.#runId });
    if (!asked.ok) throw asked.error;
    const run = await this.#world.run(this.#runId);
    if (!run.revertAsked) return;
    const planDigest = restoringDigest(run);
    const word = { runId: this.#runId, planDigest, decision: "approve", reason: "Drill." } as const;
    const said = await decideRestoring(deps, await this.#world.addMember(["counsel"]), word);
    if (!said.ok) throw said.error;
  }

  /** Lets the jobs run, hours if need be, until the run stands somewhere. */
  async toTheEnd(): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) {
      const { state } = await this.#world.run(this.#runId);
      if (!["approved", "running", "reverting"].includes(state)) return;
      try {
        await (state === "reverting" ? this.#world.revert(this.#runId) : this.#world.advance(this.#runId));
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        this.#kill.at = null;
      }
      if (this.#scene.undoByHand) await this.#letPersonUndo(this.#scene.undoByHand);
      this.#world.clock.advance(900);
    }
  }

  async #letPersonUndo(byHand: () => void): Promise<void> {
    const [step] = await this.#world.steps(this.#runId);
    if (step?.state === "revert_parked") byHand();
  }

  /** The store can be reached again, with all its scopes: what could not be read is read, and stands somewhere. */
  async heal(): Promise<readonly string[]> {
    if ((await this.#world.run(this.#runId)).state !== "cannot_be_read") return [];
    const { sim } = this.#sim.simulator;
    const app = sim.app();
    this.#outside.disarm();
    const was = this.#now();
    installApp(sim, NORTHWIND, app, app.optionalScopes);
    // Where coming back undid the effect, having it once more is no double.
    if (this.#now() !== was) this.#outside.done = [];
    await this.#renew();
    for (let look = 0; look < 3; look += 1) {
      await checkRun(this.#world.deps, this.#world.merchantId, { runId: this.#runId });
      await this.toTheEnd();
    }
    const { state } = await this.#world.run(this.#runId);
    const faults = (await this.judge()).map((fault) => `once it could be read again: ${fault}`);
    return state === "cannot_be_read" ? [...faults, "it can be read again, and the run does not say so"] : faults;
  }

  async judge(): Promise<readonly string[]> {
    const { half, fault, stage } = this.#cell;
    const now = this.#now();
    const others = fault.kind === "touched" || fault.kind === "removed" ? fault.kind : null;
    const steps = await this.#world.steps(this.#runId);
    return judge({
      ...{ half, run: (await this.#world.run(this.#runId)).state },
      steps: steps.map(({ state, problem }) => ({ state, problem: problem?.code ?? null })),
      ...{ inForce: this.#scene.inForce(), asBefore: now === this.#before },
      others: others && { kind: others, kept: now === this.#afterOthers },
      ...{ done: this.#outside.done, allowed: stage.mutations[half] },
      happened: this.#kill.at === null && (fault.kind !== "answer" || this.#outside.happened),
    });
  }
}

class Killed extends Error {}
