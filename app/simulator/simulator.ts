import type { CostBuckets } from "./cost.ts";
import type { FlowRun, FlowSender } from "./flow-sender.ts";
import type { EmitOptions, Simulation } from "./simulation.ts";
import type { WebhookDelivery, WebhookSender } from "./webhooks.ts";

export interface SessionTokenOptions {
  readonly userId?: number;
  /** Negative for a token that has run out. */
  readonly lifeSeconds?: number;
  readonly apiKey?: string;
}

/** A running Shopify for tests, drills and the demonstration. */
export interface Simulator {
  /** Everything it knows; the functions of `changes.ts`, `installation.ts` and `story.ts` take it. */
  readonly sim: Simulation;
  readonly webhooks: WebhookSender;
  readonly flow: FlowSender;
  readonly buckets: CostBuckets;
  /** Starts to listen and answers with the address, without a trailing slash. */
  listen(port?: number, host?: string): Promise<string>;
  close(): Promise<void>;
  emit(shop: string, topic: string, body: unknown, how?: EmitOptions): WebhookDelivery[];
  fireFlowAction(shop: string, handle: string, properties: Readonly<Record<string, unknown>>): Promise<FlowRun>;
  /** Moves the simulated clock and sends what has become due. */
  advanceClock(milliseconds: number): Promise<void>;
  sessionToken(shop: string, options?: SessionTokenOptions): string;
  /** Leaves so many points in an app's bucket. */
  throttle(shop: string, pointsLeft?: number, apiKey?: string): void;
}
