import { plusSeconds } from "#app/core/time.ts";
import { listMerchants } from "#app/storage/merchant-directory.ts";
import { countDeadJobs, countWaitingJobs } from "#app/storage/outbox-figures.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { listStoreScopes } from "#app/storage/store-directory.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { bad, type DoctorFinding, fine, unknown } from "./doctor-finding.ts";
import { readArguments } from "./read-arguments.ts";
import { readWantedScopes } from "./wanted-scopes.ts";

/** `cordon doctor database`: the part of the doctor that looks into the database. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "doctor database [--no-portal]",
  help: `Looks into the database: version, keys, waiting and dead jobs, scopes of each store.

  --no-portal   this installation has no portal: also says for whom that is bad

The answer is one JSON array of {"check", "state": "ok" | "bad" | "unknown", "detail", "toDo"}.

Exit code: 0 nothing bad, 1 something bad, 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values } = readArguments(args, { "no-portal": { type: "boolean" } });
  const findings = [
    fine("database", await deps.database.version()),
    await checkKeys(deps),
    ...(await checkJobs(deps)),
    ...(await checkStores(deps)),
    ...(values["no-portal"] === true ? [await checkWordsOutside(deps)] : []),
  ];
  output.answer(`${JSON.stringify(findings)}\n`);
  return findings.some((finding) => finding.state === "bad") ? 1 : 0;
}

async function checkKeys(deps: CommandDeps): Promise<DoctorFinding> {
  const checked = await deps.keyring.check();
  return checked.ok
    ? fine("keys", `CORDON_KEYS opens all ${checked.value.dataKeys} data keys.`)
    : bad("keys", checked.error.message, "Set CORDON_KEYS to the keys that were in force when the data was written.");
}

async function checkJobs(deps: CommandDeps): Promise<DoctorFinding[]> {
  const now = deps.clock.now();
  const { dead, waiting } = await deps.database.asOwner(async (tx) => ({
    dead: await countDeadJobs(tx),
    waiting: await countWaitingJobs(tx, plusSeconds(now, -300)),
  }));
  return [
    waiting === 0
      ? fine("queue", "No job has been due for more than 5 minutes.")
      : bad(
          "queue",
          `${waiting} jobs have been due for more than 5 minutes.`,
          "Is a worker running? See docs/operations.md.",
        ),
    dead === 0
      ? fine("dead jobs", "None.")
      : bad("dead jobs", `${dead} jobs were given up on.`, "Home shows them; try them again when their cause is gone."),
  ];
}

/** Without a portal: is anything decided there alone, or could nobody let redacted data back? */
async function checkWordsOutside({ database }: CommandDeps): Promise<DoctorFinding> {
  const merchants = await database.asOwner(listMerchants);
  let outside = 0;
  for (const { id } of merchants) if ((await database.asMerchant(id, readPolicy)).approvalsOutside) outside += 1;
  const toDo = "Set CORDON_PORTAL_URL: see docs/operations.md.";
  if (outside > 0)
    return bad(
      "portal",
      `There is none, and ${outside === 1 ? "1 merchant takes" : `${outside} merchants take`} words in the portal alone: what takes two people or counsel cannot be approved, and redacted data cannot be put back.`,
      toDo,
    );
  return unknown(
    "portal",
    "There is none: approvals, and counsel's word on putting redacted data back, count in the store's admin alone. Whoever takes that over can give them.",
    toDo,
  );
}

async function checkStores(deps: CommandDeps): Promise<DoctorFinding[]> {
  const merchants = await deps.database.asOwner(listMerchants);
  if (merchants.length === 0) {
    return [unknown("stores", "No store has installed Cordon yet.", "Install the app in a store: see the README.")];
  }
  const wanted = readWantedScopes();
  const stores = await deps.database.asOwner(listStoreScopes);
  return stores
    .filter((store) => store.state === "active" && store.platform === "shopify")
    .map((store) => {
      const missing = wanted.required.filter((scope) => !store.scopes.includes(scope));
      const optional = wanted.optional.filter((scope) => !store.scopes.includes(scope));
      const check = `scopes of ${store.domain}`;
      if (missing.length > 0) {
        return bad(
          check,
          `Missing: ${missing.join(", ")}.`,
          "Open the app in this store's admin and accept the update.",
        );
      }
      return optional.length > 0
        ? unknown(check, `Not granted: ${optional.join(", ")}.`, "Grant them under Settings, before they are needed.")
        : fine(check, "All scopes are granted.");
    });
}
