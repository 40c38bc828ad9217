// The results are renamed to `rules` and `rule`, so that every rule at the checkout is read by the same code.

/** All validations of the shop, ours among them. */
export const listValidations = /* GraphQL */ `
  query CordonValidations($after: String) {
    rules: validations(first: 50, after: $after) {
      nodes {
        id title enabled blockOnFailure
        shopifyFunction { handle appKey }
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const createValidation = /* GraphQL */ `
  mutation CordonCheckoutFreezeCreate($rule: ValidationCreateInput!) {
    validationCreate(validation: $rule) {
      rule: validation {
        id title enabled blockOnFailure
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      userErrors { code field message }
    }
  }
`;

/** The input must always carry title, enable and blockOnFailure: an omitted one is reset to false. */
export const updateValidation = /* GraphQL */ `
  mutation CordonCheckoutFreezeSet($id: ID!, $rule: ValidationUpdateInput!) {
    validationUpdate(id: $id, validation: $rule) {
      rule: validation {
        id title enabled blockOnFailure
        metafield(namespace: "$app:cordon", key: "configuration") { jsonValue }
      }
      userErrors { code field message }
    }
  }
`;

export const deleteValidation = /* GraphQL */ `
  mutation CordonCheckoutFreezeDelete($id: ID!) {
    validationDelete(id: $id) {
      deletedId
      userErrors { code field message }
    }
  }
`;

/** Takes a rule's configuration away, for a rule that had none before. */
export const deleteConfiguration = /* GraphQL */ `
  mutation CordonConfigurationDelete($id: ID!) {
    metafieldsDelete(metafields: [{ ownerId: $id, namespace: "$app:cordon", key: "configuration" }]) {
      deletedMetafields { key }
      userErrors { field message }
    }
  }
`;
