import type { ThemeReference } from "#app/core/containment/define-action.ts";
import { PlatformBusy, type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { InstalledApp } from "#app/core/platform/capabilities/apps-read.capability.ts";
import type { FulfilmentState, FulfilmentStatus } from "#app/core/platform/capabilities/fulfilment-hold.capability.ts";
import type { CheckoutRuleState } from "#app/core/platform/checkout-rule.ts";
import type { Capability, CapabilityMap, StorePort } from "#app/core/platform/store-port.ts";
import { err, ok, type Result } from "#app/core/result.ts";

/** How the store answers the next calls of one kind; `lost` does it and then says nothing. */
type Mood = "fine" | "busy" | "refused" | "lost";

interface Parcel {
  order: string;
  orderName: string;
  status: FulfilmentStatus;
  holds: { id: string; handle: string | null; ours: boolean }[];
}

/** A store of no platform in memory: for tests of what happens around a store, not of how a platform answers. */
export class FakeStore implements StorePort {
  readonly platform = "shopify";
  /** Every change that was really made, in order: the proof that nothing happened twice. */
  readonly effects: string[] = [];
  readonly parcels = new Map<string, Parcel>();
  readonly apps: InstalledApp[] = [];
  readonly without = new Set<Capability>();
  /** Files of the live theme, and of another one. */
  readonly themeFiles: Record<string, { body: string; md5: string }> = {};
  readonly themeCopy: Record<string, { body: string; md5: string }> = {};
  /** The accepted state of its theme, as Cordon would have kept it. */
  baseline: ThemeReference | null = null;
  /** Capabilities beyond the built-in ones, put in by a test; made with `reading` and `changing` so that moods count. */
  levers: { -readonly [C in Capability]?: CapabilityMap[C] } = {};
  /** Moods of the coming changes, first first; `fine` when empty. */
  readonly moods: Mood[] = [];
  /** Moods of the coming reads. */
  readonly readMoods: Mood[] = [];
  freeze: CheckoutRuleState | null = null;
  #next = 1;

  /** Adds an order with one parcel; its id is that of the order with `/p`. */
  addOrder(number: number, status: FulfilmentStatus = "open"): string {
    const order = `gid://shopify/Order/${number}`;
    this.parcels.set(`${order}/p`, { order, orderName: `#${number}`, status, holds: [] });
    return order;
  }

  parcel(number: number): Parcel {
    const found = this.parcels.get(`gid://shopify/Order/${number}/p`);
    if (!found) throw new Error(`The fake store has no order ${number}.`);
    return found;
  }

  get<C extends Capability>(
    capability: C,
  ): Result<CapabilityMap[C], { why: string; source: string; missingScope: string | null }> {
    if (this.without.has(capability))
      return err({ why: "This store lacks it.", source: "test", missingScope: "write_it" });
    const lever = this.levers[capability] ?? this.#builtIn()[capability];
    return lever
      ? ok(lever as CapabilityMap[C])
      : err({ why: "This store lacks it.", source: "test", missingScope: "write_it" });
  }

  #builtIn(): Partial<CapabilityMap> {
    return {
      "checkout.freeze": {
        read: async () => this.reading(() => this.freeze),
        write: async (id, wish) =>
          this.changing(`freeze ${wish.enabled}`, () => {
            this.freeze = { ...wish, id: id ?? `validation-${this.#next++}` };
            return this.freeze;
          }),
        remove: async () =>
          this.changing("freeze false", () => {
            this.freeze = null;
          }),
      },
      "fulfilment.hold": {
        ofOrders: async (orders) =>
          this.reading(() =>
            [...this.parcels.keys()].map((id) => this.#state(id)).filter((one) => orders.includes(one.order)),
          ),
        read: async (id) => this.reading(() => this.#state(id)),
        hold: async (id, { handle }) => this.#hold(id, handle),
        release: async (id, holdIds) =>
          this.changing(`release ${id}`, () => {
            const parcel = this.#parcel(id);
            parcel.holds = parcel.holds.filter((hold) => !holdIds.includes(hold.id));
            if (parcel.holds.length === 0) parcel.status = "open";
            return this.#state(id);
          }),
      },
      "apps.read": { list: async () => this.reading(() => [...this.apps]) },
      "theme.read": {
        readMain: async () => this.reading(() => ({ themeId: "t", themeName: "Main", files: sumsOf(this.themeFiles) })),
        readFile: async (theme, name) =>
          this.reading(() => {
            const file = (theme === "t" ? this.themeFiles : this.themeCopy)[name];
            return file ? { md5: file.md5, body: { encoding: "text", value: file.body } } : null;
          }),
        findCopies: async (name, md5) =>
          this.reading(() =>
            this.themeCopy[name]?.md5 === md5 ? [{ themeId: "copy", themeName: "Main (copy)" }] : [],
          ),
      },
      "events.read": { of: async () => this.reading(() => []) },
      "automation.trigger": {
        send: async (trigger) => this.changing(`trigger ${trigger}`, () => undefined),
      },
    };
  }

  #hold(id: string, handle: string): Result<FulfilmentState, PlatformError> {
    if (this.#parcel(id).holds.some((hold) => hold.ours && hold.handle === handle))
      return err(new PlatformRefused("That handle is taken.", { platformCode: "DUPLICATE_FULFILLMENT_HOLD_HANDLE" }));
    return this.changing(`hold ${id}`, () => {
      const parcel = this.#parcel(id);
      parcel.holds.push({ id: `hold-${this.#next++}`, handle, ours: true });
      parcel.status = "on_hold";
      return this.#state(id);
    });
  }

  /** A read in the mood of the day. */
  reading<T>(what: () => T): Result<T, PlatformError> {
    return answer(this.readMoods.shift() ?? "fine", what);
  }

  /** A change in the mood of the day, noted under `name`. */
  changing<T>(name: string, what: () => T): Result<T, PlatformError> {
    return answer(this.moods.shift() ?? "fine", () => {
      this.effects.push(name);
      return what();
    });
  }

  #parcel(id: string): Parcel {
    const parcel = this.parcels.get(id);
    if (!parcel) throw new Error(`The fake store has no parcel ${id}.`);
    return parcel;
  }

  #state(id: string): FulfilmentState {
    return { fulfilmentOrder: id, ...structuredClone(this.#parcel(id)) };
  }
}

function answer<T>(mood: Mood, what: () => T): Result<T, PlatformError> {
  if (mood === "busy") return err(new PlatformBusy("The store is busy.", { retryAfterSeconds: 2 }));
  if (mood === "refused") return err(new PlatformRefused("The store says no.", { platformCode: "ACCESS_DENIED" }));
  const value = what();
  return mood === "lost" ? err(new PlatformBusy("No answer came in time.")) : ok(value);
}

function sumsOf(files: Readonly<Record<string, { md5: string }>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, { md5 }]) => [name, md5]));
}
