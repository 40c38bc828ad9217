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

/** The name is taken as a pattern by Shopify: what comes back is compared with it again. */
export const oneThemeFile = /* GraphQL */ `
  query CordonThemeFile($theme: ID!, $names: [String!]!) {
    theme(id: $theme) {
      files(first: 5, filenames: $names) {
        nodes {
          filename
          checksumMd5
          body {
            ... on OnlineStoreThemeFileBodyText { content }
            ... on OnlineStoreThemeFileBodyBase64 { contentBase64 }
          }
        }
        userErrors { code filename }
      }
    }
  }
`;

/** A store has at most a few dozen themes. */
export const fileInThemes = /* GraphQL */ `
  query CordonFileInThemes($names: [String!]!, $after: String) {
    themes(first: 20, after: $after) {
      nodes {
        id
        name
        role
        files(first: 5, filenames: $names) { nodes { filename checksumMd5 } userErrors { code filename } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const upsertThemeFile = /* GraphQL */ `
  mutation CordonThemeFileUpsert($theme: ID!, $files: [OnlineStoreThemeFilesUpsertFileInput!]!) {
    themeFilesUpsert(themeId: $theme, files: $files) {
      upsertedThemeFiles { filename }
      userErrors { code field message }
    }
  }
`;

export const deleteThemeFile = /* GraphQL */ `
  mutation CordonThemeFileDelete($theme: ID!, $names: [String!]!) {
    themeFilesDelete(themeId: $theme, files: $names) {
      deletedThemeFiles { filename }
      userErrors { code field message }
    }
  }
`;
