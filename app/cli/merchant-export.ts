import { InvalidInput } from "#app/core/errors.ts";
import { withholdRow } from "#app/core/evidence/withhold-row.ts";
import type { MemberId } from "#app/core/ids.ts";
import { personPlace } from "#app/storage/members.ts";
import { eachMerchantRow, type MerchantRow } from "#app/storage/merchant-rows.ts";
import { readWithheldRows } from "#app/storage/withheld-entries.ts";
import { readPersonalData } from "#app/workflows/read-personal-data.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";
import { readMerchant } from "./read-merchant.ts";

/** `cordon merchant export`: everything Cordon keeps of a merchant. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "merchant export [--merchant ID] --out FILE --why TEXT [--json]",
  help: `Writes everything Cordon keeps of a merchant as JSON Lines, members' names and addresses in clear.

  --merchant ID   the merchant; may be left out when there is only one
  --out FILE      a new file; an existing one is never replaced
  --why TEXT      why it is read: recorded in the merchant's log before anything is opened
  --json          print the answer only, without sentences on standard error

Left out: keys and tokens, queued jobs, the bodies of webhooks (copies of what the store itself holds), and what counsel
keeps privileged: its rows say what is withheld.
The answer is one line of JSON: {"file", "rows"}.

Exit code: 0 written, 2 bad input, 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values } = readArguments(args, {
    merchant: { type: "string" },
    out: { type: "string" },
    why: { type: "string" },
    json: { type: "boolean" },
  });
  if (values.out === undefined) throw new InvalidInput("--out is missing.", { field: "out" });
  if (values.why === undefined) throw new InvalidInput("--why is missing.", { field: "why" });
  const merchant = await readMerchant(deps, values.merchant);
  const withheld = await deps.database.asMerchant(merchant.id, readWithheldRows);
  const rows: MerchantRow[] = [];
  const file = await output.file(values.out);
  // Members are few and must be opened outside the transaction that reads; all other rows go straight to the file.
  let written = 0;
  const write = async (row: MerchantRow) => {
    const kept = { table: row.table, row: withholdRow(row.table, row.row, withheld) };
    await file.write(`${JSON.stringify(kept)}\n`);
    written++;
  };
  await deps.database.rawOwner((raw) =>
    eachMerchantRow(raw, merchant.id, async (row) => {
      if (row.table === "member") rows.push(row);
      else await write(row);
    }),
  );
  for (const row of await withNames(deps, merchant.id, rows, values.why)) await write(row);
  await file.finish();
  output.answer(`${JSON.stringify({ file: values.out, rows: written })}\n`);
  if (values.json !== true) output.say(`Wrote ${written} rows. They hold names and addresses: keep the file safe.`);
  return 0;
}

async function withNames(
  deps: CommandDeps,
  merchantId: Parameters<typeof readPersonalData>[1],
  rows: readonly MerchantRow[],
  why: string,
): Promise<MerchantRow[]> {
  const opened = await readPersonalData(
    deps,
    merchantId,
    {
      who: { kind: "system", ref: "cordon merchant export" },
      what: "names and addresses of members",
      why,
      incidentId: null,
    },
    rows.map(({ row }) => ({
      place: personPlace(merchantId, String(row.id) as MemberId),
      sealed: String(row.person_sealed),
    })),
  );
  if (!opened.ok) throw opened.error;
  return rows.map(({ table, row }, i) => {
    const { person_sealed: _sealed, ...rest } = row;
    return { table, row: { ...rest, person: JSON.parse(opened.value[i] ?? "null") } };
  });
}
