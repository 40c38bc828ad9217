import { createHash, randomUUID } from "node:crypto";
import type { MemberId, MerchantId, StoreId } from "#app/core/ids.ts";
import { deliveryBodyPlace, insertDeliveries, type NewDelivery } from "#app/storage/deliveries.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { evaluateStore } from "#app/workflows/evaluate-store.ts";
import { installStore } from "#app/workflows/install-store.ts";
import { processDelivery } from "#app/workflows/process-delivery.ts";

/** An installed shop of its own merchant, with the person who installed it. */
export interface TestShop {
  readonly merchantId: MerchantId;
  readonly storeId: StoreId;
  readonly memberId: MemberId;
  readonly domain: string;
}

/** Installs Cordon in a new shop through the workflow that sign-in uses. */
export async function installTestShop(deps: Deps, given: { domain?: string; shopId?: string } = {}): Promise<TestShop> {
  const domain = given.domain ?? `shop-${randomUUID().slice(0, 8)}.myshopify.com`;
  const installed = await installStore(deps, {
    domain,
    platformShopId: given.shopId ?? domain,
    shopName: "A shop",
    timeZone: "Europe/Berlin",
    scopes: ["read_customers", "read_orders", "read_themes"],
    user: { id: "1", name: "Ada Owner", email: `owner@${domain}` },
  });
  if (!installed.ok) throw installed.error;
  const { merchantId, storeId } = installed.value;
  const member = await deps.database.asMerchant(merchantId, (tx) => tx.client.member.findFirstOrThrow());
  return { merchantId, storeId, memberId: member.id as MemberId, domain };
}

/** What a webhook would have brought. */
export interface TestDelivery {
  readonly topic: string;
  readonly body: unknown;
  readonly webhookId?: string;
  readonly triggeredAt?: string;
}

/** Keeps deliveries as the intake does; returns their ids in order. */
export async function deliver(deps: Deps, shop: TestShop, deliveries: readonly TestDelivery[]): Promise<string[]> {
  const rows: NewDelivery[] = [];
  for (const { topic, body, webhookId, triggeredAt } of deliveries) {
    const id = deps.ids.next();
    const text = JSON.stringify(body);
    rows.push({
      ...{ id, platform: "shopify", domain: shop.domain, topic, apiVersion: "2026-10", eventId: null, ignored: null },
      deliveryId: webhookId ?? randomUUID(),
      triggeredAt: triggeredAt ? new Date(triggeredAt) : null,
      receivedAt: deps.clock.now(),
      bodyDigest: createHash("sha256").update(text).digest("hex"),
      bodySealed: await deps.keyring.seal(deliveryBodyPlace(id), text),
      bodyBytes: text.length,
    });
  }
  await insertDeliveries(deps.database, rows);
  return rows.map((row) => row.id);
}

/** Delivers, processes and evaluates: what the worker does, without its queue. */
export async function happen(deps: Deps, shop: TestShop, deliveries: readonly TestDelivery[]): Promise<void> {
  for (const deliveryId of await deliver(deps, shop, deliveries)) {
    await processDelivery(deps, shop.merchantId, { deliveryId });
  }
  await evaluateStore(deps, shop.merchantId, { storeId: shop.storeId });
}

/** `customers/update` of many customers at an even pace, each with a new e-mail address. */
export function customerChanges(count: number, from: string, everySeconds: number, firstId = 1): TestDelivery[] {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse(from) + index * everySeconds * 1000).toISOString();
    const id = firstId + index;
    return { topic: "customers/update", body: { id, email: `mallory+${id}@example.com`, updated_at: at } };
  });
}
