import type { Deps } from "#app/workflows/deps.ts";

/**
 * How a command ends: 0 yes, 1 a true "no" (tampered, refused), 2 bad input, 3 cannot tell.
 *
 * A script may rely on these; 3 never means "no".
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** A file that a command writes: whole or not at all. */
export interface CommandFile {
  write(text: string): Promise<void>;
  /** Puts the file in its place. Without it nothing is left behind. */
  finish(): Promise<void>;
}

/** Where a command writes. */
export interface CommandOutput {
  /** The answer, on standard output: nothing else may stand there. Ends with a newline. */
  answer(text: string): void;
  /** A sentence for the person at the terminal, on standard error. */
  say(sentence: string): void;
  /**
   * Opens a new file for the person's own eyes (mode 600).
   * @throws InvalidInput when it exists already or cannot be written
   */
  file(path: string): Promise<CommandFile>;
}

interface CommandBasics {
  /** What to type after `cordon`, for example `evidence verify FILE [--json]`. */
  readonly usage: string;
  /** What it does, its options and what its exit codes mean: the text of `--help`. */
  readonly help: string;
}

/** A command that opens no database: it starts at once and works anywhere. */
export interface PureCommand extends CommandBasics {
  readonly opens: "nothing";
  /**
   * @param args what was typed after the command's name
   * @throws InvalidInput when the arguments make no sense; every error that is not caught becomes an exit code
   */
  run(args: readonly string[], output: CommandOutput): Promise<ExitCode>;
}

/** What a command that opens the database is given. It reaches no store. */
export type CommandDeps = Pick<Deps, "database" | "keyring" | "clock" | "ids" | "logger">;

/**
 * A command that works on the database. While a running Cordon holds the embedded database, that process runs the
 * command (`shared`); one that needs the database for itself (`alone`) is refused then.
 */
export interface DatabaseCommand extends CommandBasics {
  readonly opens: "shared" | "alone";
  run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode>;
}

/** One command of `cordon`: one file, one exported `command`. */
export type Command = PureCommand | DatabaseCommand;
