// The results are renamed to `rules` and `rule`, so that every rule at the checkout is read by the same code.

/** All payment customizations of the shop, ours among them. */
export const listPaymentCustomizations = /* GraphQL */ `
  query CordonPaymentCustomizations($after: String) {
    rules: paymentCustomizations(first: 50, after: $after) {
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
export const createPaymentCustomization = /* GraphQL */ `
  mutation CordonPaymentHideCreate($rule: PaymentCustomizationInput!) {
    paymentCustomizationCreate(paymentCustomization: $rule) {
      rule: paymentCustomization {
        id title enabled
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      userErrors { code field message }
    }
  }
`;

export const updatePaymentCustomization = /* GraphQL */ `
  mutation CordonPaymentHideSet($id: ID!, $rule: PaymentCustomizationInput!) {
    paymentCustomizationUpdate(id: $id, paymentCustomization: $rule) {
      rule: paymentCustomization {
        id title enabled
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      userErrors { code field message }
    }
  }
`;

/** Answers with the ids that were switched: an id that is not among them was not, whatever else the answer says. */
export const activatePaymentCustomization = /* GraphQL */ `
  mutation CordonPaymentHideSwitch($ids: [ID!]!, $enabled: Boolean!) {
    paymentCustomizationActivation(ids: $ids, enabled: $enabled) {
      ids
      userErrors { code field message }
    }
  }
`;

export const deletePaymentCustomization = /* GraphQL */ `
  mutation CordonPaymentHideDelete($id: ID!) {
    paymentCustomizationDelete(id: $id) {
      deletedId
      userErrors { code field message }
    }
  }
`;

/** The newest orders with the names of the gateways that they were paid through. No filter: nothing can fail open. */
export const recentPayments = /* GraphQL */ `
  query CordonRecentPayments {
    orders(first: 100, sortKey: CREATED_AT, reverse: true) {
      nodes { id name paymentGatewayNames }
    }
  }
`;
