/** Products by id, with every channel and catalogue they are in, scheduled ones too. */
export const publishedProductsById = /* GraphQL */ `
  query CordonPublishedProducts($products: [ID!]!) {
    nodes(ids: $products) {
      ... on Product {
        id title handle tags
        resourcePublicationsV2(first: 50, onlyPublished: false) {
          nodes { isPublished publishDate publication { id name } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }
  }
`;

/** One product's channels, for a product in more of them than fit beside others. */
export const publicationsOfProduct = /* GraphQL */ `
  query CordonPublicationsOfProduct($product: ID!, $after: String) {
    product(id: $product) {
      resourcePublicationsV2(first: 100, after: $after, onlyPublished: false) {
        nodes { isPublished publishDate publication { id name } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

/** Only ids and what the search was for: the rest is read by id afterwards. */
export const searchProducts = /* GraphQL */ `
  query CordonProductsWithTag($query: String!, $after: String) {
    products(first: 100, query: $query, after: $after) {
      nodes { id tags }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const productStatesById = /* GraphQL */ `
  query CordonProductStates($products: [ID!]!) {
    nodes(ids: $products) {
      ... on Product { id title handle tags status }
    }
  }
`;

export const unpublishProduct = /* GraphQL */ `
  mutation CordonUnpublishProduct($id: ID!, $publications: [PublicationInput!]!) {
    publishableUnpublish(id: $id, input: $publications) {
      userErrors { field message }
    }
  }
`;

export const publishProduct = /* GraphQL */ `
  mutation CordonPublishProduct($id: ID!, $publications: [PublicationInput!]!) {
    publishablePublish(id: $id, input: $publications) {
      userErrors { field message }
    }
  }
`;

export const setProductStatus = /* GraphQL */ `
  mutation CordonProductStatus($product: ProductUpdateInput!) {
    productUpdate(product: $product) {
      product { id status }
      userErrors { field message }
    }
  }
`;
