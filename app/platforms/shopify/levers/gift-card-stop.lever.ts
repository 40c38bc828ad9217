import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { GiftCardState, GiftCardStop } from "#app/core/platform/capabilities/gift-card-stop.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  deactivateGiftCard,
  listGiftCards,
  readGiftCard,
  readTimeZone,
  setGiftCardExpiry,
} from "../documents/gift-cards.ts";
import { PageInfo, readAllPages } from "../page.ts";

const Card = z.object({
  id: z.string(),
  lastCharacters: z.string(),
  createdAt: z.string(),
  expiresOn: z.string().nullable(),
  deactivatedAt: z.string().nullable(),
  enabled: z.boolean(),
});
const Cards = z.object({ giftCards: z.object({ nodes: z.array(Card), pageInfo: PageInfo }) });
const OneCard = z.object({ giftCard: Card.nullable() });
const Zone = z.object({ shop: z.object({ ianaTimezone: z.string() }) });
const Done = z.object({});

/**
 * Gift cards of a shop.
 *
 * Its search knows the time of making and, without a field, the code; it has no filter for the last characters, and
 * `enabled` or `updated_at` let everything pass (recorded). So each row is looked at again here.
 */
function giftCards(client: AdminClient): GiftCardStop {
  const search = async (query: string): Promise<Result<readonly GiftCardState[], PlatformError>> => {
    const all = await readAllPages(async (after) => {
      const page = await client.query(listGiftCards, { query, after }, Cards);
      return page.ok ? ok(page.value.giftCards) : page;
    });
    return all.ok ? ok(all.value.map(toState)) : all;
  };
  const read: GiftCardStop["read"] = async (id) => {
    const answer = await client.query(readGiftCard, { id }, OneCard);
    if (!answer.ok) return answer;
    const card = answer.value.giftCard;
    return card
      ? ok(toState(card))
      : err(new PlatformRefused("This gift card is gone.", { platformCode: "NOT_FOUND" }));
  };
  return {
    async createdSince(since) {
      const query = `created_at:>='${since.toISOString()}'`;
      const found = await search(query);
      if (!found.ok) return found;
      return ok({ query, cards: found.value.filter((card) => Date.parse(card.createdAt) >= since.getTime()) });
    },
    async endingIn(characters) {
      const found = await search(characters);
      if (!found.ok) return found;
      const wanted = characters.toLowerCase();
      return ok({
        query: characters,
        cards: found.value.filter((card) => card.lastCharacters.toLowerCase() === wanted),
      });
    },
    read,
    async today(now) {
      const zone = await client.query(readTimeZone, {}, Zone);
      if (!zone.ok) return zone;
      const timeZone = zone.value.shop.ianaTimezone;
      return ok({ date: new Intl.DateTimeFormat("en-CA", { timeZone }).format(now), timeZone });
    },
    async setExpiry(id, expiresOn) {
      const answer = await client.mutate(setGiftCardExpiry, { id, expiresOn }, Done);
      return answer.ok ? ok(null) : answer;
    },
    async deactivate(id) {
      const answer = await client.mutate(deactivateGiftCard, { id }, Done);
      if (answer.ok) return ok(null);
      if (answer.error.code !== "platform_refused") return answer;
      // Refused because somebody was faster: then there is nothing left to do.
      const now = await read(id);
      return now.ok && now.value.deactivated ? ok(null) : answer;
    },
  };
}

function toState({ id, lastCharacters, createdAt, expiresOn, deactivatedAt, enabled }: z.infer<typeof Card>) {
  return { giftCard: id, lastCharacters, createdAt, expiresOn, deactivated: deactivatedAt !== null || !enabled };
}

export const lever = defineLever({
  capability: "giftcards.stop",
  source: `${docs}/mutations/giftCardDeactivate`,
  scopes: [
    {
      anyOf: ["write_gift_cards"],
      why: "Gift cards can be stopped once Shopify has opened them to Cordon and the merchant allows it.",
    },
  ],
  create: ({ client }) => giftCards(client),
});
