import { z } from "zod";
import { NotSupported, PlatformRefused } from "#app/core/errors.ts";
import type { OwnWebhooks } from "#app/core/platform/capabilities/own-webhooks.capability.ts";
import { err, ok } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import { listSubscriptions, readSubscription, updateSubscription } from "../documents/own-webhooks.ts";
import { PageInfo, readAllPages } from "../page.ts";

/** Where the intake takes webhooks, below the app's address. */
const path = "/webhooks";

const Listed = z.object({ id: z.string(), topic: z.string(), uri: z.string() });
const Page = z.object({ webhookSubscriptions: z.object({ nodes: z.array(Listed), pageInfo: PageInfo }) });
const Whole = z.object({
  webhookSubscription: Listed.extend({
    ...{ format: z.string(), filter: z.string().nullable(), name: z.string().nullable() },
    ...{ includeFields: z.array(z.string()), metafieldNamespaces: z.array(z.string()) },
  }).nullable(),
});
const Updated = z.object({ webhookSubscription: z.object({ id: z.string(), uri: z.string() }) });

function ownWebhooks(client: AdminClient, appUrl: string): OwnWebhooks {
  const address = `${appUrl}${path}`;
  return {
    address,
    async list() {
      if (appUrl === "") return err(new NotSupported("Cordon does not know at which address it is reached."));
      const all = await readAllPages(async (after) => {
        const page = await client.query(listSubscriptions, { after }, Page);
        return page.ok ? ok(page.value.webhookSubscriptions) : page;
      });
      if (!all.ok) return all;
      // A path alone is below the app's own address.
      return ok(
        all.value.map(({ id, topic, uri }) => ({ id, topic, address: uri, isOurs: uri === address || uri === path })),
      );
    },
    async point(id, to) {
      const now = await client.query(readSubscription, { id }, Whole);
      if (!now.ok) return now;
      const found = now.value.webhookSubscription;
      if (!found) return err(new PlatformRefused("This subscription is gone.", { platformCode: "NOT_FOUND" }));
      // The whole of it: whether Shopify keeps what an update leaves out is not documented.
      const { id: _id, topic: _topic, uri: _uri, ...rest } = found;
      const answer = await client.mutate(updateSubscription, { id, subscription: { ...rest, uri: to } }, Updated);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

export const lever = defineLever({
  capability: "own.webhooks",
  source: `${docs}/mutations/webhookSubscriptionUpdate`,
  scopes: [],
  create: ({ client, appUrl }) => ownWebhooks(client, (appUrl ?? "").replace(/\/$/, "")),
});
