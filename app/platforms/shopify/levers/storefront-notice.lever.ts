import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type {
  StorefrontNotice,
  StorefrontNoticeState,
  StorefrontNotices,
} from "#app/core/platform/capabilities/storefront-notice.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever } from "../define-lever.ts";
import { deleteMetafields, setMetafields } from "../documents/fields.ts";
import { storefrontNotice } from "../documents/storefront.ts";

/** Where the theme app embed reads it: `app.metafields.cordon.notice`. */
const place = { namespace: "cordon", key: "notice" };

/** Where the checkout block reads it: a checkout is not given what lies on an installation. */
const checkoutPlace = { namespace: "$app:cordon", key: "notice" };

/** The embed's block, as a theme's settings name it: `shopify://apps/<app>/blocks/incident-notice/<id>`. */
const block = /^shopify:\/\/apps\/[^/]+\/blocks\/incident-notice\//;

const Notice = z.strictObject({ heading: z.string(), text: z.string(), link: z.string().nullable() });
const Answer = z.object({
  currentAppInstallation: z.object({
    id: z.string(),
    metafield: z.object({ value: z.string(), compareDigest: z.string() }).nullable(),
  }),
  shop: z.object({ id: z.string(), metafield: z.object({ value: z.string() }).nullable() }),
  themes: z.object({
    nodes: z.array(
      z.object({
        files: z
          .object({
            nodes: z.array(z.object({ filename: z.string(), body: z.object({ content: z.string().optional() }) })),
          })
          .nullable(),
      }),
    ),
  }),
});
const Blocks = z.record(z.string(), z.object({ type: z.string().optional(), disabled: z.boolean().optional() }));
const Settings = z.object({
  current: z.union([z.string(), z.object({ blocks: Blocks.optional() })]),
  presets: z.record(z.string(), z.object({ blocks: Blocks.optional() })).optional(),
});
const Changed = z.object({});

interface Seen extends StorefrontNoticeState {
  readonly installation: string;
  readonly shop: string;
  readonly digest: string | null;
}

/**
 * The notice lives on Cordon's own installation, and as a copy under the shop for the checkout: neither the merchant nor
 * another app can write it. Both are written by one call, which Shopify carries out whole or not at all.
 */
function storefrontNotices(client: AdminClient): StorefrontNotices {
  return {
    read: () => readNotice(client),
    async set(from, to) {
      const now = await readNotice(client);
      if (!now.ok) return now;
      if (!isSame(now.value.notice, from))
        return err(new PlatformRefused("The notice was changed meanwhile.", { platformCode: "CHANGED" }));
      const onInstallation = { ...place, ownerId: now.value.installation };
      const onShop = { ...checkoutPlace, ownerId: now.value.shop };
      if (to === null) {
        const gone = await client.mutate(deleteMetafields, { metafields: [onInstallation, onShop] }, Changed);
        return gone.ok ? ok(undefined) : gone;
      }
      const value = { type: "json", value: JSON.stringify(to) };
      const metafields = [
        { ...onInstallation, ...value, compareDigest: now.value.digest },
        { ...onShop, ...value },
      ];
      const set = await client.mutate(setMetafields, { metafields }, Changed);
      return set.ok ? ok(undefined) : set;
    },
  };
}

async function readNotice(client: AdminClient): Promise<Result<Seen, PlatformError>> {
  const answer = await client.query(storefrontNotice, {}, Answer);
  if (!answer.ok) return answer;
  const { id, metafield } = answer.value.currentAppInstallation;
  const settings = answer.value.themes.nodes[0]?.files?.nodes[0]?.body.content;
  const notice = metafield === null ? null : parseNotice(metafield.value);
  const { shop } = answer.value;
  const inCheckout = isSame(notice, shop.metafield === null ? null : parseNotice(shop.metafield.value));
  const owners = { installation: id, shop: shop.id, digest: metafield?.compareDigest ?? null };
  return ok({ notice, ...owners, embed: embedIn(settings), inCheckout });
}

function parseNotice(value: string): StorefrontNotice | null {
  const parsed = Notice.safeParse(JSON.parse(value));
  return parsed.success ? parsed.data : null;
}

/** Whether a theme's settings have the embed switched on. The file starts with a comment, which is no JSON. */
function embedIn(content: string | undefined): StorefrontNoticeState["embed"] {
  if (content === undefined) return "unknown";
  const settings = Settings.safeParse(parseJson(content.replace(/^\s*\/\*[\s\S]*?\*\//, "")));
  if (!settings.success) return "unknown";
  const { current, presets } = settings.data;
  const blocks = typeof current === "string" ? presets?.[current]?.blocks : current.blocks;
  const isOn = Object.values(blocks ?? {}).some((one) => one.disabled !== true && block.test(one.type ?? ""));
  return isOn ? "on" : "off";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSame(one: StorefrontNotice | null, other: StorefrontNotice | null): boolean {
  if (one === null || other === null) return one === other;
  return one.heading === other.heading && one.text === other.text && one.link === other.link;
}

export const lever = defineLever({
  capability: "storefront.notice",
  source: "https://shopify.dev/docs/apps/build/metafields/ownership",
  scopes: [{ anyOf: ["read_themes"], why: "Cordon must see whether the theme shows its notice." }],
  create: ({ client }) => storefrontNotices(client),
});
