import type { LoaderFunctionArgs } from "@remix-run/node";
import { evidenceFile } from "./evidence-file.server.ts";
import { idIn } from "./screen.server.ts";

/** An incident's evidence file. */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  const incidentId = idIn(args, "incidentId");
  return evidenceFile(args, incidentId, `incident-${incidentId}.cordon.jsonl`);
}
