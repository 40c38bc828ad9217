import type { Command, CommandOutput, ExitCode } from "./command.ts";

/** How a command that needs the database gets it. */
export type WithDatabase = (
  name: string,
  args: readonly string[],
  output: CommandOutput,
  command: Extract<Command, { opens: "shared" | "alone" }>,
) => Promise<ExitCode>;
