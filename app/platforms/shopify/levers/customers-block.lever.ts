import { defineLever } from "../define-lever.ts";

export const lever = defineLever({
  capability: "customers.block",
  source: "https://help.shopify.com/en/manual/customers/customer-accounts",
  impossible:
    "Shopify cannot deactivate one customer's account: no API does it, and customers sign in with a code from their e-mail.",
});
