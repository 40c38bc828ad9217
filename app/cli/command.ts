/**
 * How a command ends: 0 yes, 1 a true "no" (tampered, refused), 2 bad input, 3 cannot tell.
 *
 * A script may rely on these; 3 never means "no".
 */
export type ExitCode = 0 | 1 | 2 | 3;

/** Where a command writes. */
export interface CommandOutput {
  /** The answer, on standard output: nothing else may stand there. Ends with a newline. */
  answer(text: string): void;
  /** A sentence for the person at the terminal, on standard error. */
  say(sentence: string): void;
}

/** One command of `cordon`: one file, one exported `command`. */
export interface Command {
  /** What to type after `cordon`, for example `evidence verify FILE [--json]`. */
  readonly usage: string;
  /** What it does, its options and what its exit codes mean: the text of `--help`. */
  readonly help: string;
  /**
   * @param args what was typed after the command's name
   * @throws InvalidInput when the arguments make no sense; every error that is not caught becomes an exit code
   */
  run(args: readonly string[], output: CommandOutput): Promise<ExitCode>;
}
