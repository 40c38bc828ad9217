import { Conflict, InvalidInput } from "#app/core/errors.ts";
import { countLivingParts, deleteMerchantRows } from "#app/storage/merchant-rows.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";
import { readMerchant } from "./read-merchant.ts";

/** `cordon merchant delete`: erases a merchant. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "merchant delete --merchant ID --name NAME [--json]",
  help: `Erases a merchant for good: its rows, the keys that open what is left in back-ups, and the payloads of its evidence.

  --merchant ID   the merchant
  --name NAME     its name, word for word, so that the wrong one is not erased
  --json          print the answer only, without sentences on standard error

Refused while a store is still connected, an incident is open or a legal hold is in force. Export its evidence first:
incident records may have to be kept for years by law (45 CFR 164.316(b)(2)(i): six years).
What stays is the log without its payloads, so that evidence files handed out earlier still verify.
The answer is one line of JSON: the number of rows erased by table.

Exit code: 0 erased, 1 refused, 2 bad input, 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values } = readArguments(args, {
    merchant: { type: "string" },
    name: { type: "string" },
    json: { type: "boolean" },
  });
  if (values.merchant === undefined) throw new InvalidInput("--merchant is missing.", { field: "merchant" });
  const merchant = await readMerchant(deps, values.merchant);
  if (values.name !== merchant.name) {
    throw new InvalidInput("--name is not this merchant's name.", {
      field: "name",
      nextStep: "`cordon merchant list` shows it.",
    });
  }
  const counts = await deps.database.rawOwner(async (raw) => {
    const { openIncidents, activeStores, holds } = await countLivingParts(raw, merchant.id);
    if (openIncidents + activeStores + holds > 0) {
      throw new Conflict(
        `It has ${activeStores} connected stores, ${openIncidents} open incidents and ${holds} legal holds.`,
        { nextStep: "Uninstall the app in its stores, close its incidents and release its holds first." },
      );
    }
    return deleteMerchantRows(raw, merchant.id);
  });
  deps.keyring.forget();
  output.answer(`${JSON.stringify(counts)}\n`);
  if (values.json !== true) output.say(`Erased ${merchant.name}.`);
  return 0;
}
