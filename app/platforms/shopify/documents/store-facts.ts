/** What decides which capabilities a store has: its plan and what it granted. */
export const storeFacts = /* GraphQL */ `
  query CordonStoreFacts {
    shop { name ianaTimezone plan { shopifyPlus partnerDevelopment } }
    currentAppInstallation { accessScopes { handle } }
  }
`;

/** Asks only whether Shopify lets us ask. */
export const probeApps = /* GraphQL */ `
  query CordonAppsProbe {
    appInstallations(first: 1, privacy: PUBLIC) { nodes { id } }
  }
`;
