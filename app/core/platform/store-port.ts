import type { PlatformError } from "#app/core/errors.ts";
import type { Result } from "#app/core/result.ts";

/** Asks or changes something outside. Never awaited inside a transaction. */
export type Outside<T> = Promise<Result<T, PlatformError>>;

/** A cart and checkout validation as the platform reports it. */
export interface CheckoutFreezeState {
  /** The platform's id, null when none of ours exists yet. */
  readonly id: string | null;
  readonly enabled: boolean;
  readonly blockOnFailure: boolean;
  readonly title: string | null;
}

export interface CheckoutFreeze {
  read(): Outside<CheckoutFreezeState>;
  /** Sets title, enabled and blockOnFailure together: an omitted one would be reset by Shopify. */
  set(state: {
    readonly id: string | null;
    readonly enabled: boolean;
    readonly title: string;
  }): Outside<CheckoutFreezeState>;
}

/** How far a parcel is; `in_progress` means that a warehouse has taken it on. */
export type FulfilmentStatus = "open" | "scheduled" | "on_hold" | "in_progress" | "incomplete" | "closed" | "cancelled";

/** One parcel's worth of an order, as far as holding it goes. */
export interface FulfilmentState {
  readonly fulfilmentOrder: string;
  readonly order: string;
  readonly orderName: string;
  readonly status: FulfilmentStatus;
  /** Holds on it: ours carry our handle; others' are never touched. */
  readonly holds: readonly { readonly id: string; readonly handle: string | null; readonly ours: boolean }[];
}

export interface FulfilmentHolds {
  /** All fulfilment orders of the given orders, closed ones too. An order that does not exist is left out. */
  ofOrders(orders: readonly string[]): Outside<readonly FulfilmentState[]>;
  read(fulfilmentOrder: string): Outside<FulfilmentState>;
  hold(fulfilmentOrder: string, hold: { readonly handle: string; readonly note: string }): Outside<FulfilmentState>;
  release(fulfilmentOrder: string, holdIds: readonly string[]): Outside<FulfilmentState>;
}

/** An app installed in the store. */
export interface InstalledApp {
  readonly id: string;
  readonly title: string;
  readonly scopes: readonly string[];
}

export interface AppInventory {
  list(): Outside<readonly InstalledApp[]>;
}

/** The files of the main theme with the platform's MD5 sums. */
export interface ThemeFiles {
  readonly themeId: string;
  readonly themeName: string;
  readonly files: Readonly<Record<string, string>>;
}

export interface ThemeIntegrity {
  readMain(): Outside<ThemeFiles>;
}

/** What the platform's events feed says about a subject: a name on display, never proof of identity. */
export interface FeedEntry {
  readonly occurredAt: string;
  readonly author: string | null;
  readonly byApp: boolean;
  readonly byStaff: boolean;
  readonly message: string;
}

export interface EventsFeed {
  of(subject: { readonly type: string; readonly ref: string }, since: Date): Outside<readonly FeedEntry[]>;
}

export interface AutomationTriggers {
  /** Starts the merchant's own workflows; an empty answer is no receipt that one ran. */
  send(trigger: string, payload: Readonly<Record<string, string | number | boolean>>): Outside<void>;
}

/** Everything Cordon may want of a store, whatever the platform. Adding a capability is adding a member here. */
export interface CapabilityMap {
  readonly "checkout.freeze": CheckoutFreeze;
  readonly "fulfilment.hold": FulfilmentHolds;
  readonly "apps.read": AppInventory;
  readonly "theme.read": ThemeIntegrity;
  readonly "events.read": EventsFeed;
  readonly "automation.trigger": AutomationTriggers;
}

export type Capability = keyof CapabilityMap;

/** The closed list, in the order in which people read it. */
export const capabilities: readonly Capability[] = [
  "checkout.freeze",
  "fulfilment.hold",
  "theme.read",
  "events.read",
  "apps.read",
  "automation.trigger",
];

/** Why a store cannot do it: a sentence for people, where it is documented, and what would change it. */
export interface Unsupported {
  readonly why: string;
  readonly source: string;
  /** The access scope which, once granted, makes it possible; null when nothing would. */
  readonly missingScope: string | null;
}

/** A store as the rest of Cordon sees it: it has a capability, or says why not. Total: every capability has an answer. */
export interface StorePort {
  readonly platform: "shopify" | "magento";
  get<C extends Capability>(capability: C): Result<CapabilityMap[C], Unsupported>;
}
