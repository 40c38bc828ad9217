import { CordonError } from "#app/core/errors.ts";
import { assertNever } from "#app/core/result.ts";
import type { Command, CommandDeps, CommandOutput, ExitCode } from "./command.ts";
import { commands } from "./commands.ts";
import type { WithDatabase } from "./with-database.ts";

/** Runs what was typed after `cordon`. */
export async function runCommand(
  argv: readonly string[],
  output: CommandOutput,
  withDatabase: WithDatabase,
): Promise<ExitCode> {
  const name = findName(argv);
  const listed = name === undefined ? undefined : commands[name];
  if (name === undefined || listed === undefined) return overview(argv, output);
  const args = argv.slice(name.split(" ").length);
  try {
    const command = await listed.load();
    if (asksForHelp(args)) return help(command, output);
    if (command.opens === "nothing") return await command.run(args, output);
    return await withDatabase(name, args, output, command);
  } catch (error) {
    return fail(error, name, output);
  }
}

/** Runs a command on a database that is open already; refuses those that need it for themselves. */
export function onOpenDatabase(deps: CommandDeps): WithDatabase {
  return async (name, args, output, command) => {
    if (command.opens === "alone") {
      output.say(`\`cordon ${name}\` needs the database for itself. Stop Cordon first.`);
      return 1;
    }
    return command.run(args, output, deps);
  };
}

/** The longest command name that the arguments begin with. */
function findName(argv: readonly string[]): string | undefined {
  for (let words = 2; words > 0; words--) {
    const name = argv.slice(0, words).join(" ");
    if (argv.length >= words && Object.hasOwn(commands, name)) return name;
  }
  return undefined;
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end === -1 ? args : args.slice(0, end)).some((arg) => arg === "--help" || arg === "-h");
}

function help({ usage, help: text }: Command, output: CommandOutput): ExitCode {
  output.answer(`cordon ${usage}\n\n${text}\n`);
  return 0;
}

function overview(argv: readonly string[], output: CommandOutput): ExitCode {
  const wanted = argv.length === 0 || asksForHelp(argv) || argv[0] === "help";
  const group = argv.find((word) => !word.startsWith("-") && word !== "help");
  const inGroup = Object.keys(commands).filter((name) => name.split(" ")[0] === group);
  const names = inGroup.length > 0 ? inGroup : Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  const list = names.map((name) => `  ${name.padEnd(width)}${commands[name]?.summary ?? ""}`).join("\n");
  const text = `cordon COMMAND\n\n${list}\n\n\`cordon COMMAND --help\` says more about one.`;
  if (wanted && (group === undefined || inGroup.length > 0)) {
    output.answer(`${text}\n`);
    return 0;
  }
  output.say(`There is no such command.\n\n${text}`);
  return 2;
}

function fail(error: unknown, name: string, output: CommandOutput): ExitCode {
  if (!(error instanceof CordonError)) {
    output.say(`Cannot tell: \`cordon ${name}\` failed. ${error instanceof Error ? error.message : ""}`);
    return 3;
  }
  output.say([error.message, error.nextStep].filter((part) => part !== undefined).join(" "));
  switch (error.code) {
    case "invalid_input":
    case "not_found":
      if (error.code === "invalid_input") output.say(`See \`cordon ${name} --help\`.`);
      return 2;
    case "not_allowed":
    case "conflict":
    case "platform_refused":
      return 1;
    case "not_supported":
    case "platform_busy":
    case "bug":
      return 3;
    default:
      return assertNever(error.code);
  }
}
