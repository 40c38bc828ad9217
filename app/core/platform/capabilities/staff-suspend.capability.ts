import { defineCapability, type Outside } from "../capability.ts";

/** A member of staff's account where sign-ins happen. The address by which it was found is never part of it. */
export interface StaffAccount {
  /** The directory's own id of the account: stays when the address changes. */
  readonly ref: string;
  /** `closed`: it is deactivated and cannot sign in. `other`: it is in a state in which it cannot be suspended. */
  readonly status: "active" | "suspended" | "closed" | "other";
  /** The directory's own word for the status. */
  readonly said: string;
}

/** Why an account must not be suspended, or what could not be looked at before saying so. */
export interface SuspensionCheck {
  /** Set: it must not be suspended, for this reason. */
  readonly never: string | null;
  /** What people should know: checks that this directory does not allow. */
  readonly notes: readonly string[];
}

export interface StaffSuspension {
  /** The system's name for people: "Okta". */
  readonly where: string;
  /** The account with that e-mail address; null when there is none. */
  find(email: string): Outside<StaffAccount | null>;
  read(ref: string): Outside<StaffAccount>;
  /** Asks whether suspending would lock the merchant out: the last administrator, an account kept for emergencies. */
  check(ref: string, email: string): Outside<SuspensionCheck>;
  /** Stops new sign-ins. Doing it again changes nothing. */
  suspend(ref: string): Outside<StaffAccount>;
}

export const capability = defineCapability<StaffSuspension>()({
  id: "staff.suspend",
  name: "Suspend staff sign-ins",
  what: "Stop a member of staff from signing in.",
  order: 30,
});
