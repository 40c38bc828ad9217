import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import { ok } from "#app/core/result.ts";
import { createAdminClient } from "#app/platforms/shopify/admin-client.ts";
import { resolveCapabilities } from "#app/platforms/shopify/capabilities.ts";
import { createShopifyPort } from "#app/platforms/shopify/shopify-port.ts";
import { readStoreFacts } from "#app/platforms/shopify/store-facts.ts";
import { grantScopes, installApp, uninstallApp } from "#app/simulator/installation.ts";
import { appOptions, NORTHWIND, type SimClient } from "#app/simulator/testing/sim-client.ts";
import { type ContainmentWorld, makeContainmentWorld } from "#app/test/containment-world.ts";
import type { TestDatabase } from "#app/test/database.ts";
import { decideRun } from "#app/workflows/approve-run.ts";
import { checkRun } from "#app/workflows/check-run.ts";
import type { CrashPoint, Deps } from "#app/workflows/deps.ts";
import { proposeRun } from "#app/workflows/propose-run.ts";
import { revertRun } from "#app/workflows/revert-run.ts";
import type { Fault } from "./faults.ts";
import { FaultyFetch } from "./faulty-fetch.ts";
import type { Stage, StageScene } from "./stage.ts";

/** Turns of a job after which a run must stand somewhere; each moves the clock by a quarter of an hour. */
const turns = 30;

export interface Cell {
  readonly action: string;
  readonly stage: Stage;
  readonly fault: Fault;
  readonly half: "execute" | "revert";
  readonly reversible: boolean;
  readonly number: number;
}

/** What one cell came to. `faults` is empty when Cordon told the truth and did nothing twice. */
export interface Played {
  readonly faults: readonly string[];
  /** False where the action has nothing that this fault could happen to. */
  readonly applies: boolean;
}

/** A shop with Cordon in it, shared by the cells of one action. */
export class FaultTheatre {
  readonly #sim: SimClient;
  readonly #database: TestDatabase;

  constructor(sim: SimClient, database: TestDatabase) {
    this.#sim = sim;
    this.#database = database;
  }

  /** Plays a run into one fault and looks whether what Cordon says afterwards is true. */
  async play(cell: Cell): Promise<Played> {
    const { simulator } = this.#sim;
    const app = simulator.sim.app();
    installApp(simulator.sim, NORTHWIND, app, app.optionalScopes);
    const scene = cell.stage.set(simulator.sim, NORTHWIND, cell.number);
    const prepare = cell.fault.kind === "touched" ? scene.touch : cell.fault.kind === "removed" ? scene.remove : null;
    if (cell.fault.kind !== "answer" && cell.fault.kind !== "killed" && prepare === null)
      return { faults: [], applies: false };
    const play = await Performance.begin(this.#sim, this.#database, cell, scene);
    if (cell.half === "revert") await play.toTheEnd();
    play.makeTrouble(prepare);
    if (cell.half === "revert") await play.askForRevert();
    await play.toTheEnd();
    const faults = await play.judge();
    if (faults.length === 0) faults.push(...(await play.heal()));
    return { faults, applies: true };
  }
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
  #prepared = false;

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
    this.#before = canonicalJson(scene.snapshot() as never);
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
    const port = createShopifyPort({ ...reach, apiKey: appOptions.apiKey, capabilities });
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
    const proposed = await proposeRun(deps, {
      ...{ merchantId, storeId, incidentId: null, action, params: this.#scene.params, channel: "screen" },
      proposer: { kind: "member", memberId: ada.memberId },
    });
    if (!proposed.ok) throw proposed.error;
    this.#runId = proposed.value.runId;
    for (const approver of [ben, cleo]) {
      const run = await this.#world.run(this.#runId);
      if (run.state !== "awaiting_approval") break;
      const { runId, planDigest } = { runId: run.id, planDigest: run.planDigest };
      const said = await decideRun(deps, approver, {
        runId,
        planDigest,
        decision: "approve",
        reason: "Drill.",
      } as never);
      if (!said.ok) throw said.error;
    }
  }

  makeTrouble(prepare: (() => void) | null): void {
    const { fault } = this.#cell;
    this.#outside.done = [];
    if (fault.kind === "killed") this.#kill.at = fault.at;
    else if (fault.kind === "answer") {
      const { sim } = this.#sim.simulator;
      const app = sim.app();
      this.#outside.arm(
        fault.of({
          revokeScopes: () => grantScopes(sim, NORTHWIND, app, app.requiredScopes),
          uninstall: () => uninstallApp(sim, NORTHWIND, app),
        }),
      );
    } else {
      prepare?.();
      this.#prepared = true;
    }
  }

  async askForRevert(): Promise<void> {
    const asked = await revertRun(this.#world.deps, this.#world.ada, { runId: this.#runId });
    if (!asked.ok) throw asked.error;
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
      this.#world.clock.advance(900);
    }
  }

  /** The store can be reached again, with all its scopes: what could not be read is read, and stands somewhere. */
  async heal(): Promise<string[]> {
    if ((await this.#world.run(this.#runId)).state !== "cannot_be_read") return [];
    const { sim } = this.#sim.simulator;
    const app = sim.app();
    this.#outside.disarm();
    installApp(sim, NORTHWIND, app, app.optionalScopes);
    await this.#renew();
    for (let look = 0; look < 3; look += 1) {
      await checkRun(this.#world.deps, this.#world.merchantId, { runId: this.#runId });
      await this.toTheEnd();
    }
    const { state } = await this.#world.run(this.#runId);
    const faults = (await this.judge()).map((fault) => `once it could be read again: ${fault}`);
    return state === "cannot_be_read" ? [...faults, "it can be read again, and the run does not say so"] : faults;
  }

  async judge(): Promise<string[]> {
    const run = await this.#world.run(this.#runId);
    const steps = await this.#world.steps(this.#runId);
    const inForce = this.#scene.inForce();
    const asBefore = canonicalJson(this.#scene.snapshot() as never) === this.#before;
    const faults: string[] = [];
    const told = `run ${run.state}, step ${steps.map((step) => `${step.state} ${step.problem?.code ?? ""}`).join()}`;
    const say = (fault: string) => faults.push(`${fault} (${told})`);
    if (["approved", "running", "reverting"].includes(run.state)) say("it came to no end");
    if (run.state === "in_force" && !inForce) say("in force was said, and it is not");
    if (steps.some((step) => step.state === "verified") && !inForce && run.state !== "cannot_be_read")
      say("verified was said, and it is not in force");
    if (run.state === "reverted" && (this.#prepared ? inForce : !asBefore))
      say("reverted was said, and it is not as before");
    if (run.state === "failed" && inForce && this.#cell.half === "execute") say("failed was said, and it is in force");
    if (run.state === "revert_failed" && asBefore) say("the undoing was said to have failed, and it is done");
    if (run.state === "attested") say("attested was said, and nobody attested");
    const allowed = this.#cell.stage.mutations[this.#cell.half];
    if (this.#outside.done.length > allowed) say(`it was done more than once: ${this.#outside.done.join()}`);
    if (this.#cell.fault.kind === "answer" && !this.#outside.happened) say("the fault did not happen");
    return faults;
  }
}

class Killed extends Error {}
