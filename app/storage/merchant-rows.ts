import type { MerchantId } from "#app/core/ids.ts";
import type { RawSql } from "./database.ts";

/** Tables that hold a merchant's rows, in an order in which they may be deleted. */
const erased = [
  "assessment_signature",
  "assessment_version",
  "assessment_progress",
  "deadline_reminder",
  "deadline_state",
  "deadline",
  "duty_owner",
  "sent_notice",
  "contract_clock",
  "enforcement_hold",
  "privilege_mark",
  "law_profile",
  "message",
  "elevation",
  "portal_session",
  "enrolment",
  "recovery_code",
  "passkey",
  "portal_member",
  "sent_signal",
  "compliance_request",
  "legal_hold",
  "theme_baseline",
  "own_template",
  "run_bundle_run",
  "run_bundle",
  "flow_trigger_use",
  "approval",
  "run_snapshot",
  "step_proof",
  "run_person",
  "connector",
  "run_step",
  "containment_run",
  "fact",
  "finding",
  "alert",
  "incident",
  "store_event",
  "delivery",
  "outbox",
  "join_code",
  "member_identity",
  "member",
  "evidence_payload",
  "data_key",
  "store",
] as const;

/** What stays of a deleted merchant: the log without its payloads, so that evidence files still verify. */
const kept = ["evidence_entry", "evidence_head", "checkpoint", "signing_key", "personal_data_read"] as const;

/** One row as it lies in the database. */
export interface MerchantRow {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** Rows fetched at once. */
const page = 500;

/**
 * Hands every row of a merchant to `each`, as they stood at one moment. Data keys and wrapped secrets are left out, and
 * so are sealed delivery bodies: they are copies of what the merchant's own store holds.
 */
export async function eachMerchantRow(
  raw: RawSql,
  merchantId: MerchantId,
  each: (row: MerchantRow) => Promise<void>,
): Promise<void> {
  const secret = new Set([
    "data_key",
    "signing_key",
    "outbox",
    "portal_session",
    "enrolment",
    "recovery_code",
    "connector",
  ]);
  for (const table of ["merchant", ...erased.toReversed(), ...kept].filter((name) => !secret.has(name))) {
    const column = table === "merchant" ? "id" : "merchant_id";
    await raw.query(
      `DECLARE rows NO SCROLL CURSOR FOR SELECT to_jsonb(t) - '{body_sealed,code_sealed,content_sealed,receipt_digest}'::text[] AS row FROM ${table} t WHERE ${column} = '${uuid(merchantId)}'`,
      [],
    );
    for (;;) {
      const found = await raw.query<{ row: Record<string, unknown> }>(`FETCH ${page} FROM rows`, []);
      for (const { row } of found) await each({ table, row });
      if (found.length < page) break;
    }
    await raw.query("CLOSE rows", []);
  }
}

/** Deletes a merchant's rows, sessions of its shops included. The log's leaves stay; their payloads do not. */
export async function deleteMerchantRows(raw: RawSql, merchantId: MerchantId): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = async (table: string, sql: string) => {
    const rows = await raw.query<{ one: number }>(`${sql} RETURNING 1 AS one`, [merchantId]);
    counts[table] = rows.length;
  };
  await count("session", "DELETE FROM session WHERE shop IN (SELECT domain FROM store WHERE merchant_id = $1)");
  for (const table of erased) await count(table, `DELETE FROM ${table} WHERE merchant_id = $1`);
  await count("merchant", "DELETE FROM merchant WHERE id = $1");
  return counts;
}

/** Open incidents and active stores: while there are any, a merchant is not to be deleted. */
export async function countLivingParts(
  raw: RawSql,
  merchantId: MerchantId,
): Promise<{ readonly openIncidents: number; readonly activeStores: number; readonly holds: number }> {
  const [row] = await raw.query<{ incidents: unknown; stores: unknown; holds: unknown }>(
    `SELECT (SELECT count(*) FROM incident WHERE merchant_id = $1 AND closed_at IS NULL) AS incidents,
            (SELECT count(*) FROM store WHERE merchant_id = $1 AND state = 'active') AS stores,
            (SELECT count(*) FROM legal_hold WHERE merchant_id = $1 AND released_at IS NULL) AS holds`,
    [merchantId],
  );
  return { openIncidents: Number(row?.incidents), activeStores: Number(row?.stores), holds: Number(row?.holds) };
}

/** A cursor's text takes no parameters: only what is a UUID gets into it. */
function uuid(text: string): string {
  if (!/^[0-9a-f-]{36}$/.test(text)) throw new Error("Not a UUID.");
  return text;
}
