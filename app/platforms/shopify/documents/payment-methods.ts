// Of the instrument only its kind and whether it may be revoked: no digits, no name, no address.
const method = /* GraphQL */ `
  fragment Method on CustomerPaymentMethod {
    id
    revokedAt
    instrument {
      __typename
      ... on CustomerCreditCard { isRevocable }
      ... on CustomerShopPayAgreement { isRevocable }
      ... on CustomerPaypalBillingAgreement { isRevocable }
    }
  }
`;

export const listPaymentMethods = /* GraphQL */ `
  query CordonPaymentMethods($customer: ID!, $after: String) {
    customer(id: $customer) {
      id
      paymentMethods(first: 50, after: $after) { nodes { ...Method } pageInfo { hasNextPage endCursor } }
    }
  }
  ${method}
`;

export const readPaymentMethod = /* GraphQL */ `
  query CordonPaymentMethod($id: ID!) {
    customerPaymentMethod(id: $id, showRevoked: true) { ...Method }
  }
  ${method}
`;

export const revokePaymentMethod = /* GraphQL */ `
  mutation CordonPaymentMethodRevoke($id: ID!) {
    customerPaymentMethodRevoke(customerPaymentMethodId: $id) {
      revokedCustomerPaymentMethodId
      userErrors { field message }
    }
  }
`;
