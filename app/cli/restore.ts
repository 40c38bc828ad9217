import { createReadStream, existsSync } from "node:fs";
import readline from "node:readline";
import { InvalidInput } from "#app/core/errors.ts";
import { restore } from "#app/storage/backup.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon restore`: puts a back-up into an empty database. */
export const command: DatabaseCommand = {
  opens: "alone",
  usage: "restore FILE [--json]",
  help: `Puts a back-up into an empty database: everything or nothing. Cordon must not be running.

  FILE     written by \`cordon backup\` of the same version
  --json   print the answer only, without sentences on standard error

CORDON_KEYS must hold the keys that were in force when the back-up was written; this is checked afterwards.
The answer is one line of JSON: {"rows", "dataKeys"}.

Exit code: 0 restored, 1 refused (the database holds data, Cordon is running, the keys do not fit),
2 bad input (no whole back-up, or one of another schema), 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { json: { type: "boolean" } }, ["FILE"]);
  const file = positionals[0] ?? "";
  if (!existsSync(file)) throw new InvalidInput("There is no such file.", { field: "FILE" });
  const restored = await restore(deps.database, readline.createInterface({ input: createReadStream(file) }));
  if (!restored.ok) throw restored.error;
  const keys = await deps.keyring.check();
  output.answer(`${JSON.stringify({ rows: restored.value, dataKeys: keys.ok ? keys.value.dataKeys : null })}\n`);
  if (!keys.ok) {
    output.say("The rows are back, but CORDON_KEYS does not open them. Set the keys of the time of the back-up.");
    return 1;
  }
  if (values.json !== true) output.say(`Restored ${restored.value} rows.`);
  return 0;
}
