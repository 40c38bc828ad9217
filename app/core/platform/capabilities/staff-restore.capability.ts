import { defineCapability, type Outside } from "../capability.ts";
import type { StaffAccount } from "./staff-suspend.capability.ts";

export interface StaffRestoration {
  /** Lets a suspended account sign in again. Doing it again changes nothing. */
  restore(ref: string): Outside<StaffAccount>;
}

export const capability = defineCapability<StaffRestoration>()({
  id: "staff.restore",
  name: "Let staff sign in again",
  what: "Lift the suspension of a member of staff.",
  order: 31,
});
