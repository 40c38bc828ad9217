// A page costs about 800 points at most, and is one of five: containment itself needs the rest of the bucket.
// Of the customer only the id is asked for: it tells one buyer from another.
export const tradeOfPeriod = /* GraphQL */ `
  query CordonTrade($query: String!, $after: String) {
    orders(first: 50, after: $after, query: $query, sortKey: CREATED_AT, reverse: true) {
      nodes {
        id
        name
        createdAt
        cancelledAt
        test
        sourceName
        customer { id }
        currentTotalPriceSet { shopMoney { amount currencyCode } }
        lineItems(first: 5) { nodes { product { id title tags } } pageInfo { hasNextPage endCursor } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`;
