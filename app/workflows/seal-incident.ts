import { createWriteStream } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RunningSha256 } from "#app/core/evidence/hash.ts";
import type { MerchantId } from "#app/core/ids.ts";
import type { Incident } from "#app/storage/incidents.ts";
import type { Deps } from "./deps.ts";
import { exportEvidence } from "./export-evidence.ts";

/**
 * Writes an incident's evidence file into the data folder's `sealed/`, where it outlives the store's access. The file
 * verifies on its own. Without a data folder (a database elsewhere, no folder configured) the log alone is sealed, by
 * the checkpoint that the export signs.
 *
 * @returns the file by its name in that folder and its SHA-256, or null without a data folder
 */
export async function sealIncident(
  deps: Deps,
  merchantId: MerchantId,
  incident: Pick<Incident, "id" | "number">,
): Promise<{ readonly name: string; readonly sha256: string } | null> {
  const actor = { kind: "system", ref: "store.leave" } as const;
  const file = await exportEvidence(deps, merchantId, incident.id, actor);
  if (!file.ok) throw file.error;
  if (deps.dataFolder === undefined) {
    deps.logger.warn("no data folder: the evidence file of an open incident was not written", {
      incidentId: incident.id,
    });
    return null;
  }
  const folder = path.join(deps.dataFolder, "sealed");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stamp = deps.clock.now().toISOString().replaceAll(":", "");
  const name = `incident-${incident.number}-${incident.id}-${stamp}.jsonl`;
  const target = path.join(folder, name);
  const digest = new RunningSha256();
  // Complete or not there: a half-written file would not verify.
  await pipeline(Readable.from(hashed(file.value.lines, digest)), createWriteStream(`${target}.part`, { mode: 0o600 }));
  await rename(`${target}.part`, target);
  deps.logger.info("evidence file written", { incidentId: incident.id, entries: file.value.entries });
  return { name, sha256: digest.endHex() };
}

async function* hashed(lines: AsyncIterable<string>, digest: RunningSha256): AsyncGenerator<string> {
  for await (const line of lines) {
    digest.add(line);
    yield line;
  }
}
