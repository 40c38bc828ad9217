import { z } from "zod";
import { Obligation, OpenQuestion, Scope } from "#app/core/deadlines/answer.ts";
import type { MerchantTx } from "./database.ts";

/** What the standing computation says beside the duties that are or may be owed. */
const StoredAnswer = z.object({
  v: z.literal(1),
  notRequired: z.array(z.object({ id: z.string(), scope: Scope, because: z.string() })),
  questions: z.array(OpenQuestion),
  ignored: z.array(z.object({ field: z.string(), sentence: z.string() })),
});
export type StoredAnswer = z.infer<typeof StoredAnswer>;

/** Which computation of an incident's deadlines stands. */
export interface DeadlineState {
  readonly incidentId: string;
  readonly factsHash: string;
  readonly lawHash: string;
  readonly answer: StoredAnswer;
  readonly computedAt: Date;
}

/** A duty as it was computed. */
export interface DeadlineRow {
  readonly obligationId: string;
  /** As `scopeKey` writes it. */
  readonly scope: string;
  readonly lawVersion: string;
  readonly status: string;
  readonly dueAt: Date | null;
  readonly workingTargetAt: Date | null;
  readonly element: Obligation;
}

/**
 * Keeps a computation: its duties beside those of earlier ones, and that it stands now. The same facts and law computed
 * again write the same rows: only where a duty stands in time is brought up to date.
 */
export async function saveDeadlines(tx: MerchantTx, state: DeadlineState, rows: readonly DeadlineRow[]): Promise<void> {
  const { incidentId, factsHash, lawHash, answer, computedAt } = state;
  const said = JSON.stringify(
    rows.map((row) => ({
      ...{ obligation_id: row.obligationId, scope: row.scope, law_version: row.lawVersion, status: row.status },
      ...{ due_at: row.dueAt, working_target_at: row.workingTargetAt, element: row.element },
    })),
  );
  await tx.client.$executeRaw`
    INSERT INTO deadline (merchant_id, incident_id, facts_hash, computed_at, obligation_id, scope, law_version, status,
      due_at, working_target_at, element)
    SELECT ${tx.merchantId}::uuid, ${incidentId}::uuid, ${factsHash}, ${computedAt}, d.obligation_id, d.scope,
      d.law_version, d.status, d.due_at, d.working_target_at, d.element
    FROM jsonb_to_recordset(${said}::jsonb) AS d (obligation_id text, scope text, law_version text, status text,
      due_at timestamptz, working_target_at timestamptz, element jsonb)
    ON CONFLICT (merchant_id, incident_id, obligation_id, scope, law_version, facts_hash) DO UPDATE
      SET status = EXCLUDED.status, element = EXCLUDED.element, due_at = EXCLUDED.due_at,
        working_target_at = EXCLUDED.working_target_at, computed_at = EXCLUDED.computed_at`;
  await tx.client.$executeRaw`
    INSERT INTO deadline_state (merchant_id, incident_id, facts_hash, law_hash, answer, computed_at)
    VALUES (${tx.merchantId}::uuid, ${incidentId}::uuid, ${factsHash}, ${lawHash}, ${JSON.stringify(answer)}::jsonb, ${computedAt})
    ON CONFLICT (merchant_id, incident_id) DO UPDATE
      SET facts_hash = EXCLUDED.facts_hash, law_hash = EXCLUDED.law_hash, answer = EXCLUDED.answer,
        computed_at = EXCLUDED.computed_at`;
}

/** Which computation stands; null before the first. */
export async function readDeadlineState(tx: MerchantTx, incidentId: string): Promise<DeadlineState | null> {
  const row = await tx.client.deadlineState.findFirst({ where: { merchantId: tx.merchantId, incidentId } });
  if (!row) return null;
  const { merchantId: _, answer, ...rest } = row;
  return { ...rest, answer: StoredAnswer.parse(answer) };
}

/** The duties of the standing computation that are or may be owed: those with the earliest date first, those without last. */
export async function listDeadlines(tx: MerchantTx, incidentId: string): Promise<readonly DeadlineRow[]> {
  const rows = await tx.client.$queryRaw<
    {
      obligation_id: string;
      scope: string;
      law_version: string;
      status: string;
      due_at: Date | null;
      working_target_at: Date | null;
      element: unknown;
    }[]
  >`
    SELECT d.obligation_id, d.scope, d.law_version, d.status, d.due_at, d.working_target_at, d.element
    FROM deadline d JOIN deadline_state s USING (merchant_id, incident_id)
    WHERE d.merchant_id = ${tx.merchantId}::uuid AND d.incident_id = ${incidentId}::uuid
      AND d.facts_hash = s.facts_hash AND d.computed_at = s.computed_at
    ORDER BY d.due_at NULLS LAST, d.working_target_at NULLS LAST, d.obligation_id, d.scope`;
  return rows.map((row) => ({
    ...{ obligationId: row.obligation_id, scope: row.scope, lawVersion: row.law_version, status: row.status },
    ...{ dueAt: row.due_at, workingTargetAt: row.working_target_at, element: Obligation.parse(row.element) },
  }));
}

/** Where a duty of the standing computation stands, without its reasons. */
export interface StandingDuty {
  readonly obligationId: string;
  readonly scope: string;
  readonly status: string;
  /** As the answer writes it; null where the law gives no number. */
  readonly due: string | null;
}

/** The same duties without their reasons: what a new computation is compared with. */
export async function listStandingDuties(tx: MerchantTx, incidentId: string): Promise<readonly StandingDuty[]> {
  return tx.client.$queryRaw<StandingDuty[]>`
    SELECT d.obligation_id AS "obligationId", d.scope, d.status, d.element ->> 'due' AS due
    FROM deadline d JOIN deadline_state s USING (merchant_id, incident_id)
    WHERE d.merchant_id = ${tx.merchantId}::uuid AND d.incident_id = ${incidentId}::uuid
      AND d.facts_hash = s.facts_hash AND d.computed_at = s.computed_at`;
}

/**
 * Incidents whose deadlines were computed by other law, or not yet: declared ones, and of those that are closed the ones
 * that still owe something. Exercises end with their closing.
 */
export async function listIncidentsOfOtherLaw(tx: MerchantTx, lawHash: string): Promise<readonly string[]> {
  const rows = await tx.client.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM incident i LEFT JOIN deadline_state s ON s.merchant_id = i.merchant_id AND s.incident_id = i.id
    WHERE i.merchant_id = ${tx.merchantId}::uuid AND s.law_hash IS DISTINCT FROM ${lawHash}
      AND (i.phase = 'declared' OR (i.phase = 'closed' AND i.declared_at IS NOT NULL AND NOT i.drill
        AND (s.law_hash IS NULL OR EXISTS (
          SELECT FROM deadline d WHERE d.merchant_id = i.merchant_id AND d.incident_id = i.id
            AND d.facts_hash = s.facts_hash AND d.computed_at = s.computed_at
            AND d.status IN ('not_yet', 'due', 'at_risk', 'overdue', 'on_hold')))))`;
  return rows.map(({ id }) => id);
}

/** Incidents whose due dates move with the merchant's profile and contracts: declared, or closed and still owing. */
export async function listReckonedIncidents(tx: MerchantTx): Promise<readonly string[]> {
  const rows = await tx.client.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM incident i LEFT JOIN deadline_state s ON s.merchant_id = i.merchant_id AND s.incident_id = i.id
    WHERE i.merchant_id = ${tx.merchantId}::uuid
      AND (i.phase = 'declared' OR (i.phase = 'closed' AND i.declared_at IS NOT NULL AND NOT i.drill
        AND (s.incident_id IS NULL OR EXISTS (
          SELECT FROM deadline d WHERE d.merchant_id = i.merchant_id AND d.incident_id = i.id
            AND d.facts_hash = s.facts_hash AND d.computed_at = s.computed_at
            AND d.status IN ('not_yet', 'due', 'at_risk', 'overdue', 'on_hold')))))
    ORDER BY i.id`;
  return rows.map(({ id }) => id);
}

/** Declared incidents that are not closed. */
export async function listDeclaredIncidents(tx: MerchantTx): Promise<readonly string[]> {
  const rows = await tx.client.incident.findMany({
    where: { merchantId: tx.merchantId, phase: "declared" },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
