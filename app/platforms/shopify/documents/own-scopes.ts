export const listOwnScopes = /* GraphQL */ `
  query CordonOwnScopes {
    currentAppInstallation {
      accessScopes { handle }
      app { optionalAccessScopes { handle } }
    }
  }
`;

export const revokeOwnScopes = /* GraphQL */ `
  mutation CordonOwnScopesRevoke($scopes: [String!]!) {
    appRevokeAccessScopes(scopes: $scopes) {
      revoked { handle }
      userErrors { code field message }
    }
  }
`;
