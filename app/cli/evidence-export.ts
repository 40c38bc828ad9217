import { InvalidInput } from "#app/core/errors.ts";
import type { IncidentId } from "#app/core/ids.ts";
import { findIncidentAnywhere } from "#app/storage/incident-directory.ts";
import { exportEvidence } from "#app/workflows/export-evidence.ts";
import type { CommandDeps, CommandOutput, DatabaseCommand, ExitCode } from "./command.ts";
import { readArguments } from "./read-arguments.ts";

/** `cordon evidence export`: an incident's evidence as one file. */
export const command: DatabaseCommand = {
  opens: "shared",
  usage: "evidence export --incident ID --out FILE [--json]",
  help: `Writes an incident's evidence as one file that can be verified without Cordon.

  --incident ID   the incident's id (the screens show it under Evidence)
  --out FILE      a new file; an existing one is never replaced
  --json          print the answer only, without sentences on standard error

The export is itself recorded: the last entry of the log lists the entries of this file, and the log is signed with it.
The answer is one line of JSON: {"file", "entries"}.

Exit code: 0 written, 2 bad input (no such incident, the file exists), 3 cannot tell.`,
  run,
};

async function run(args: readonly string[], output: CommandOutput, deps: CommandDeps): Promise<ExitCode> {
  const { values } = readArguments(args, {
    incident: { type: "string" },
    out: { type: "string" },
    json: { type: "boolean" },
  });
  if (values.incident === undefined) throw new InvalidInput("--incident is missing.", { field: "incident" });
  if (values.out === undefined) throw new InvalidInput("--out is missing.", { field: "out" });
  const incidentId = readId(values.incident);
  const merchantId = await deps.database.asOwner((tx) => findIncidentAnywhere(tx, incidentId));
  if (!merchantId) throw new InvalidInput("There is no such incident.", { field: "incident" });
  const file = await output.file(values.out);
  const evidence = await exportEvidence(deps, merchantId, incidentId, {
    kind: "system",
    ref: "cordon evidence export",
  });
  if (!evidence.ok) throw evidence.error;
  for await (const line of evidence.value.lines) await file.write(line);
  await file.finish();
  output.answer(`${JSON.stringify({ file: values.out, entries: evidence.value.entries })}\n`);
  if (values.json !== true)
    output.say(`Wrote ${evidence.value.entries} entries. Check them with \`cordon evidence verify\`.`);
  return 0;
}

function readId(text: string): IncidentId {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throw new InvalidInput("This is not the id of an incident.", { field: "incident" });
  }
  return text.toLowerCase() as IncidentId;
}
