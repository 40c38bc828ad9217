import { randomUUID } from "node:crypto";
import type { IncidentId } from "#app/core/ids.ts";
import type { Database } from "#app/storage/database.ts";
import { appendFact } from "#app/storage/facts.ts";
import { insertIncident } from "#app/storage/incidents.ts";
import type { ContainmentWorld } from "./containment-world.ts";

/** Opens an incident in a world, or takes a given one, and names a member in it where one is given. */
export async function recordMemberFact(
  database: Database,
  { merchantId, storeId, clock }: ContainmentWorld,
  memberId: string | null,
  given?: string,
): Promise<string> {
  const id = (given ?? randomUUID()) as IncidentId;
  const at = clock.now();
  await database.asMerchant(merchantId, async (tx) => {
    if (given === undefined)
      await insertIncident(tx, {
        ...{ id, correlationKey: id, title: "x", severity: "high", drill: false, storeIds: [storeId], openedAt: at },
        openedBy: { kind: "rule", ref: "test" },
      });
    if (memberId === null) return;
    await appendFact(tx, {
      ...{ id: randomUUID(), incidentId: id, name: "principal", value: { v: 1, memberId }, recordedAt: at },
      ...{ source: { kind: "member", ref: "test" }, confidence: "high", why: null },
    });
  });
  return id;
}
