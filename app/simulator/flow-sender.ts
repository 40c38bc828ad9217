import { createHmac, randomUUID } from "node:crypto";
import type { SimulatedApp } from "./app-config.ts";
import type { Simulation } from "./simulation.ts";

const TIMEOUT_MS = 10_000;
/** Flow keeps trying a failing step for 36 hours, with growing gaps. */
const GIVE_UP_MS = 36 * 3_600_000;
const STILL_WORKING_MS = 1000;

export interface FlowAttempt {
  readonly at: string;
  readonly status: number | null;
  readonly body: string;
}

/** A step of a merchant's workflow that calls the app. */
export interface FlowRun {
  readonly actionRunId: string;
  readonly shop: string;
  readonly apiKey: string;
  readonly handle: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly startedAt: number;
  readonly attempts: FlowAttempt[];
  state: "running" | "done" | "failed";
  dueAt: number;
}

/** Calls actions of the app as Flow does, with the same `action_run_id` until there is an answer. */
export class FlowSender {
  readonly runs: FlowRun[] = [];
  readonly #sim: Simulation;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(sim: Simulation) {
    this.#sim = sim;
  }

  /** Fires an action. Resolves after the first answer; the run goes on while it is `running`. */
  async fire(
    shop: string,
    handle: string,
    properties: Readonly<Record<string, unknown>>,
    options: { readonly apiKey?: string; readonly actionRunId?: string; readonly badSignature?: boolean } = {},
  ): Promise<FlowRun> {
    const run: FlowRun = {
      actionRunId: options.actionRunId ?? randomUUID(),
      shop,
      apiKey: this.#sim.app(options.apiKey).apiKey,
      handle,
      properties,
      startedAt: this.#sim.now().getTime(),
      attempts: [],
      state: "running",
      dueAt: 0,
    };
    this.runs.push(run);
    await this.#attempt(run, this.#sim.app(run.apiKey), options.badSignature ?? false);
    return run;
  }

  /** Repeats the calls that the simulated clock has reached. */
  async sendDue(): Promise<void> {
    const now = this.#sim.now().getTime();
    const due = this.runs.filter((run) => run.state === "running" && run.dueAt <= now && run.dueAt > 0);
    await Promise.all(due.map((run) => this.#attempt(run, this.#sim.app(run.apiKey), false)));
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #attempt(run: FlowRun, app: SimulatedApp, badSignature: boolean): Promise<void> {
    run.dueAt = 0;
    const answer = await this.#post(run, app, badSignature);
    run.attempts.push({ at: this.#sim.now().toISOString(), ...answer });
    const { status } = answer;
    if (status === 200) run.state = "done";
    else if (status === 202) this.#again(run, app, STILL_WORKING_MS);
    else if (status === null || status >= 500 || status === 429) {
      const elapsed = this.#sim.now().getTime() - run.startedAt;
      if (elapsed > GIVE_UP_MS) run.state = "failed";
      else this.#again(run, app, Math.min(2 ** run.attempts.length * 1000, 3_600_000));
    } else run.state = "failed";
  }

  #again(run: FlowRun, app: SimulatedApp, waitMs: number): void {
    if (this.#closed) return;
    run.dueAt = this.#sim.now().getTime() + waitMs;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (run.dueAt > 0 && run.state === "running") void this.#attempt(run, app, false);
    }, waitMs);
    timer.unref();
    this.#timers.add(timer);
  }

  async #post(run: FlowRun, app: SimulatedApp, badSignature: boolean) {
    const body = JSON.stringify({
      shop_id: String(this.#sim.store(run.shop).records.id),
      shopify_domain: run.shop,
      action_run_id: run.actionRunId,
      action_definition_id: run.handle,
      handle: run.handle,
      step_reference: "01J000000000000000000000FL",
      properties: run.properties,
    });
    const secret = badSignature ? `${app.apiSecret}-other` : app.apiSecret;
    try {
      const answer = await fetch(`${app.appUrl}/flow/actions/${run.handle}`, {
        method: "POST",
        body,
        headers: {
          "Content-Type": "application/json",
          "User-Agent": "Shopify-Flow",
          "X-Shopify-Hmac-SHA256": createHmac("sha256", secret).update(body).digest("base64"),
        },
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      return { status: null, body: String(error) };
    }
  }
}
