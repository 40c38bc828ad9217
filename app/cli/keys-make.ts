import { generateKek } from "#app/secrets/key-encryption-keys.ts";
import type { CommandOutput, ExitCode, PureCommand } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon keys make`: a new key-encryption key. */
export const command: PureCommand = {
  opens: "nothing",
  usage: "keys make",
  help: `Makes a new key-encryption key and prints it as one entry of CORDON_KEYS (ID:BASE64). It is kept nowhere: put it
where secrets are kept, with a copy outside this machine. See docs/operations.md, section Keys.

Exit code: 0 printed, 2 bad input.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  readArguments(args, {});
  output.answer(`${generateKek()}\n`);
  output.say("This is a secret. Whoever loses it loses every sealed value.");
  return 0;
}
