// A real Cordon process for measuring: started as in production, watched through /proc, stopped by its own id.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A running process and what is known of it. */
export interface CordonProcess {
  readonly url: string;
  readonly secret: string;
  /** From the start of the process to its first address, in milliseconds. */
  readonly startMilliseconds: number;
  /** Resident memory now, in MB; null where /proc does not exist. */
  memory(): number | null;
  stop(): Promise<void>;
}

/** Starts `app/server/main.ts` on a free port with fresh secrets. */
export function startCordon(settings: Readonly<Record<string, string>>): Promise<CordonProcess> {
  const secret = randomBytes(16).toString("hex");
  const began = performance.now();
  const child = spawn(process.execPath, [path.join(root, "app", "server", "main.ts")], {
    cwd: root,
    stdio: ["ignore", "ignore", "pipe"],
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      CORDON_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      SHOPIFY_API_KEY: randomBytes(16).toString("hex"),
      SHOPIFY_API_SECRET: secret,
      SHOPIFY_APP_URL: "https://cordon.example.net",
      LOG_LEVEL: "error",
      PORT: "0",
      ...settings,
    },
  });
  let words = "";
  return new Promise((resolve, reject) => {
    const exited = new Promise<void>((done) => void child.once("exit", () => done()));
    child.once("exit", () => reject(new Error(`Cordon did not start: ${words}`)));
    child.stderr.setEncoding("utf8").on("data", (more: string) => {
      words = (words + more).slice(-4_000);
      const url = /listening on (http:\S+)/.exec(words)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        secret,
        startMilliseconds: performance.now() - began,
        memory: () => residentMegabytes(child.pid),
        async stop() {
          child.kill("SIGTERM");
          await exited;
        },
      });
    });
  });
}

function residentMegabytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
}
