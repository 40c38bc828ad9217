import { defineCapability, type Outside } from "../capability.ts";

/**
 * A gift card as the platform reports it.
 *
 * Its code is money and never leaves the platform. The last four characters do: the platform's own lists show them,
 * without them nobody can tell which card is meant, and no one can pay with four of sixteen characters. Whose card it is
 * is not read.
 */
export interface GiftCardState {
  /** The platform's id. */
  readonly giftCard: string;
  readonly lastCharacters: string;
  readonly createdAt: string;
  /** The last day on which it is good, in the store's time zone: `2026-11-25`; null when it never ends. */
  readonly expiresOn: string | null;
  /** True once it was deactivated, which is for ever. */
  readonly deactivated: boolean;
}

/** Gift cards found by a search, with the question that found them. */
export interface FoundGiftCards {
  readonly query: string;
  readonly cards: readonly GiftCardState[];
}

export interface GiftCardStop {
  /** Every card made at or after `since`, ended and deactivated ones too. */
  createdSince(since: Date): Outside<FoundGiftCards>;
  /** Every card whose code ends in these four characters. Several may. */
  endingIn(characters: string): Outside<FoundGiftCards>;
  read(giftCard: string): Outside<GiftCardState>;
  /** The date in the store's own time zone, and that zone. */
  today(now: Date): Outside<{ readonly date: string; readonly timeZone: string }>;
  /** Sets its last day; null: it never ends. Changes nothing else. */
  setExpiry(giftCard: string, expiresOn: string | null): Outside<null>;
  /** For ever: no platform call enables it again. */
  deactivate(giftCard: string): Outside<null>;
}

export const capability = defineCapability<GiftCardStop>()({
  id: "giftcards.stop",
  name: "Stop gift cards",
  what: "End gift cards early, or deactivate them for good.",
  order: 35,
});
