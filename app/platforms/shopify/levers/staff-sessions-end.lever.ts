import { defineLever, docs } from "../define-lever.ts";

export const lever = defineLever({
  capability: "staff.sessions.end",
  source: `${docs}/objects/StaffMember`,
  impossible: "Shopify has no call that signs staff out: a person revokes their devices.",
});
