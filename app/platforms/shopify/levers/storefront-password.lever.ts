import { z } from "zod";
import { ok } from "#app/core/result.ts";
import { defineLever, docs } from "../define-lever.ts";
import { passwordProtection } from "../documents/storefront-password.ts";

const Answer = z.object({ onlineStore: z.object({ passwordProtection: z.object({ enabled: z.boolean() }) }) });

/** Shopify lets apps read whether the storefront is closed; no call closes it. */
export const lever = defineLever({
  capability: "storefront.password",
  source: `${docs}/objects/OnlineStorePasswordProtection`,
  scopes: [],
  create: ({ client }) => ({
    async read() {
      const answer = await client.query(passwordProtection, {}, Answer);
      return answer.ok ? ok(answer.value.onlineStore.passwordProtection) : answer;
    },
  }),
});
