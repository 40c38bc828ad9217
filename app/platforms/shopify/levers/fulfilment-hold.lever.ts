import { z } from "zod";
import { type PlatformError, PlatformRefused } from "#app/core/errors.ts";
import type { FulfilmentHolds, FulfilmentState } from "#app/core/platform/capabilities/fulfilment-hold.capability.ts";
import { err, ok, type Result } from "#app/core/result.ts";
import type { AdminClient } from "../admin-client.ts";
import { defineLever, docs } from "../define-lever.ts";
import {
  fulfilmentOrdersOfOrder,
  fulfilmentOrdersOfOrders,
  holdFulfilmentOrder,
  readFulfilmentOrder,
  releaseFulfilmentHold,
} from "../documents/fulfilment-holds.ts";
import { PageInfo, readAllPages } from "../page.ts";

/** Orders per query: with ten parcels each well below the 1000 points that one query may cost. */
const ordersPerQuery = 20;

const Status = z
  .enum(["OPEN", "SCHEDULED", "ON_HOLD", "IN_PROGRESS", "INCOMPLETE", "CLOSED", "CANCELLED"])
  .transform((status) => status.toLowerCase() as Lowercase<typeof status>);

const Parcel = z.object({
  id: z.string(),
  orderId: z.string(),
  orderName: z.string(),
  status: Status,
  fulfillmentHolds: z.array(
    z.object({ id: z.string(), handle: z.string().nullable(), heldByRequestingApp: z.boolean() }),
  ),
});
const Parcels = z.object({ nodes: z.array(Parcel), pageInfo: PageInfo });
const OrderParcels = z.object({ id: z.string(), fulfillmentOrders: Parcels });
/** An id that is no order of this shop comes back as null, or empty. */
const Orders = z.object({ nodes: z.array(z.union([OrderParcels, z.object({}).transform(() => null), z.null()])) });
const OneOrder = z.object({ order: OrderParcels.nullable() });
const OneParcel = z.object({ fulfillmentOrder: Parcel.nullable() });
const Changed = z.object({ fulfillmentOrder: Parcel });

/** Holds on fulfilment orders: ours are known by their handle and by `heldByRequestingApp`. */
function fulfilmentHolds(client: AdminClient): FulfilmentHolds {
  return {
    async ofOrders(orders) {
      const found: FulfilmentState[] = [];
      for (let start = 0; start < orders.length; start += ordersPerQuery) {
        const some = await readOrders(client, orders.slice(start, start + ordersPerQuery));
        if (!some.ok) return some;
        found.push(...some.value);
      }
      return ok(found);
    },
    async read(id) {
      const answer = await client.query(readFulfilmentOrder, { id }, OneParcel);
      if (!answer.ok) return answer;
      const parcel = answer.value.fulfillmentOrder;
      return parcel
        ? ok(toState(parcel))
        : err(new PlatformRefused("This fulfilment order is gone.", { platformCode: "NOT_FOUND" }));
    },
    async hold(id, { handle, note }) {
      // Never by mail to the merchant: the mail would go to whoever holds the admin now.
      const hold = { reason: "OTHER", reasonNotes: note, handle, externalId: handle, notifyMerchant: false };
      const answer = await client.mutate(holdFulfilmentOrder, { id, hold }, Changed);
      return answer.ok ? ok(toState(answer.value.fulfillmentOrder)) : answer;
    },
    async release(id, holdIds) {
      // Without ids Shopify would release everybody's holds.
      if (holdIds.length === 0) return err(new PlatformRefused("No hold was named.", { platformCode: "NO_HOLD_IDS" }));
      const answer = await client.mutate(releaseFulfilmentHold, { id, holdIds }, Changed);
      return answer.ok ? ok(toState(answer.value.fulfillmentOrder)) : answer;
    },
  };
}

async function readOrders(
  client: AdminClient,
  orders: readonly string[],
): Promise<Result<FulfilmentState[], PlatformError>> {
  const answer = await client.query(fulfilmentOrdersOfOrders, { orders }, Orders);
  if (!answer.ok) return answer;
  const found: FulfilmentState[] = [];
  for (const order of answer.value.nodes) {
    if (order === null) continue;
    const { nodes, pageInfo } = order.fulfillmentOrders;
    const parcels = pageInfo.hasNextPage ? await readAllOf(client, order.id) : ok(nodes);
    if (!parcels.ok) return parcels;
    found.push(...parcels.value.map(toState));
  }
  return ok(found);
}

/** An order with more parcels than fit beside the others. */
async function readAllOf(client: AdminClient, order: string) {
  return readAllPages(async (after) => {
    const page = await client.query(fulfilmentOrdersOfOrder, { order, after }, OneOrder);
    if (!page.ok) return page;
    return ok(page.value.order?.fulfillmentOrders ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
}

function toState(parcel: z.output<typeof Parcel>): FulfilmentState {
  return {
    fulfilmentOrder: parcel.id,
    order: parcel.orderId,
    orderName: parcel.orderName,
    status: parcel.status,
    holds: parcel.fulfillmentHolds.map(({ id, handle, heldByRequestingApp }) => ({
      id,
      handle,
      ours: heldByRequestingApp,
    })),
  };
}

export const lever = defineLever({
  capability: "fulfilment.hold",
  source: `${docs}/mutations/fulfillmentOrderHold`,
  scopes: [
    {
      anyOf: ["write_merchant_managed_fulfillment_orders", "write_third_party_fulfillment_orders"],
      why: "Orders can be held once the merchant allows it.",
    },
  ],
  create: ({ client }) => fulfilmentHolds(client),
});
