import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** What came of a program: its exit code (1 when a signal ended it), what it printed, and how long it took. */
export interface Ended {
  code: number;
  output: string;
  seconds: number;
}

const running = new Set<ChildProcess>();

/**
 * Runs a Node program of this project from the root.
 *
 * @param shown whether its words go straight to the terminal; otherwise they come back in `output`
 */
export function runNode(words: readonly string[], { env = {}, shown = false }: RunOptions = {}): Promise<Ended> {
  const started = performance.now();
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: shown ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (more: string) => {
      output += more;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code: code ?? 1, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}

interface RunOptions {
  env?: Record<string, string>;
  shown?: boolean;
}

/** Ends this process and what it runs when it is told to end. */
export function stopWithChildren(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      for (const child of running) child.kill(signal);
      process.exit(1);
    });
  }
}
