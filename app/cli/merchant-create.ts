import { InvalidInput } from "#app/core/errors.ts";
import { createMerchant } from "#app/workflows/create-merchant.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon merchant create`: a merchant that does not begin with a Shopify shop. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "merchant create --email ADDRESS --name NAME [--time-zone ZONE] [--json]",
  help: `Makes a merchant without a Shopify shop. Installing the app in a shop makes one by itself.

  --email ADDRESS    the first member, who may do everything until others are added
  --name NAME        the company
  --time-zone ZONE   where its legal dates are counted, for example America/New_York; UTC when left out
  --json             print the answer only, without sentences on standard error

The answer is one line of JSON: {"merchant", "member"}.

Exit code: 0 made, 2 bad input, 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values } = readArguments(args, {
    email: { type: "string" },
    name: { type: "string" },
    "time-zone": { type: "string" },
    json: { type: "boolean" },
  });
  if (values.email === undefined) throw new InvalidInput("--email is missing.", { field: "email" });
  if (values.name === undefined) throw new InvalidInput("--name is missing.", { field: "name" });
  const made = await createMerchant(deps, {
    email: values.email,
    name: values.name,
    timeZone: values["time-zone"] ?? "UTC",
  });
  if (!made.ok) throw made.error;
  output.answer(`${JSON.stringify({ merchant: made.value.merchantId, member: made.value.memberId })}\n`);
  if (values.json !== true) {
    output.say(
      "The portal, where this member will sign in, is not part of this version: use it to prepare a merchant.",
    );
  }
  return 0;
}
