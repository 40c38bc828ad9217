// `heldByApp` is never selected: it needs `read_apps` and turns a good answer into an error.
const parcel = /* GraphQL */ `
  fragment Parcel on FulfillmentOrder {
    id
    orderId
    orderName
    status
    fulfillmentHolds { id handle heldByRequestingApp }
  }
`;

export const fulfilmentOrdersOfOrders = /* GraphQL */ `
  query CordonFulfilmentOrders($orders: [ID!]!) {
    nodes(ids: $orders) {
      ... on Order { id fulfillmentOrders(first: 10) { nodes { ...Parcel } pageInfo { hasNextPage endCursor } } }
    }
  }
  ${parcel}
`;

export const fulfilmentOrdersOfOrder = /* GraphQL */ `
  query CordonFulfilmentOrdersOfOrder($order: ID!, $after: String) {
    order(id: $order) {
      id
      fulfillmentOrders(first: 50, after: $after) { nodes { ...Parcel } pageInfo { hasNextPage endCursor } }
    }
  }
  ${parcel}
`;

export const readFulfilmentOrder = /* GraphQL */ `
  query CordonFulfilmentOrder($id: ID!) {
    fulfillmentOrder(id: $id) { ...Parcel }
  }
  ${parcel}
`;

export const holdFulfilmentOrder = /* GraphQL */ `
  mutation CordonHold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
    fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) {
      fulfillmentOrder { ...Parcel }
      userErrors { code field message }
    }
  }
  ${parcel}
`;

export const releaseFulfilmentHold = /* GraphQL */ `
  mutation CordonRelease($id: ID!, $holdIds: [ID!]!) {
    fulfillmentOrderReleaseHold(id: $id, holdIds: $holdIds) {
      fulfillmentOrder { ...Parcel }
      userErrors { code field message }
    }
  }
  ${parcel}
`;
