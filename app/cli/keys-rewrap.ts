import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon keys rewrap`: the second step of rotating the key-encryption key. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "keys rewrap",
  help: `Wraps every data key under the first key of CORDON_KEYS. No sealed value is rewritten. Afterwards the other keys are
needed only for older back-ups. May be run again at any time. See docs/operations.md, section Keys.

While Cordon runs on its embedded database, that process does it: restart it first, so that it knows the new key.
The answer is JSON: {"rewrapped", "alreadyCurrent"}.

Exit code: 0 all data keys are under the first key, 2 bad input, 3 cannot tell (a data key could not be unwrapped; those
before it are done, and nothing is lost).`,
  run,
};

async function run(
  args: readonly string[],
  output: CommandOutput,
  { keyring }: Pick<CommandDeps, "keyring">,
): Promise<ExitCode> {
  readArguments(args, {});
  const rewrapped = await keyring.rewrapAll();
  if (!rewrapped.ok) throw rewrapped.error;
  output.answer(`${JSON.stringify(rewrapped.value)}\n`);
  return 0;
}
