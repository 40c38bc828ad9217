import { defineCapability, type Outside } from "../capability.ts";
import type { StaffAccount } from "./staff-suspend.capability.ts";

export interface StaffSessions {
  /** The system's name for people: "Okta". */
  readonly where: string;
  /** The account with that e-mail address; null when there is none. */
  find(email: string): Outside<StaffAccount | null>;
  /** Ends the account's sessions there. Nothing shows afterwards that they ended; doing it again is harmless. */
  end(ref: string): Outside<void>;
}

export const capability = defineCapability<StaffSessions>()({
  id: "staff.sessions.end",
  name: "End staff sessions",
  what: "Sign a member of staff out where they signed in.",
  order: 32,
});
