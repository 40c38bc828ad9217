// Generated from app/core/containment/templates/*.template.ts by `npm run generate`. Do not edit.
import { template as appSettings } from "./templates/app-settings.template.ts";
import { template as tenantAdmin } from "./templates/tenant-admin.template.ts";
import { template as userProvisioning } from "./templates/user-provisioning.template.ts";

export const templates = [
  appSettings,
  tenantAdmin,
  userProvisioning,
] as const;
