/** Shopify keeps at most 100 per app and shop. The tokens themselves are not selected. */
export const listStorefrontTokens = /* GraphQL */ `
  query CordonOwnTokens {
    shop { storefrontAccessTokens(first: 100) { nodes { id title } } }
  }
`;

export const deleteStorefrontToken = /* GraphQL */ `
  mutation CordonOwnTokenDelete($id: ID!) {
    storefrontAccessTokenDelete(input: { id: $id }) {
      deletedStorefrontAccessTokenId
      userErrors { field message }
    }
  }
`;
