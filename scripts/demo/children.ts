import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A process that the demo started. */
export interface Child {
  readonly process: ChildProcess;
  /** Resolves when it has said that it is ready; rejects with its own last words when it ended before. */
  readonly ready: Promise<void>;
  /** Resolves with its exit code. */
  readonly ended: Promise<number>;
  /** Asks it to stop and waits; a deaf one is killed after ten seconds. */
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly env: Readonly<Record<string, string>>;
  /** What it says, on standard output or error, once it is ready. */
  readonly readyWords: RegExp;
  /** Called with each line it says, for a log; never printed as it is. */
  readonly onLine?: (line: string) => void;
}

/**
 * Starts a Node program of the project.
 *
 * It is kept out of the terminal's process group, so that Ctrl-C reaches the demo alone, which then stops its children
 * in order; and it has a channel to the demo, whose end tells it that the demo was killed.
 */
export function startChild(program: string, words: readonly string[], options: ChildOptions): Child {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: root,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: process.platform !== "win32",
  });
  let said = "";
  let becomeReady: () => void = () => undefined;
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
  const ready = new Promise<void>((resolve, reject) => {
    becomeReady = resolve;
    void ended.then(() => reject(new Error(lastWords(said))));
  });
  // Whoever awaits it handles the rejection; one that nobody awaits any more is no fault.
  ready.catch(() => undefined);
  const hear = (chunk: Buffer) => {
    const text = chunk.toString("utf8");
    said = (said + text).slice(-8000);
    for (const line of text.split("\n").filter((each) => each !== "")) options.onLine?.(line);
    if (options.readyWords.test(said)) becomeReady();
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  return { process: child, ready, ended, stop: () => stop(child, ended) };
}

/** The lines for people among what a process said before it ended; its log lines (JSON) are none. */
function lastWords(said: string): string {
  const lines = said.split("\n").filter((line) => line !== "" && !line.startsWith("{"));
  return lines.at(-1) ?? "It ended without a word.";
}

async function stop(child: ChildProcess, ended: Promise<number>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  const impatience = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(impatience);
}
