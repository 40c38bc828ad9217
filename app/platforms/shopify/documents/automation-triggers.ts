/** No scope is needed, and there is no receipt: no error does not mean that a workflow ran. */
export const sendFlowTrigger = /* GraphQL */ `
  mutation CordonFlowTrigger($handle: String!, $payload: JSON!) {
    flowTriggerReceive(handle: $handle, payload: $payload) {
      userErrors { field message }
    }
  }
`;
