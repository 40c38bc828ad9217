export const passwordProtection = /* GraphQL */ `
  query CordonStorefrontPassword {
    onlineStore { passwordProtection { enabled } }
  }
`;
