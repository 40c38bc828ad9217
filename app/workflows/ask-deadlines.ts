import type { Change } from "#app/storage/commit.ts";
import { listReckonedIncidents } from "#app/storage/deadlines.ts";

/** Has an incident's deadlines computed anew, if the change commits. */
export function askDeadlines({ job }: Pick<Change, "job">, incidentId: string): void {
  job({ kind: "deadline.compute", key: incidentId, payload: { incidentId } });
}

/** The same for every incident that owes or may owe something: what all of them rest on has changed. */
export async function askAllDeadlines(change: Change): Promise<void> {
  for (const incidentId of await listReckonedIncidents(change.tx)) askDeadlines(change, incidentId);
}
