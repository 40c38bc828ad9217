import { Obligation } from "#app/core/deadlines/answer.ts";
import type { MerchantTx } from "./database.ts";

/** A duty that presses, with the incident it belongs to. */
export interface PressingDeadline {
  readonly incidentId: string;
  readonly incidentNumber: number;
  readonly drill: boolean;
  readonly dueAt: Date;
  readonly element: Obligation;
}

/**
 * What has to be done first: the duties of declared incidents, closed ones too, that are owed by a date, as the standing computations have
 * them, the earliest date first. Left out are those that an earlier duty to the same recipient governs, and those that
 * counsel set aside.
 *
 * @param incidentId null: of all declared incidents
 */
export async function listPressingDeadlines(
  tx: MerchantTx,
  incidentId: string | null,
  limit: number,
): Promise<readonly PressingDeadline[]> {
  const rows = await tx.client.$queryRaw<
    { incident_id: string; number: number; drill: boolean; due_at: Date; element: unknown }[]
  >`
    SELECT d.incident_id, i.number, i.drill, d.due_at, d.element
    FROM deadline d
      JOIN deadline_state s USING (merchant_id, incident_id)
      JOIN incident i ON i.merchant_id = d.merchant_id AND i.id = d.incident_id
      LEFT JOIN duty_owner o ON o.merchant_id = d.merchant_id AND o.incident_id = d.incident_id
        AND o.obligation_id = d.obligation_id AND o.scope = d.scope
    WHERE d.merchant_id = ${tx.merchantId}::uuid AND (i.phase = 'declared' OR (i.phase = 'closed' AND i.declared_at IS NOT NULL AND NOT i.drill))
      AND (${incidentId}::uuid IS NULL OR d.incident_id = ${incidentId}::uuid)
      AND d.facts_hash = s.facts_hash AND d.computed_at = s.computed_at
      AND d.status IN ('due', 'at_risk', 'overdue') AND d.due_at IS NOT NULL
      AND d.element->>'governedBy' IS NULL AND o.state IS DISTINCT FROM 'waived'
    ORDER BY d.due_at, d.obligation_id, d.scope
    LIMIT ${limit}`;
  return rows.map((row) => ({
    ...{ incidentId: row.incident_id, incidentNumber: row.number, drill: row.drill, dueAt: row.due_at },
    element: Obligation.parse(row.element),
  }));
}
