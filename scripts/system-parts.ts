// The parts of the system that npm does not bring: Chromium, PostgreSQL and Redis. Found, or installed where this is root
// on Debian; otherwise the reason is returned, so that the caller can say what was not run.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

/** A part of the system: where it is, or why it is not there. */
export type Found = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly reason: string };

/** Versions before 15 lack what the migrations use. */
const oldestPostgres = 15;

/** The Chromium that browser tests and screenshots drive. */
export function findChromium(): Found {
  return findOrInstall("Chromium", ["chromium", "fonts-inter"], () =>
    firstExisting([
      process.env.CHROMIUM,
      ...inPath(["chromium", "chromium-browser", "google-chrome"]),
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ]),
  );
}

/** The folder with `initdb` and `postgres`, of the newest PostgreSQL that is new enough. */
export function findPostgres(): Found {
  return findOrInstall(`PostgreSQL ${oldestPostgres} or newer`, ["postgresql"], () => {
    const debian = "/usr/lib/postgresql";
    const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
    const programs = [
      ...versions.map((version) => path.join(debian, version, "bin", "postgres")),
      ...inPath(["postgres"]),
    ];
    const postgres = programs.find((program) => existsSync(program) && postgresVersion(program) >= oldestPostgres);
    return postgres === undefined ? undefined : path.dirname(postgres);
  });
}

/** The program `redis-server`. */
export function findRedis(): Found {
  return findOrInstall("Redis", ["redis-server"], () => firstExisting(inPath(["redis-server"])));
}

function findOrInstall(name: string, packages: readonly string[], find: () => string | undefined): Found {
  const present = find();
  if (present !== undefined) return { ok: true, path: present };
  const failure = installDebianPackages(packages);
  if (failure !== undefined) return { ok: false, reason: `${name} is not installed, and ${failure}` };
  const installed = find();
  return installed === undefined
    ? { ok: false, reason: `${name} was installed (${packages.join(", ")}) but is not where it should be` }
    : { ok: true, path: installed };
}

function firstExisting(candidates: readonly (string | undefined)[]): string | undefined {
  return candidates.find((candidate) => candidate !== undefined && candidate !== "" && existsSync(candidate));
}

function inPath(names: readonly string[]): string[] {
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/bin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
  ];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function postgresVersion(program: string): number {
  const answer = spawnSync(program, ["--version"], { encoding: "utf8" }).stdout ?? "";
  return Number(/(\d+)/.exec(answer)?.[1] ?? 0);
}

let listsAreFresh = false;

/** Installs by apt-get; the reason why not, when it cannot. Waits for another apt-get that is at work. */
function installDebianPackages(packages: readonly string[]): string | undefined {
  if (process.getuid?.() !== 0) return "only root may install it";
  if (!existsSync("/usr/bin/apt-get")) return "there is no apt-get to install it";
  process.stderr.write(`Installing ${packages.join(", ")} (apt-get)\n`);
  if (!listsAreFresh) {
    const failure = aptGet(["update", "-qq"]);
    if (failure !== undefined) return failure;
    listsAreFresh = true;
  }
  return aptGet(["install", "-qq", "-y", "--no-install-recommends", ...packages]);
}

function aptGet(words: readonly string[]): string | undefined {
  const wait = ["-o", "DPkg::Lock::Timeout=400", "-o", "Acquire::Retries=3"];
  let last = "";
  // The timeout above does not cover the lock of the package lists, hence a few tries.
  for (let attempt = 0; attempt < 5; attempt++) {
    const result = spawnSync("apt-get", [...wait, ...words], {
      encoding: "utf8",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    if (result.status === 0) return undefined;
    last = (result.stderr || result.error?.message || "no message").trim().split("\n").at(-1) ?? "";
    if (!/[Ll]ock/.test(last)) break;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
  }
  return `apt-get ${words[0]} failed: ${last}`;
}
