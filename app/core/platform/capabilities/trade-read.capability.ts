import { defineCapability, type Outside } from "../capability.ts";

/** Which trade to look at: the last hours before `until`, all of it or the part that an action would touch. */
export interface TradeQuestion {
  readonly until: Date;
  /** Whole hours back from `until`. */
  readonly hours: number;
  /** Only orders with one of these products, by the platform's id. */
  readonly products?: readonly string[];
  /** Only orders with a product that carries one of these tags. */
  readonly productTags?: readonly string[];
  /** True leaves out the point of sale, which no checkout rule reaches. */
  readonly onlineOnly?: boolean;
}

/** One order as far as the figures of trade go. No name, no address: a buyer is only told from another buyer. */
export interface TradedOrder {
  /** The platform's id. */
  readonly order: string;
  /** "#1042". */
  readonly name: string;
  readonly createdAt: Date;
  /** The platform's id of the customer, null when the order names none. Counted, never shown. */
  readonly buyer: string | null;
  /** What the order is worth now, in the store's currency, as a decimal: "12.30". */
  readonly amount: string;
  readonly currency: string;
  /** The products in it that still exist, as far as they were read. */
  readonly products: readonly { readonly id: string; readonly title: string }[];
  /** False when the order has more lines than were read. */
  readonly allLinesRead: boolean;
}

/** What was read of a store's trade. */
export interface Trade {
  /** The question as it was put to the store, for people to repeat. */
  readonly query: string;
  /** The orders in question, newest first. */
  readonly orders: readonly TradedOrder[];
  /** From when on every order was read: later than asked when there were more than Cordon may read. */
  readonly readSince: Date;
  /** Why not everything was read; null when it was. */
  readonly cutShort: string | null;
  /** Orders of which Cordon cannot tell whether they are in question, because they have more lines than were read. */
  readonly unsure: number;
}

export interface TradeRead {
  /** A bounded number of requests, whatever the store sells. */
  read(question: TradeQuestion): Outside<Trade>;
}

export const capability = defineCapability<TradeRead>()({
  id: "trade.read",
  name: "Measure trade",
  what: "Say how much trade a step would touch: orders, revenue and buyers per hour.",
  order: 900,
});
