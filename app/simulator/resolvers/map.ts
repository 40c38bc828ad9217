import type { Resolver, ResolverMap } from "../caller.ts";
import { appResolvers } from "./app.ts";
import { bulkResolvers } from "./bulk.ts";
import { companyResolvers } from "./company.ts";
import { contentResolvers } from "./content.ts";
import { customerResolvers } from "./customer.ts";
import { deliveryResolvers, paymentResolvers } from "./customization.ts";
import { discountResolvers } from "./discount.ts";
import { eventResolvers } from "./event.ts";
import { flowResolvers } from "./flow.ts";
import { fulfillmentResolvers } from "./fulfillment.ts";
import { giftCardResolvers } from "./gift-card.ts";
import { metafieldResolvers } from "./metafield.ts";
import { nodeResolvers } from "./node.ts";
import { orderResolvers } from "./order.ts";
import { paymentMethodResolvers } from "./payment-method.ts";
import { productResolvers } from "./product.ts";
import { shopResolvers } from "./shop.ts";
import { staffResolvers } from "./staff.ts";
import { themeResolvers } from "./theme.ts";
import { validationResolvers } from "./validation.ts";
import { webhookResolvers } from "./webhook.ts";

/** All resolvers, by type and field. */
export const resolvers: ResolverMap = merge([
  appResolvers,
  bulkResolvers,
  companyResolvers,
  contentResolvers,
  customerResolvers,
  deliveryResolvers,
  discountResolvers,
  eventResolvers,
  flowResolvers,
  fulfillmentResolvers,
  giftCardResolvers,
  metafieldResolvers,
  nodeResolvers,
  orderResolvers,
  paymentResolvers,
  paymentMethodResolvers,
  productResolvers,
  shopResolvers,
  staffResolvers,
  themeResolvers,
  validationResolvers,
  webhookResolvers,
]);

function merge(maps: readonly ResolverMap[]): ResolverMap {
  const merged: Record<string, Record<string, Resolver>> = {};
  for (const map of maps) {
    for (const [type, fields] of Object.entries(map)) merged[type] = { ...merged[type], ...fields };
  }
  return merged;
}
