import type { Change } from "#app/storage/commit.ts";
import { listDeclaredIncidents } from "#app/storage/deadlines.ts";

/** Has an incident's deadlines computed anew, if the change commits. */
export function askDeadlines({ job }: Pick<Change, "job">, incidentId: string): void {
  job({ kind: "deadline.compute", key: incidentId, payload: { incidentId } });
}

/** The same for every declared incident: something changed that all of them rest on. */
export async function askAllDeadlines(change: Change): Promise<void> {
  for (const incidentId of await listDeclaredIncidents(change.tx)) askDeadlines(change, incidentId);
}
