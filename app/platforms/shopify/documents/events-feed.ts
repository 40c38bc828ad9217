export const eventsOfSubject = /* GraphQL */ `
  query CordonEventsOf($id: ID!) {
    node(id: $id) {
      ... on HasEvents {
        events(first: 50, sortKey: CREATED_AT, reverse: true) {
          nodes { createdAt attributeToApp attributeToUser appTitle message ... on BasicEvent { author } }
        }
      }
    }
  }
`;
