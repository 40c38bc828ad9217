import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import { assembleFacts } from "#app/core/obligations/assemble-facts.ts";
import { type OpenDuties, openDuties } from "#app/core/obligations/open-duties.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listDutyOwners } from "#app/storage/duty-owners.ts";
import { readLawRecord } from "./law-record.ts";

/** What an incident owes by what is recorded at this moment; nothing where law does not count. */
export async function readOpenDuties(tx: MerchantTx, incidentId: string, now: Date): Promise<OpenDuties> {
  const record = await readLawRecord(tx, incidentId);
  if (!record || record.drill || !lawGoesOn(record)) return { owed: [], undecided: 0 };
  const waived = (await listDutyOwners(tx, incidentId)).filter(({ state }) => state === "waived");
  const { obligations } = computeDeadlines(assembleFacts(record), allLaw, allCalendars, now.getTime());
  return openDuties(obligations, new Set(waived.map(({ obligationId, scope }) => `${obligationId} ${scope}`)));
}
