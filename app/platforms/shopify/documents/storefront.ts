/** Where the storefront is, and whether a password closes it. */
export const storefrontAddress = /* GraphQL */ `
  query CordonStorefrontAddress {
    shop { myshopifyDomain primaryDomain { host url } }
    onlineStore { passwordProtection { enabled } }
  }
`;

/** The notice on our own installation, its copy on the shop for the checkout block, and the live theme's settings, in which app embeds are switched on and off. */
export const storefrontNotice = /* GraphQL */ `
  query CordonStorefrontNotice {
    currentAppInstallation { id metafield(namespace: "cordon", key: "notice") { value compareDigest } }
    shop { id metafield(namespace: "$app:cordon", key: "notice") { value } }
    themes(first: 1, roles: [MAIN]) {
      nodes { files(first: 1, filenames: ["config/settings_data.json"]) { nodes { filename body { ... on OnlineStoreThemeFileBodyText { content } } } } }
    }
  }
`;

export const listPages = /* GraphQL */ `
  query CordonPages($after: String) {
    pages(first: 100, after: $after) {
      nodes { id handle }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const readPage = /* GraphQL */ `
  query CordonPage($id: ID!) {
    page(id: $id) { id handle title body isPublished }
  }
`;

export const createPage = /* GraphQL */ `
  mutation CordonIncidentPage($page: PageCreateInput!) {
    pageCreate(page: $page) {
      page { id handle title body isPublished }
      userErrors { code field message }
    }
  }
`;

export const deletePage = /* GraphQL */ `
  mutation CordonIncidentPageDelete($id: ID!) {
    pageDelete(id: $id) {
      deletedPageId
      userErrors { code field message }
    }
  }
`;
