import { backUp } from "#app/storage/backup.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon backup`: the whole database as one file. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "backup FILE [--json]",
  help: `Writes the whole database as it stands at this moment, while Cordon goes on working.

  FILE     a new file; an existing one is never replaced
  --json   print the answer only, without sentences on standard error

Tokens and personal data in it stay sealed. The key-encryption keys (CORDON_KEYS) are not in it: keep them apart, for
without them nothing sealed can ever be read again.
The answer is one line of JSON: {"file", "rows"}.

Exit code: 0 written, 2 bad input (the file exists), 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { json: { type: "boolean" } }, ["FILE"]);
  const name = positionals[0] ?? "";
  const file = await output.file(name);
  const rows = await backUp(deps.database, deps.clock.now(), (line) => file.write(line));
  await file.finish();
  output.answer(`${JSON.stringify({ file: name, rows })}\n`);
  if (values.json !== true) output.say(`Wrote ${rows} rows. Keep CORDON_KEYS apart from this file.`);
  return 0;
}
