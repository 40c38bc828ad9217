import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { CollectionDifference } from "./collection.ts";
import type { CustomerRow, OrderRow, ProductRow, ThemeFileRow } from "./rows.ts";
import type { Simulation } from "./simulation.ts";
import type { RefreshRow, StoreRecords, TokenRow } from "./store-state.ts";

interface SavedStore {
  readonly records: StoreRecords;
  readonly customers: CollectionDifference<CustomerRow>;
  readonly orders: CollectionDifference<OrderRow>;
  readonly products: CollectionDifference<ProductRow>;
  readonly files: CollectionDifference<ThemeFileRow>;
}

/** What a restart needs: the seed, and what has happened since. */
export interface SavedState {
  readonly v: 1;
  readonly seed: number;
  readonly seededAt: string;
  readonly offsetMs: number;
  readonly nextId: number;
  readonly tokens: readonly TokenRow[];
  readonly refreshTokens: readonly RefreshRow[];
  readonly stores: Readonly<Record<string, SavedStore>>;
}

const WRITE_DELAY_MS = 250;

/** Reads a state file; `undefined` when there is none or it has another form. */
export function readState(file: string): SavedState | undefined {
  if (!existsSync(file)) return undefined;
  const saved = JSON.parse(readFileSync(file, "utf8")) as { v?: number };
  return saved.v === 1 ? (saved as SavedState) : undefined;
}

/** Puts what was saved on top of freshly seeded stores. */
export function restore(sim: Simulation, saved: SavedState): void {
  sim.offsetMs = saved.offsetMs;
  sim.nextId = saved.nextId;
  for (const row of saved.tokens) sim.tokens.set(row.token, row);
  for (const row of saved.refreshTokens) sim.refreshTokens.set(row.token, row);
  for (const [shop, kept] of Object.entries(saved.stores)) {
    const store = sim.stores.get(shop);
    if (!store) continue;
    Object.assign(store.records, kept.records);
    store.customers.apply(kept.customers);
    store.orders.apply(kept.orders);
    store.products.apply(kept.products);
    store.files.apply(kept.files);
  }
}

function save(sim: Simulation): SavedState {
  const stores = [...sim.stores].map(([shop, store]): [string, SavedStore] => [
    shop,
    {
      records: store.records,
      customers: store.customers.difference(),
      orders: store.orders.difference(),
      products: store.products.difference(),
      files: store.files.difference(),
    },
  ]);
  return {
    v: 1,
    seed: sim.seed,
    seededAt: sim.seededAt.toISOString(),
    offsetMs: sim.offsetMs,
    nextId: sim.nextId,
    tokens: [...sim.tokens.values()],
    refreshTokens: [...sim.refreshTokens.values()],
    stores: Object.fromEntries(stores),
  };
}

/** Keeps a state file up to date: soon after each change, and at once when asked. A crash leaves the old or the new one. */
export class StateFile {
  readonly #file: string;
  readonly #sim: Simulation;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string, sim: Simulation) {
    this.#file = file;
    this.#sim = sim;
    mkdirSync(path.dirname(file), { recursive: true });
    sim.onChange(() => {
      this.#timer ??= setTimeout(() => this.write(), WRITE_DELAY_MS).unref();
    });
  }

  write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const temporary = `${this.#file}.${process.pid}.tmp`;
    writeFileSync(temporary, JSON.stringify(save(this.#sim)), { mode: 0o600 });
    renameSync(temporary, this.#file);
  }
}
