import { runCommand } from "./run-command.ts";
import { terminal } from "./terminal.ts";
import type { WithDatabase } from "./with-database.ts";

// A reader that stops early (`cordon … | head`) is not an error of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

// Loaded only for commands that open the database, so that the pure ones start at once.
const withDatabase: WithDatabase = async (name, args, output, command) => {
  const { reachDatabase } = await import("./reach-database.ts");
  return reachDatabase(name, args, output, command);
};

process.exitCode = await runCommand(process.argv.slice(2), terminal, withDatabase);
