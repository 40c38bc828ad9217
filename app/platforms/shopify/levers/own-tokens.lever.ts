import { z } from "zod";
import type { OwnTokens } from "#app/core/platform/capabilities/own-tokens.capability.ts";
import { ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { deleteStorefrontToken, listStorefrontTokens } from "../documents/own-tokens.ts";

const Tokens = z.object({
  shop: z.object({
    storefrontAccessTokens: z.object({ nodes: z.array(z.object({ id: z.string(), title: z.string() })) }),
  }),
});
const Deleted = z.object({});

function ownTokens(client: AdminClient): OwnTokens {
  return {
    async list() {
      const answer = await client.query(listStorefrontTokens, {}, Tokens);
      return answer.ok ? ok(answer.value.shop.storefrontAccessTokens.nodes) : answer;
    },
    async revoke(id) {
      const answer = await client.mutate(deleteStorefrontToken, { id }, Deleted);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

/** An app sees and ends only its own tokens; it needs no scope to end them. */
export const lever = defineLever({
  capability: "own.tokens",
  source: `${docs}/mutations/storefrontAccessTokenDelete`,
  scopes: [],
  create: ({ client }) => ownTokens(client),
});
