import { defineTemplate } from "../define-template.ts";

export const template = defineTemplate({
  handle: "tenant-admin",
  surface: "tenant_admin",
  title: "Take the admin away from an attacker",
  description:
    "For when somebody acts in the admin under a staff account: the account is suspended, its sessions end, Cordon's own tokens are replaced and the store's credentials are changed. Other staff keep their access; what was done under the account stays done.",
  actions: ["revoke_staff_access", "end_sessions", "revoke_own_tokens", "rotate_store_credentials"],
});
