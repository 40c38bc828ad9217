/** Asks only whether Shopify lets us ask: B2B is not there in every store. */
export const probeB2b = /* GraphQL */ `
  query CordonB2bProbe {
    companies(first: 1) { nodes { id } }
  }
`;

export const readContact = /* GraphQL */ `
  query CordonCompanyContact($id: ID!, $after: String) {
    companyContact(id: $id) {
      id
      company { id }
      roleAssignments(first: 100, after: $after) {
        nodes { id role { id } companyLocation { id } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`;

export const revokeContactRoles = /* GraphQL */ `
  mutation CordonContactRevoke($contact: ID!, $assignments: [ID!]!) {
    companyContactRevokeRoles(companyContactId: $contact, roleAssignmentIds: $assignments) {
      revokedRoleAssignmentIds
      userErrors { code field message }
    }
  }
`;

export const assignContactRoles = /* GraphQL */ `
  mutation CordonContactAssign($contact: ID!, $roles: [CompanyContactRoleAssign!]!) {
    companyContactAssignRoles(companyContactId: $contact, rolesToAssign: $roles) {
      roleAssignments { id }
      userErrors { code field message }
    }
  }
`;
