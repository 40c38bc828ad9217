import { defineTemplate } from "../define-template.ts";

export const template = defineTemplate({
  handle: "user-provisioning",
  surface: "user_provisioning",
  title: "Stop accounts that were handed out wrongly",
  description:
    "For when accounts were made or given rights that nobody should have: staff accounts are suspended, their sessions end, and company contacts lose their roles. Customers' own accounts are not touched: on Shopify no app can block a single customer.",
  actions: ["revoke_staff_access", "end_sessions", "revoke_b2b_contact"],
});
