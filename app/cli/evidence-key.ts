import { verifierKeyOf } from "#app/workflows/signing-key.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";
import { readMerchant } from "./read-merchant.ts";

/** `cordon evidence key`: the public key that an auditor checks evidence with. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "evidence key [--merchant ID] [--json]",
  help: `Prints a merchant's verifier key (C2SP signed-note format). Give it to whoever will check evidence, by another way
than the evidence file itself.

  --merchant ID   the merchant; may be left out when there is only one
  --json          {"merchant", "key"} instead of the key alone

Exit code: 0 printed, 2 bad input (no such merchant), 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values } = readArguments(args, { merchant: { type: "string" }, json: { type: "boolean" } });
  const merchant = await readMerchant(deps, values.merchant);
  const key = await verifierKeyOf(deps, merchant.id);
  output.answer(values.json === true ? `${JSON.stringify({ merchant: merchant.id, key })}\n` : `${key}\n`);
  return 0;
}
