import { defineLever, docs } from "../define-lever.ts";

export const lever = defineLever({
  capability: "staff.suspend",
  source: `${docs}/objects/StaffMember`,
  impossible: "Shopify has no call that suspends a member of staff: a person does it, or your identity provider.",
});
