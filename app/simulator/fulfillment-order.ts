/** Every order here has exactly one fulfilment order, whose id follows from the order's. */
const OFFSET = 4_000_000_000_000;

export function fulfillmentOrderId(orderId: number): number {
  return orderId + OFFSET;
}

export function orderIdOfFulfillmentOrder(id: number): number {
  return id - OFFSET;
}
