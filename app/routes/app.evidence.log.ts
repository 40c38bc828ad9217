import type { LoaderFunctionArgs } from "@remix-run/node";
import { evidenceFile } from "./evidence-file.server.ts";

/** The merchant's whole evidence log as one file. */
export function loader(args: LoaderFunctionArgs): Promise<Response> {
  return evidenceFile(args, null, "log.cordon.jsonl");
}
