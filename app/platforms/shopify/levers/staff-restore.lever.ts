import { defineLever, docs } from "../define-lever.ts";

export const lever = defineLever({
  capability: "staff.restore",
  source: `${docs}/objects/StaffMember`,
  impossible: "Shopify has no call that lets a suspended member of staff in again.",
});
