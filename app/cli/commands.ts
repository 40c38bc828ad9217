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
};
