// The results are renamed to `rules` and `rule`, so that every rule at the checkout is read by the same code.

/** All delivery customizations of the shop, ours among them. */
export const listDeliveryCustomizations = /* GraphQL */ `
  query CordonDeliveryCustomizations($after: String) {
    rules: deliveryCustomizations(first: 50, after: $after) {
      nodes {
        id title enabled
        shopifyFunction { handle appKey }
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

/** The input needs both title and enabled. */
export const createDeliveryCustomization = /* GraphQL */ `
  mutation CordonDeliveryHideCreate($rule: DeliveryCustomizationInput!) {
    deliveryCustomizationCreate(deliveryCustomization: $rule) {
      rule: deliveryCustomization {
        id title enabled
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      userErrors { code field message }
    }
  }
`;

export const updateDeliveryCustomization = /* GraphQL */ `
  mutation CordonDeliveryHideSet($id: ID!, $rule: DeliveryCustomizationInput!) {
    deliveryCustomizationUpdate(id: $id, deliveryCustomization: $rule) {
      rule: deliveryCustomization {
        id title enabled
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      userErrors { code field message }
    }
  }
`;

/** Answers with the ids that were switched: an id that is not among them was not, whatever else the answer says. */
export const activateDeliveryCustomization = /* GraphQL */ `
  mutation CordonDeliveryHideSwitch($ids: [ID!]!, $enabled: Boolean!) {
    deliveryCustomizationActivation(ids: $ids, enabled: $enabled) {
      ids
      userErrors { code field message }
    }
  }
`;

export const deleteDeliveryCustomization = /* GraphQL */ `
  mutation CordonDeliveryHideDelete($id: ID!) {
    deliveryCustomizationDelete(id: $id) {
      deletedId
      userErrors { code field message }
    }
  }
`;

/** The newest orders with the title of the delivery that the buyer chose. No filter: nothing can fail open. */
export const recentDeliveries = /* GraphQL */ `
  query CordonRecentDeliveries {
    orders(first: 100, sortKey: CREATED_AT, reverse: true) {
      nodes { id name shippingLine { title } }
    }
  }
`;
