import { listMerchants } from "#app/storage/merchant-directory.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon merchant list`: the merchants of this installation. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "merchant list [--json]",
  help: `Lists the merchants of this installation with their stores.

  --json   one JSON array instead of lines

Exit code: 0 listed, 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values } = readArguments(args, { json: { type: "boolean" } });
  const merchants = await deps.database.asOwner(listMerchants);
  if (values.json === true) {
    output.answer(`${JSON.stringify(merchants)}\n`);
    return 0;
  }
  for (const merchant of merchants) {
    const stores = merchant.stores.map((store) => `${store.domain} (${store.platform}, ${store.state})`).join(", ");
    output.answer(`${merchant.id}  ${merchant.name}${merchant.drill ? " [drill]" : ""}  ${stores}\n`);
  }
  return 0;
}
