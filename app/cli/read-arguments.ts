import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { InvalidInput } from "#app/core/errors.ts";

/**
 * Reads a command's options and positional arguments.
 *
 * @param names what each positional argument is called in the usage; all must be given and no more
 * @throws InvalidInput for an unknown option, a missing value, too few or too many arguments
 */
export function readArguments<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  names: readonly string[] = [],
) {
  const parsed = parse(args, options);
  const missing = names[parsed.positionals.length];
  if (missing !== undefined) throw new InvalidInput(`${missing} is missing.`);
  if (parsed.positionals.length > names.length) throw new InvalidInput("There are too many arguments.");
  return parsed;
}

function parse<const T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (cause) {
    throw new InvalidInput("An option is unknown or lacks its value.", { cause });
  }
}
