import { defineCapability, type Outside } from "../capability.ts";

/** A role that a company's contact has at one of its locations. */
export interface ContactRole {
  /** The platform's id of the assignment; a role given again has another. */
  readonly assignment: string;
  readonly role: string;
  readonly location: string;
}

/** A person who buys for a company. */
export interface BusinessContact {
  readonly id: string;
  readonly company: string;
  readonly roles: readonly ContactRole[];
}

export interface BusinessContacts {
  /** Null when there is no such contact. */
  read(contact: string): Outside<BusinessContact | null>;
  revoke(contact: string, assignments: readonly string[]): Outside<void>;
  assign(contact: string, roles: readonly Pick<ContactRole, "role" | "location">[]): Outside<void>;
}

export const capability = defineCapability<BusinessContacts>()({
  id: "b2b.contacts",
  name: "Revoke B2B contacts",
  what: "Stop a company's contact from buying for the company.",
  order: 50,
});
