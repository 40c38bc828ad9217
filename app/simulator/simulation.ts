import type { Clock } from "#app/core/time.ts";
import type { SimulatedApp } from "./app-config.ts";
import type { EventRow } from "./rows.ts";
import type { Installation, RefreshRow, StoreState, TokenRow } from "./store-state.ts";
import { StorefrontCache } from "./storefront-cache.ts";

/** Departures from an ordinary, single, rightly signed delivery. */
export interface EmitOptions {
  /** When it happened in the store; the simulated instant otherwise. */
  readonly triggeredAt?: Date;
  /** Deliver the same webhook (same id) this many times more. */
  readonly duplicates?: number;
  readonly badSignature?: boolean;
  /** Pads the body to at least this many bytes. */
  readonly padToBytes?: number;
  /** Only for this app; every subscribed app otherwise. */
  readonly apiKey?: string;
}

/** A Flow trigger that the app fired. */
export interface ReceivedTrigger {
  readonly shop: string;
  readonly handle: string;
  readonly payload: unknown;
  readonly at: string;
}

/** Called when a store changed in a way that a real one would tell its apps about. */
export type Emit = (shop: string, topic: string, body: unknown, how?: EmitOptions) => void;

/**
 * Everything the simulator knows: apps, stores, tokens and time.
 *
 * Its clock is the given one moved by an offset, so that hours of retries can pass in a test.
 */
export class Simulation {
  readonly apps: readonly SimulatedApp[];
  readonly stores: ReadonlyMap<string, StoreState>;
  readonly tokens = new Map<string, TokenRow>();
  readonly refreshTokens = new Map<string, RefreshRow>();
  readonly seed: number;
  readonly seededAt: Date;
  /** The caches before every store's public pages. */
  readonly storefront = new StorefrontCache();
  offsetMs = 0;
  nextId = 1;
  /** What `flowTriggerReceive` accepted, newest last. */
  readonly receivedTriggers: ReceivedTrigger[] = [];
  /** Results of finished bulk operations, by id: JSON Lines. */
  readonly bulkFiles = new Map<number, string>();
  /** Set by the webhook sender. */
  emit: Emit = () => undefined;
  readonly #clock: Clock;
  readonly #listeners: (() => void)[] = [];

  constructor(
    apps: readonly SimulatedApp[],
    stores: ReadonlyMap<string, StoreState>,
    clock: Clock,
    seeded: { readonly seed: number; readonly at: Date },
  ) {
    this.apps = apps;
    this.stores = stores;
    this.#clock = clock;
    this.seed = seeded.seed;
    this.seededAt = seeded.at;
  }

  /** The simulated instant. */
  now(): Date {
    return new Date(this.#clock.now().getTime() + this.offsetMs);
  }

  /** The instant without the offset: session tokens are checked against the machine's own clock. */
  machineNow(): Date {
    return this.#clock.now();
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Says that something worth saving changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** A new id above all seeded ones. */
  newId(): number {
    const id = 9_500_000_000_000 + this.nextId;
    this.nextId += 1;
    return id;
  }

  store(shop: string): StoreState {
    const store = this.stores.get(shop);
    if (!store) throw new Error(`The simulator has no store ${shop}; it has ${[...this.stores.keys()].join(", ")}.`);
    return store;
  }

  app(apiKey?: string): SimulatedApp {
    const app = apiKey === undefined ? this.apps[0] : this.apps.find((candidate) => candidate.apiKey === apiKey);
    if (!app) throw new Error(`The simulator has no app ${apiKey ?? "at all"}.`);
    return app;
  }

  installation(shop: string, apiKey: string): Installation | undefined {
    return this.store(shop).records.installations[apiKey];
  }

  /** Adds to the events feed of a store (what `events` answers). Newest last. */
  record(shop: string, event: Omit<EventRow, "id" | "criticalAlert"> & { readonly criticalAlert?: boolean }): void {
    this.store(shop).records.events.push({ criticalAlert: false, ...event, id: this.newId() });
  }
}
