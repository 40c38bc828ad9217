import type { FlowRun } from "../../app/simulator/flow-sender.ts";
import type { StaffRow } from "../../app/simulator/rows.ts";
import type { WebhookDelivery } from "../../app/simulator/webhooks.ts";

/** What is read of a simulated store. */
export interface SimulatedStore {
  readonly holds: number;
  readonly staff: readonly Pick<StaffRow, "id" | "firstName" | "lastName" | "email">[];
  readonly giftCards: readonly { readonly id: number; readonly deactivatedAt: string | null }[];
}

/** The buttons of the simulated Shopify, and what it saw. */
export class SimulatorControl {
  readonly #url: string;

  constructor(simulatorUrl: string) {
    this.#url = simulatorUrl;
  }

  /** 312 customers change, a script appears in the theme, 37 orders get another address. */
  async attack(shop: string): Promise<void> {
    await this.#post("attack", { shop });
  }

  /** Any of its commands, by the name it has there. */
  async command(name: string, body: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#post(name, body);
  }

  async removeApp(shop: string, handle: string): Promise<void> {
    await this.#post("other-app", { shop, handle, installed: false });
  }

  /** Lets a workflow call one of the app's actions; answers with Flow's id of the call. */
  async fireFlow(shop: string, handle: string, properties: Readonly<Record<string, string>>): Promise<string> {
    return ((await this.#post("flow", { shop, handle, properties })) as FlowRun).actionRunId;
  }

  /** How far a call got: `done` once it was answered with 200. */
  async flowRun(actionRunId: string): Promise<Pick<FlowRun, "state" | "attempts"> | undefined> {
    const runs = (await this.#get("flow")) as readonly FlowRun[];
    return runs.find((each) => each.actionRunId === actionRunId);
  }

  /** Webhooks sent to this app, and those it answered with 200. */
  async deliveries(shop: string): Promise<{ readonly sent: number; readonly acknowledged: number }> {
    const all = (await this.#get(`deliveries?shop=${shop}`)) as readonly Pick<WebhookDelivery, "attempts">[];
    const acknowledged = all.filter((each) => each.attempts.some((attempt) => attempt.status === 200)).length;
    return { sent: all.length, acknowledged };
  }

  async holds(shop: string): Promise<number> {
    return (await this.store(shop)).holds;
  }

  /** The store as it stands. */
  async store(shop: string): Promise<SimulatedStore> {
    return (await this.#get(`store?shop=${shop}`)) as SimulatedStore;
  }

  async #get(name: string): Promise<unknown> {
    const response = await fetch(`${this.#url}/__sim/${name}`);
    if (response.status !== 200) throw new Error(`The simulator answered ${response.status} to ${name}.`);
    return response.json();
  }

  async #post(name: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.#url}/__sim/${name}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.status !== 200) throw new Error(`The simulator answered ${response.status} to ${name}.`);
    return ((await response.json()) as { result: unknown }).result;
  }
}
