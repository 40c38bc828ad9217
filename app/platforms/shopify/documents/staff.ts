/** Only for apps to which Shopify Support granted `read_users`. */
export const listStaff = /* GraphQL */ `
  query CordonStaff($query: String, $after: String) {
    staffMembers(first: 50, after: $after, query: $query) {
      nodes { id email active isShopOwner accountType }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const readStaffMember = /* GraphQL */ `
  query CordonStaffMember($id: ID!) {
    staffMember(id: $id) { id email active isShopOwner accountType }
  }
`;

/** Asks only whether Shopify lets us ask. */
export const probeStaff = /* GraphQL */ `
  query CordonStaffProbe {
    staffMembers(first: 1) { nodes { id } }
  }
`;
