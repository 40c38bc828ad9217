import { z } from "zod";
import { InvalidInput, type PlatformError } from "#app/core/errors.ts";
import type { GiftCardState, GiftCardStop } from "#app/core/platform/capabilities/gift-card-stop.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import { parseInstant, plusSeconds } from "#app/core/time.ts";
import type { ActionField, BlastFigure } from "./define-action.ts";
import { linesOf } from "./lines.ts";

/** Most gift cards one run takes: above it, people should choose. */
const maxCards = 1000;

const Ending = z
  .string()
  .trim()
  .regex(/^[a-z0-9]{4}$/i, "Give the last four characters of the gift card: letters and digits.");
const CardRef = z.string().regex(/^gid:\/\/shopify\/GiftCard\/\d+$/, "A gift card's id is a number.");
const Instant = z.string().refine((text) => parseInstant(text) !== undefined, "Give an instant with its zone.");

/** Which gift cards: by the end of their code, by id, or by when they were made. A whole code is never taken. */
export const GiftCardChoice = z.union(
  [
    z.strictObject({ endingIn: z.array(Ending).min(1).max(100) }),
    z.strictObject({ giftCards: z.array(CardRef).min(1).max(maxCards) }),
    z.strictObject({ createdSince: Instant }),
    z.strictObject({ createdWithinMinutes: z.int().min(1).max(43_200) }),
  ],
  { error: "Name the gift cards by their last four characters, or within how many minutes they were made." },
);
export type GiftCardChoice = z.infer<typeof GiftCardChoice>;

/** The part of an action's form that chooses gift cards. */
export const giftCardFields: readonly ActionField[] = [
  {
    ...{ key: "cards", label: "Gift cards by their last four characters, or by id", kind: "lines", required: false },
    help: "One per line. Never enter a whole code. Leave empty to take all gift cards made since the time below.",
  },
  { key: "since", label: "Or all made since", help: null, kind: "since", required: false },
];

/** The choice behind the fields. An id is longer than four digits, so that the two cannot be mistaken. */
export function giftCardsFrom({ cards, since }: Readonly<Record<string, unknown>>): unknown {
  const named = linesOf(cards);
  if (named.length === 0) return { createdSince: since };
  const ids = named.filter((one) => /^(gid:\/\/shopify\/GiftCard\/)?\d{5,}$/.test(one));
  return ids.length === named.length
    ? { giftCards: ids.map((one) => (one.startsWith("gid:") ? one : `gid://shopify/GiftCard/${one}`)) }
    : { endingIn: named };
}

/** The gift cards chosen, and what could not be found or told apart. */
export interface ChosenGiftCards {
  readonly query: string;
  readonly cards: readonly GiftCardState[];
  /** Endings that more than one card has. */
  readonly ambiguous: readonly { readonly ending: string; readonly cards: readonly GiftCardState[] }[];
  readonly notes: readonly string[];
}

/** Finds the cards, each once. A choice of more than a run may take is refused. */
export async function chooseGiftCards(
  lever: GiftCardStop,
  choice: GiftCardChoice,
  now: Date,
): Promise<Result<ChosenGiftCards, PlatformError | InvalidInput>> {
  const chosen = await find(lever, choice, now);
  if (!chosen.ok || chosen.value.cards.length <= maxCards) return chosen;
  return err(
    new InvalidInput(`${chosen.value.cards.length} gift cards were made. One run takes at most ${maxCards}.`, {
      nextStep: "Choose a later start, or name the cards.",
    }),
  );
}

async function find(
  lever: GiftCardStop,
  choice: GiftCardChoice,
  now: Date,
): Promise<Result<ChosenGiftCards, PlatformError>> {
  if ("endingIn" in choice) return byEnding(lever, choice.endingIn);
  if ("giftCards" in choice) return byId(lever, choice.giftCards);
  const since =
    "createdSince" in choice
      ? (parseInstant(choice.createdSince) ?? now)
      : plusSeconds(now, -60 * choice.createdWithinMinutes);
  const found = await lever.createdSince(since);
  if (!found.ok) return found;
  const query = `gift cards made (${found.value.query})`;
  // A search is an index that follows what happens.
  const notes = ["The store's search may lag behind by minutes: look again for cards made just now."];
  return ok({ query, cards: found.value.cards, ambiguous: [], notes });
}

async function byEnding(
  lever: GiftCardStop,
  endings: readonly string[],
): Promise<Result<ChosenGiftCards, PlatformError>> {
  const cards = new Map<string, GiftCardState>();
  const ambiguous: { ending: string; cards: readonly GiftCardState[] }[] = [];
  const missing: string[] = [];
  for (const ending of new Set(endings.map((one) => one.toLowerCase()))) {
    const found = await lever.endingIn(ending);
    if (!found.ok) return found;
    if (found.value.cards.length === 0) missing.push(ending);
    if (found.value.cards.length > 1) ambiguous.push({ ending, cards: found.value.cards });
    for (const card of found.value.cards) cards.set(card.giftCard, card);
  }
  const notes = missing.length > 0 ? [`The store's search found no gift card that ends in: ${list(missing)}.`] : [];
  return ok({ query: "gift cards by the last four characters named", cards: [...cards.values()], ambiguous, notes });
}

async function byId(lever: GiftCardStop, ids: readonly string[]): Promise<Result<ChosenGiftCards, PlatformError>> {
  const cards: GiftCardState[] = [];
  const missing: string[] = [];
  for (const id of new Set(ids)) {
    const card = await lever.read(id);
    if (card.ok) cards.push(card.value);
    else if (card.error.details.platformCode === "NOT_FOUND") missing.push(id.split("/").at(-1) ?? id);
    else return card;
  }
  const notes = missing.length > 0 ? [`There is no gift card with these ids: ${list(missing)}.`] : [];
  return ok({ query: "the gift cards named by id", cards, ambiguous: [], notes });
}

/** "•••• ab12", as the platform's own lists show a card. */
export function nameOfCard({ lastCharacters }: GiftCardState): string {
  return `•••• ${lastCharacters}`;
}

/** The gift cards that a plan stops. */
export function giftCardReach(query: string, cards: readonly GiftCardState[]): readonly BlastFigure[] {
  if (cards.length === 0) return [];
  const rows = cards.slice(0, 100).map((card) => ({ ref: card.giftCard, label: nameOfCard(card) }));
  return [{ of: "records", value: cards.length, currency: null, query, rows, why: null }];
}

/** Names for people, shortened after ten. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(", ");
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}

export function giftCardCount(count: number): string {
  return count === 1 ? "1 gift card" : `${count} gift cards`;
}
