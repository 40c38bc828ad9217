import { createClient } from "redis";
import { z } from "zod";
import { processSource, readEnvironment } from "#app/server/env.ts";
import { withKeyFile } from "#app/server/key-file.ts";
import type { CommandOutput, ExitCode, PureCommand } from "./command.ts";
import { command as databaseCommand } from "./doctor-database.ts";
import { bad, DoctorFinding, fine, unknown } from "./doctor-finding.ts";
import { reachDatabase } from "./reach-database.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon doctor`: is everything Cordon needs in place, and if not, what to do. */
export const command: PureCommand = {
  opens: "nothing",
  usage: "doctor [--json]",
  help: `Looks at everything Cordon needs: Node, settings, database, keys, Redis, queue, scopes of each store, portal.

  --json   one JSON array of {"check", "state": "ok" | "bad" | "unknown", "detail", "toDo"} instead of lines

Exit code: 0 nothing bad, 1 something bad, 3 cannot tell (the database could not be looked into).`,
  run,
};

async function run(args: readonly string[], output: CommandOutput): Promise<ExitCode> {
  const { values } = readArguments(args, { json: { type: "boolean" } });
  const findings = [checkNode(), ...checkEnvironment(), ...(await checkDatabase()), await checkRedis()];
  output.answer(values.json === true ? `${JSON.stringify(findings)}\n` : findings.map(render).join(""));
  if (findings.some((finding) => finding.state === "bad")) return 1;
  return findings.some((finding) => finding.check === "database" && finding.state === "unknown") ? 3 : 0;
}

function render({ check, state, detail, toDo }: DoctorFinding): string {
  const mark = { ok: "ok      ", bad: "BAD     ", unknown: "unknown " }[state];
  return `${mark}${check}: ${detail}${toDo === null ? "" : `\n        -> ${toDo}`}\n`;
}

function checkNode(): DoctorFinding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const enough = major > 22 || (major === 22 && minor >= 18);
  return enough
    ? fine("node", process.version)
    : bad("node", process.version, "Run Cordon through npm, which brings its own Node, or install Node 24.");
}

function checkEnvironment(): DoctorFinding[] {
  const environment = readEnvironment(withKeyFile(processSource()));
  if (environment.ok) return [fine("settings", "All settings are in order.")];
  return environment.error.map((problem) =>
    bad(
      `setting ${problem.details.field ?? ""}`.trim(),
      problem.message,
      problem.nextStep ?? "See docs/operations.md.",
    ),
  );
}

async function checkDatabase(): Promise<DoctorFinding[]> {
  let answer = "";
  const sentences: string[] = [];
  const collect: CommandOutput = {
    answer: (text) => {
      answer += text;
    },
    say: (sentence) => void sentences.push(sentence),
    file: () => Promise.reject(new Error("The doctor writes no files.")),
  };
  try {
    await reachDatabase("doctor database", hasPortal() ? [] : ["--no-portal"], collect, databaseCommand);
    return z.array(DoctorFinding).parse(JSON.parse(answer));
  } catch (error) {
    const why = error instanceof Error ? error.message : "";
    return [unknown("database", [why, ...sentences].join(" "), "Check DATABASE_URL or CORDON_DATA and CORDON_KEYS.")];
  }
}

/** Settings that cannot be read say nothing about a portal; their own findings name what is wrong. */
function hasPortal(): boolean {
  const environment = readEnvironment(withKeyFile(processSource()));
  return !environment.ok || environment.value.portalUrl !== undefined;
}

async function checkRedis(): Promise<DoctorFinding> {
  const url = (processSource().REDIS_URL ?? "").trim();
  if (url === "") return fine("redis", "Not used: jobs are drained from the database.");
  const client = createClient({ url, socket: { connectTimeout: 3000, reconnectStrategy: false } });
  // The rejection of connect() below says what went wrong; without a listener the event would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const policy = await client.configGet("maxmemory-policy").catch(() => ({ "maxmemory-policy": "unknown" }));
    await client.close();
    return policy["maxmemory-policy"] === "noeviction" || policy["maxmemory-policy"] === "unknown"
      ? fine("redis", "Reachable.")
      : bad("redis", "It may evict queued ids.", "Set maxmemory-policy to noeviction.");
  } catch {
    return bad("redis", "Not reachable.", "Check REDIS_URL. Without it jobs are drained from the database.");
  }
}
