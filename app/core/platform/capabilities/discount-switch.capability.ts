import { defineCapability, type Outside } from "../capability.ts";

/** What a discount is besides its dates, as the platform reads it back: by it a change that was not ours is seen. */
export type DiscountTerms = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A discount as the platform reports it. */
export interface DiscountState {
  /** The platform's id. */
  readonly discount: string;
  /** Whether buyers type a code, or get it without one. */
  readonly method: "code" | "automatic";
  readonly title: string;
  /** Codes that buyers may type for it; null for automatic ones. All of them stop together. */
  readonly codes: number | null;
  readonly status: "active" | "scheduled" | "expired";
  /** RFC 3339, as the platform writes it. */
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly terms: DiscountTerms;
}

export interface DiscountDates {
  readonly startsAt: string;
  readonly endsAt: string | null;
}

/** Discounts found by a search, with the question that found them. */
export interface FoundDiscounts {
  readonly query: string;
  readonly discounts: readonly DiscountState[];
}

export interface DiscountSwitch {
  /** The discount behind a code, whatever the case in which it is typed; null when there is none. */
  withCode(code: string): Outside<DiscountState | null>;
  /** Every discount that was made or changed at or after `since`, ended ones too. */
  changedSince(since: Date): Outside<FoundDiscounts>;
  read(discount: string): Outside<DiscountState>;
  /** Ends it now. Shopify overwrites its end, and the start of one that was scheduled. */
  deactivate(discount: string): Outside<null>;
  /** Starts it again with no end: its former end stays lost. */
  activate(discount: string): Outside<null>;
  /** Gives it these dates and leaves all else as it is. */
  setDates(discount: string, dates: DiscountDates): Outside<null>;
}

export const capability = defineCapability<DiscountSwitch>()({
  id: "discount.switch",
  name: "Switch discounts off",
  what: "Stop discount codes and automatic discounts, and give them their dates back.",
  order: 30,
});
