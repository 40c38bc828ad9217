import { defineCapability, type Outside } from "../capability.ts";

/** A member of staff as the store itself lists them. */
export interface StaffMember {
  /** The platform's id. */
  readonly ref: string;
  readonly email: string | null;
  readonly active: boolean;
  readonly owner: boolean;
  /** They sign in through the merchant's identity provider, not with a password of the platform's. */
  readonly throughProvider: boolean;
}

export interface StaffDirectory {
  /** The member of staff with that e-mail address; null when there is none. */
  findByEmail(email: string): Outside<StaffMember | null>;
  /** Null when there is none of that id. */
  read(ref: string): Outside<StaffMember | null>;
}

export const capability = defineCapability<StaffDirectory>()({
  id: "staff.read",
  name: "See staff accounts",
  what: "Notice by itself when somebody's access was suspended in the store.",
  order: 940,
});
