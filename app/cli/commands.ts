import type { Command } from "./command.ts";

/** A command that is loaded only when it is asked for, so that a pure one starts at once. */
export interface ListedCommand {
  /** One line for the list of commands. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command by its name, in the order in which they are listed. */
export const commands: Readonly<Record<string, ListedCommand>> = {
  "evidence verify": {
    summary: "check an evidence file; opens no database",
    load: async () => (await import("./evidence-verify.ts")).command,
  },
  "evidence export": {
    summary: "write an incident's evidence as one file",
    load: async () => (await import("./evidence-export.ts")).command,
  },
  "evidence key": {
    summary: "print a merchant's public key, for whoever checks evidence",
    load: async () => (await import("./evidence-key.ts")).command,
  },
  deadlines: {
    summary: "which laws ask for notice, to whom and by when; opens no database",
    load: async () => (await import("./deadlines.ts")).command,
  },
  doctor: {
    summary: "is everything in place, and if not, what to do",
    load: async () => (await import("./doctor.ts")).command,
  },
  "doctor database": {
    summary: "the part of the doctor that looks into the database",
    load: async () => (await import("./doctor-database.ts")).command,
  },
  "keys make": {
    summary: "make a new key-encryption key; opens no database",
    load: async () => (await import("./keys-make.ts")).command,
  },
  "keys rewrap": {
    summary: "wrap every data key under the first key of CORDON_KEYS",
    load: async () => (await import("./keys-rewrap.ts")).command,
  },
  "merchant list": {
    summary: "list the merchants of this installation",
    load: async () => (await import("./merchant-list.ts")).command,
  },
  "merchant create": {
    summary: "make a merchant without a Shopify shop",
    load: async () => (await import("./merchant-create.ts")).command,
  },
  "merchant export": {
    summary: "write everything Cordon keeps of a merchant",
    load: async () => (await import("./merchant-export.ts")).command,
  },
  "merchant delete": {
    summary: "erase a merchant for good",
    load: async () => (await import("./merchant-delete.ts")).command,
  },
  backup: {
    summary: "write the whole database as one file",
    load: async () => (await import("./backup.ts")).command,
  },
  restore: {
    summary: "put a back-up into an empty database",
    load: async () => (await import("./restore.ts")).command,
  },
};
