import { createHmac, randomUUID } from "node:crypto";
import type { SimulatedApp } from "./app-config.ts";
import { API_VERSION } from "./schema.ts";
import type { EmitOptions, Simulation } from "./simulation.ts";
import { bodyFor, type Subscriber, subscribersOf } from "./subscriptions.ts";

/** Seconds from one attempt to the next: eight retries over about four hours. */
const RETRY_SECONDS = [10, 40, 120, 360, 900, 2160, 3600, 7200];
const TIMEOUT_MS = 5000;
const CONCURRENCY = 8;
const KEPT = 5000;

/** One webhook on its way to one app. Every attempt carries the first payload and the first instant. */
export interface WebhookDelivery {
  readonly webhookId: string;
  readonly eventId: string;
  readonly topic: string;
  readonly shop: string;
  readonly apiKey: string;
  readonly url: string;
  readonly body: string;
  readonly triggeredAt: string;
  readonly subscriptionId: number | null;
  readonly name: string | null;
  readonly badSignature: boolean;
  readonly attempts: { readonly at: string; readonly status: number | null; readonly ms: number }[];
  state: "waiting" | "delivered" | "failed";
  dueAt: number;
}

/** Signs and sends webhooks with bounded concurrency, and tries again on the simulated clock. */
export class WebhookSender {
  readonly deliveries: WebhookDelivery[] = [];
  readonly #sim: Simulation;
  readonly #queue: WebhookDelivery[] = [];
  #running = 0;
  #timer: NodeJS.Timeout | undefined;
  #idle: (() => void)[] = [];
  #closed = false;
  /** While held, deliveries pile up; they are released in any order. */
  #held = false;

  constructor(sim: Simulation) {
    this.#sim = sim;
    sim.emit = (shop, topic, body, how) => {
      this.emit(shop, topic, body, how);
    };
  }

  /** Makes one delivery for each subscribed app and sends it. */
  emit(shop: string, topic: string, body: unknown, how: EmitOptions = {}): WebhookDelivery[] {
    const eventId = randomUUID();
    const made = subscribersOf(this.#sim, shop, topic, body, how.apiKey).map((subscriber) =>
      this.#make(shop, topic, body, how, eventId, subscriber),
    );
    for (const delivery of made) {
      this.#keep(delivery);
      for (let copies = how.duplicates ?? 0; copies >= 0; copies -= 1) this.#queue.push(delivery);
    }
    this.#pump();
    return made;
  }

  hold(): void {
    this.#held = true;
  }

  /** Sends what was held, in the given order. */
  release(order: (held: readonly WebhookDelivery[]) => readonly WebhookDelivery[] = (held) => held): void {
    this.#held = false;
    const held = order(this.#queue.splice(0));
    this.#queue.push(...held);
    this.#pump();
  }

  /** Resolves when nothing is being sent or about to be sent; retries that are due later do not count. */
  async idle(): Promise<void> {
    if (this.#running === 0 && this.#queue.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#idle.push(resolve);
    });
  }

  /** Sends the retries that the simulated clock has reached. */
  sendDue(): void {
    const now = this.#sim.now().getTime();
    for (const delivery of this.deliveries) {
      if (delivery.state !== "waiting" || delivery.dueAt > now || delivery.attempts.length === 0) continue;
      delivery.dueAt = Number.POSITIVE_INFINITY;
      this.#queue.push(delivery);
    }
    this.#pump();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #make(
    shop: string,
    topic: string,
    body: unknown,
    how: EmitOptions,
    eventId: string,
    subscriber: Subscriber,
  ): WebhookDelivery {
    const text = bodyFor(subscriber, body);
    const missing = (how.padToBytes ?? 0) - Buffer.byteLength(text);
    return {
      webhookId: randomUUID(),
      eventId,
      topic,
      shop,
      apiKey: subscriber.app.apiKey,
      url: subscriber.url,
      body: missing > 0 ? `${text.slice(0, -1)},"padding":"${"x".repeat(missing)}"}` : text,
      triggeredAt: (how.triggeredAt ?? this.#sim.now()).toISOString(),
      subscriptionId: subscriber.subscriptionId,
      name: subscriber.name,
      badSignature: how.badSignature ?? false,
      attempts: [],
      state: "waiting",
      dueAt: Number.POSITIVE_INFINITY,
    };
  }

  #keep(delivery: WebhookDelivery): void {
    this.deliveries.push(delivery);
    if (this.deliveries.length > KEPT) this.deliveries.splice(0, this.deliveries.length - KEPT);
  }

  #pump(): void {
    while (!this.#held && !this.#closed && this.#running < CONCURRENCY && this.#queue.length > 0) {
      this.#running += 1;
      void this.#attempt(this.#queue.shift()!).finally(() => {
        this.#running -= 1;
        this.#pump();
      });
    }
    if (this.#running === 0 && this.#queue.length === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #attempt(delivery: WebhookDelivery): Promise<void> {
    const started = performance.now();
    const status = await this.#post(delivery);
    const ms = Math.round(performance.now() - started);
    delivery.attempts.push({ at: this.#sim.now().toISOString(), status, ms });
    if (status !== null && status >= 200 && status < 300) {
      delivery.state = "delivered";
      return;
    }
    const wait = RETRY_SECONDS[delivery.attempts.length - 1];
    if (delivery.state === "delivered") return;
    if (wait === undefined) this.#giveUp(delivery);
    else {
      delivery.dueAt = this.#sim.now().getTime() + wait * 1000;
      this.#schedule();
    }
  }

  async #post(delivery: WebhookDelivery): Promise<number | null> {
    const app = this.#sim.app(delivery.apiKey);
    try {
      const answer = await fetch(delivery.url, {
        method: "POST",
        body: delivery.body,
        headers: headersOf(delivery, app),
        redirect: "manual",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      // Refused, cut off or too slow: for the sender all the same, and it will try again.
      return null;
    }
  }

  /** Subscriptions made through the API are removed after the last failure; declared ones stay. */
  #giveUp(delivery: WebhookDelivery): void {
    delivery.state = "failed";
    if (delivery.subscriptionId === null) return;
    const { records } = this.#sim.store(delivery.shop);
    records.subscriptions = records.subscriptions.filter((row) => row.id !== delivery.subscriptionId);
    this.#sim.changed();
  }

  /** Wakes at the earliest retry: one that is due later must not put off one that is due sooner. */
  #schedule(): void {
    const due = this.deliveries.filter((one) => one.state === "waiting").map((one) => one.dueAt);
    const next = Math.min(...due);
    clearTimeout(this.#timer);
    if (this.#closed || !Number.isFinite(next)) return;
    this.#timer = setTimeout(
      () => {
        this.sendDue();
        this.#schedule();
      },
      Math.max(0, next - this.#sim.now().getTime()),
    );
    this.#timer.unref();
  }
}

function headersOf(delivery: WebhookDelivery, app: SimulatedApp): Record<string, string> {
  const secret = delivery.badSignature ? `${app.apiSecret}-other` : app.apiSecret;
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Hmac-Sha256": createHmac("sha256", secret).update(delivery.body).digest("base64"),
    "X-Shopify-Shop-Domain": delivery.shop,
    "X-Shopify-API-Version": API_VERSION,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": delivery.triggeredAt,
    ...(delivery.name === null ? {} : { "X-Shopify-Name": delivery.name }),
  };
}
