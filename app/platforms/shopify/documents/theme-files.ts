export const mainTheme = /* GraphQL */ `
  query CordonMainTheme {
    themes(first: 1, roles: [MAIN]) { nodes { id name } }
  }
`;

/** 250 is the most files Shopify gives at once. */
export const themeFilePage = /* GraphQL */ `
  query CordonThemeFiles($theme: ID!, $after: String) {
    theme(id: $theme) {
      files(first: 250, after: $after) {
        nodes { filename checksumMd5 }
        pageInfo { hasNextPage endCursor }
        userErrors { code filename }
      }
    }
  }
`;
