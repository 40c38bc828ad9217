/** What may hold leaked text in a record. The values are kept sealed, and only while a run may have to put them back. */
export const readProductField = /* GraphQL */ `
  query CordonProductField($id: ID!, $namespace: String!, $key: String!) {
    record: product(id: $id) { id tags metafield(namespace: $namespace, key: $key) { type value compareDigest } }
  }
`;

export const readCustomerField = /* GraphQL */ `
  query CordonCustomerField($id: ID!, $namespace: String!, $key: String!) {
    record: customer(id: $id) { id note tags metafield(namespace: $namespace, key: $key) { type value compareDigest } }
  }
`;

export const readOrderField = /* GraphQL */ `
  query CordonOrderField($id: ID!, $namespace: String!, $key: String!) {
    record: order(id: $id) { id name note tags metafield(namespace: $namespace, key: $key) { type value compareDigest } }
  }
`;

export const setCustomerNote = /* GraphQL */ `
  mutation CordonCustomerNote($input: CustomerInput!) {
    customerUpdate(input: $input) { userErrors { field message } }
  }
`;

export const setOrderNote = /* GraphQL */ `
  mutation CordonOrderNote($input: OrderInput!) {
    orderUpdate(input: $input) { userErrors { field message } }
  }
`;

export const addTags = /* GraphQL */ `
  mutation CordonTagsAdd($id: ID!, $tags: [String!]!) {
    tagsAdd(id: $id, tags: $tags) { userErrors { field message } }
  }
`;

export const removeTags = /* GraphQL */ `
  mutation CordonTagsRemove($id: ID!, $tags: [String!]!) {
    tagsRemove(id: $id, tags: $tags) { userErrors { field message } }
  }
`;

/** `compareDigest` makes it fail when somebody wrote the field since it was read; null means that it must not exist. */
export const setMetafields = /* GraphQL */ `
  mutation CordonMetafieldsSet($metafields: [MetafieldsSetInput!]!) {
    metafieldsSet(metafields: $metafields) { userErrors { code field message } }
  }
`;

export const deleteMetafields = /* GraphQL */ `
  mutation CordonMetafieldsDelete($metafields: [MetafieldIdentifierInput!]!) {
    metafieldsDelete(metafields: $metafields) { deletedMetafields { ownerId namespace key } userErrors { field message } }
  }
`;
