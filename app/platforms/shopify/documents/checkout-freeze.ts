/** All validations of the shop, ours among them. */
export const listValidations = /* GraphQL */ `
  query CordonValidations($after: String) {
    validations(first: 50, after: $after) {
      nodes { id title enabled blockOnFailure shopifyFunction { handle appKey } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const createValidation = /* GraphQL */ `
  mutation CordonCheckoutFreezeCreate($validation: ValidationCreateInput!) {
    validationCreate(validation: $validation) {
      validation { id title enabled blockOnFailure }
      userErrors { code field message }
    }
  }
`;

/** The input must always carry title, enable and blockOnFailure: an omitted one is reset to false. */
export const updateValidation = /* GraphQL */ `
  mutation CordonCheckoutFreezeSet($id: ID!, $validation: ValidationUpdateInput!) {
    validationUpdate(id: $id, validation: $validation) {
      validation { id title enabled blockOnFailure }
      userErrors { code field message }
    }
  }
`;
