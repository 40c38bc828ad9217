const codeTerms = /* GraphQL */ `
      __typename title status startsAt endsAt createdAt updatedAt tags discountClasses
      usageLimit appliesOncePerCustomer codesCount { count }
      combinesWith { orderDiscounts productDiscounts shippingDiscounts }
`;
const automaticTerms = /* GraphQL */ `
      __typename title status startsAt endsAt createdAt updatedAt tags discountClasses
      combinesWith { orderDiscounts productDiscounts shippingDiscounts }
`;

// All that can be read of a discount without naming a buyer: its context, which may name customers, is left out.
const terms = /* GraphQL */ `
    ... on DiscountCodeBasic { ${codeTerms} summary recurringCycleLimit }
    ... on DiscountCodeBxgy { ${codeTerms} summary usesPerOrderLimit }
    ... on DiscountCodeFreeShipping { ${codeTerms} summary recurringCycleLimit }
    ... on DiscountCodeApp { ${codeTerms} recurringCycleLimit appDiscountType { functionId } }
    ... on DiscountAutomaticBasic { ${automaticTerms} summary automaticCycleLimit: recurringCycleLimit }
    ... on DiscountAutomaticBxgy { ${automaticTerms} summary usesPerOrderLimit }
    ... on DiscountAutomaticFreeShipping { ${automaticTerms} summary automaticCycleLimit: recurringCycleLimit }
    ... on DiscountAutomaticApp { ${automaticTerms} automaticCycleLimit: recurringCycleLimit appDiscountType { functionId } }
`;

export const listDiscounts = /* GraphQL */ `
  query CordonDiscounts($query: String!, $after: String) {
    discountNodes(first: 25, after: $after, query: $query, sortKey: UPDATED_AT) {
      nodes { id discount { ${terms} } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

export const readDiscount = /* GraphQL */ `
  query CordonDiscount($id: ID!) {
    discountNode(id: $id) { id discount { ${terms} } }
  }
`;

export const findDiscountByCode = /* GraphQL */ `
  query CordonDiscountByCode($code: String!) {
    codeDiscountNodeByCode(code: $code) { id }
  }
`;

export const deactivateCodeDiscount = /* GraphQL */ `
  mutation CordonDiscountCodeOff($id: ID!) {
    discountCodeDeactivate(id: $id) { codeDiscountNode { id } userErrors { code field message } }
  }
`;

export const activateCodeDiscount = /* GraphQL */ `
  mutation CordonDiscountCodeOn($id: ID!) {
    discountCodeActivate(id: $id) { codeDiscountNode { id } userErrors { code field message } }
  }
`;

export const deactivateAutomaticDiscount = /* GraphQL */ `
  mutation CordonDiscountAutomaticOff($id: ID!) {
    discountAutomaticDeactivate(id: $id) { automaticDiscountNode { id } userErrors { code field message } }
  }
`;

export const activateAutomaticDiscount = /* GraphQL */ `
  mutation CordonDiscountAutomaticOn($id: ID!) {
    discountAutomaticActivate(id: $id) { automaticDiscountNode { id } userErrors { code field message } }
  }
`;

// Each kind has an update of its own. The wrong one would turn the discount into another kind (recorded).
export const setDatesCodeBasic = /* GraphQL */ `
  mutation CordonDatesCodeBasic($id: ID!, $dates: DiscountCodeBasicInput!) {
    discountCodeBasicUpdate(id: $id, basicCodeDiscount: $dates) { codeDiscountNode { id } userErrors { code field message } }
  }
`;

export const setDatesCodeBxgy = /* GraphQL */ `
  mutation CordonDatesCodeBxgy($id: ID!, $dates: DiscountCodeBxgyInput!) {
    discountCodeBxgyUpdate(id: $id, bxgyCodeDiscount: $dates) { codeDiscountNode { id } userErrors { code field message } }
  }
`;

export const setDatesCodeFreeShipping = /* GraphQL */ `
  mutation CordonDatesCodeFreeShipping($id: ID!, $dates: DiscountCodeFreeShippingInput!) {
    discountCodeFreeShippingUpdate(id: $id, freeShippingCodeDiscount: $dates) {
      codeDiscountNode { id }
      userErrors { code field message }
    }
  }
`;

export const setDatesCodeApp = /* GraphQL */ `
  mutation CordonDatesCodeApp($id: ID!, $dates: DiscountCodeAppInput!) {
    discountCodeAppUpdate(id: $id, codeAppDiscount: $dates) {
      codeAppDiscount { discountId }
      userErrors { code field message }
    }
  }
`;

export const setDatesAutomaticBasic = /* GraphQL */ `
  mutation CordonDatesAutomaticBasic($id: ID!, $dates: DiscountAutomaticBasicInput!) {
    discountAutomaticBasicUpdate(id: $id, automaticBasicDiscount: $dates) {
      automaticDiscountNode { id }
      userErrors { code field message }
    }
  }
`;

export const setDatesAutomaticBxgy = /* GraphQL */ `
  mutation CordonDatesAutomaticBxgy($id: ID!, $dates: DiscountAutomaticBxgyInput!) {
    discountAutomaticBxgyUpdate(id: $id, automaticBxgyDiscount: $dates) {
      automaticDiscountNode { id }
      userErrors { code field message }
    }
  }
`;

export const setDatesAutomaticFreeShipping = /* GraphQL */ `
  mutation CordonDatesAutomaticFreeShipping($id: ID!, $dates: DiscountAutomaticFreeShippingInput!) {
    discountAutomaticFreeShippingUpdate(id: $id, freeShippingAutomaticDiscount: $dates) {
      automaticDiscountNode { id }
      userErrors { code field message }
    }
  }
`;

export const setDatesAutomaticApp = /* GraphQL */ `
  mutation CordonDatesAutomaticApp($id: ID!, $dates: DiscountAutomaticAppInput!) {
    discountAutomaticAppUpdate(id: $id, automaticAppDiscount: $dates) {
      automaticAppDiscount { discountId }
      userErrors { code field message }
    }
  }
`;
