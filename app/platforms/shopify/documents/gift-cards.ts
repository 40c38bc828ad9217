// The code cannot be read after a card was made. Whose card it is, its note and its transactions are not asked for.
const giftCard = /* GraphQL */ `
  fragment Card on GiftCard { id lastCharacters createdAt expiresOn deactivatedAt enabled }
`;

export const listGiftCards = /* GraphQL */ `
  query CordonGiftCards($query: String!, $after: String) {
    giftCards(first: 100, after: $after, query: $query, sortKey: ID) {
      nodes { ...Card }
      pageInfo { hasNextPage endCursor }
    }
  }
  ${giftCard}
`;

export const readGiftCard = /* GraphQL */ `
  query CordonGiftCard($id: ID!) {
    giftCard(id: $id) { ...Card }
  }
  ${giftCard}
`;

export const readTimeZone = /* GraphQL */ `
  query CordonTimeZone { shop { ianaTimezone } }
`;

export const setGiftCardExpiry = /* GraphQL */ `
  mutation CordonGiftCardExpiry($id: ID!, $expiresOn: Date) {
    giftCardUpdate(id: $id, input: { expiresOn: $expiresOn }) { giftCard { id } userErrors { field message } }
  }
`;

export const deactivateGiftCard = /* GraphQL */ `
  mutation CordonGiftCardOff($id: ID!) {
    giftCardDeactivate(id: $id) { giftCard { id } userErrors { code field message } }
  }
`;
