/** Shopify shows subscriptions made through the API only, not those declared in the app's configuration. */
export const listSubscriptions = /* GraphQL */ `
  query CordonSubscriptions($after: String) {
    webhookSubscriptions(first: 100, after: $after) {
      nodes { id topic uri }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const readSubscription = /* GraphQL */ `
  query CordonSubscription($id: ID!) {
    webhookSubscription(id: $id) { id topic uri format filter includeFields metafieldNamespaces name }
  }
`;

export const updateSubscription = /* GraphQL */ `
  mutation CordonSubscriptionUpdate($id: ID!, $subscription: WebhookSubscriptionInput!) {
    webhookSubscriptionUpdate(id: $id, webhookSubscription: $subscription) {
      webhookSubscription { id uri }
      userErrors { field message }
    }
  }
`;
