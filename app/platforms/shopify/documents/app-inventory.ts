/** Only for custom apps to which Shopify granted `read_apps`. */
export const listApps = /* GraphQL */ `
  query CordonAppInventory($after: String) {
    appInstallations(first: 50, after: $after, privacy: PUBLIC) {
      nodes { accessScopes { handle } app { id title } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
