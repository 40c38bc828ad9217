import { createHash } from "node:crypto";
import { allCalendars, allLaw } from "#app/core/deadlines/all-law.ts";
import type { Answer, Obligation } from "#app/core/deadlines/answer.ts";
import { computeDeadlines } from "#app/core/deadlines/compute-deadlines.ts";
import type { Facts } from "#app/core/deadlines/facts.ts";
import { canonicalJson } from "#app/core/evidence/canonical-json.ts";
import type { IncidentId, MerchantId } from "#app/core/ids.ts";
import { lawGoesOn } from "#app/core/incidents/law-goes-on.ts";
import { assembleFacts } from "#app/core/obligations/assemble-facts.ts";
import { nextTurn } from "#app/core/obligations/next-turn.ts";
import { targetInstant } from "#app/core/obligations/reminders.ts";
import { scopeKey } from "#app/core/obligations/scope-key.ts";
import { parseInstant } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import {
  type DeadlineRow,
  type DeadlineState,
  listIncidentsOfOtherLaw,
  listStandingDuties,
  readDeadlineState,
  type StandingDuty,
  saveDeadlines,
} from "#app/storage/deadlines.ts";
import { lockIncident } from "#app/storage/incidents.ts";
import { askDeadlines } from "./ask-deadlines.ts";
import type { Deps } from "./deps.ts";
import { lawHash } from "./law-hash.ts";
import { readLawRecord } from "./law-record.ts";
import { retireOutdated } from "./retire-outdated.ts";

const lawEngine = { kind: "system", ref: "deadlines" } as const;

/**
 * Job `deadline.compute`: computes an incident's duties and due dates from what is recorded now, and keeps them.
 *
 * The law is evaluated outside any transaction. A computation of facts that have changed meanwhile is not kept, and asked
 * for again: a slow worker never puts older facts over newer ones. The same facts under the same law write the same rows.
 * Where time alone changes what is owed, it asks to be woken then.
 */
export async function computeIncidentDeadlines(
  deps: Deps,
  merchantId: MerchantId,
  { incidentId }: JobPayload<"deadline.compute">,
): Promise<JobOutcome> {
  await retireOutdated(deps, merchantId, incidentId);
  const record = await deps.database.asMerchant(merchantId, (tx) => readLawRecord(tx, incidentId));
  if (!record) return { kind: "dead", reason: "no_incident" };
  if (record.phase === "closed" && !lawGoesOn(record)) return { kind: "done" };
  const now = deps.clock.now();
  const facts = assembleFacts(record);
  const answer = computeDeadlines(facts, allLaw, allCalendars, now.getTime());
  const factsHash = hashOf(facts);
  const wakeAt = nextTurn(facts.holds, answer.obligations, record.timeZone, now);
  const state: DeadlineState = {
    ...{ incidentId, factsHash, lawHash: lawHash(), computedAt: now },
    answer: restOf(answer),
  };
  const rows = answer.obligations
    .filter(({ status }) => status !== "not_required")
    .map((obligation) => toRow(obligation, record.timeZone));
  await commitChange(deps.database, merchantId, now, async (change) => {
    const incident = await lockIncident(change.tx, incidentId as IncidentId);
    if (!incident || (incident.phase === "closed" && !lawGoesOn(incident))) return;
    const latest = await readLawRecord(change.tx, incidentId);
    if (!latest || hashOf(assembleFacts(latest)) !== factsHash) {
      askDeadlines(change, incidentId);
      return;
    }
    const before = await listStandingDuties(change.tx, incidentId);
    const stood = await readDeadlineState(change.tx, incidentId);
    await saveDeadlines(change.tx, state, rows);
    noteChanges(change, state, stood, before, rows);
    change.job({ kind: "deadline.remind", key: incidentId, payload: { incidentId } });
    if (wakeAt) change.job({ kind: "deadline.compute", key: incidentId, payload: { incidentId }, runAt: wakeAt });
  });
  return { kind: "done" };
}

function hashOf(facts: Facts): string {
  return createHash("sha256").update(canonicalJson(facts)).digest("hex");
}

/** What is kept beside the duties that are or may be owed: what is not owed, and why in one sentence. */
function restOf({ obligations, questions, ignored }: Answer): DeadlineState["answer"] {
  const notRequired = obligations
    .filter(({ status }) => status === "not_required")
    .map(({ id, scope, because }) => ({ id, scope, because: because.at(-1)?.sentence ?? "" }));
  return { v: 1, notRequired, questions, ignored };
}

function toRow(obligation: Obligation, timeZone: string): DeadlineRow {
  const { id, scope, law, status, due, workingTarget } = obligation;
  return {
    ...{ obligationId: id, scope: scopeKey(scope), lawVersion: law.version, status, element: obligation },
    dueAt: due === null ? null : (parseInstant(due) ?? null),
    workingTargetAt: targetInstant(workingTarget, timeZone),
  };
}

/** Time alone moves a duty from due to overdue; that is no change of what is owed. */
function standing({ status, due }: Pick<StandingDuty, "status" | "due">): string {
  const owed = ["not_yet", "due", "at_risk", "overdue"].includes(status) ? "owed" : status;
  return `${owed} ${due ?? ""}`;
}

/** Writes into evidence what changed: duties that came, went, or fall due at another time. */
function noteChanges(
  change: Change,
  state: DeadlineState,
  stood: DeadlineState | null,
  before: readonly StandingDuty[],
  after: readonly DeadlineRow[],
): void {
  const name = (row: Pick<StandingDuty, "obligationId" | "scope">): string => `${row.obligationId} ${row.scope}`;
  const old = new Map(before.map((row) => [name(row), row]));
  const current = new Set(after.map(name));
  const changed = after
    .filter((row) => {
      const was = old.get(name(row));
      return was === undefined || standing(was) !== standing(row.element);
    })
    .map((row) => ({
      ...{ duty: row.obligationId, scope: row.scope, lawVersion: row.lawVersion, status: row.status },
      ...{ due: row.element.due, dueBefore: old.get(name(row))?.due ?? null },
    }));
  const gone = before
    .filter((row) => !current.has(name(row)))
    .map((row) => ({ duty: row.obligationId, scope: row.scope }));
  const lawChanged = stood !== null && stood.lawHash !== state.lawHash;
  if (stood !== null && changed.length === 0 && gone.length === 0 && !lawChanged) return;
  change.evidence({
    type: "deadlines.computed",
    incidentId: state.incidentId as IncidentId,
    actor: lawEngine,
    payload: { facts: state.factsHash, law: state.lawHash, lawChanged, duties: after.length, changed, gone },
  });
}

/** Job `deadline.review`: asks for every declared incident that was computed by other law than this version's. */
export async function reviewDeadlines(deps: Deps, merchantId: MerchantId): Promise<JobOutcome> {
  await commitChange(deps.database, merchantId, deps.clock.now(), async (change) => {
    for (const incidentId of await listIncidentsOfOtherLaw(change.tx, lawHash())) askDeadlines(change, incidentId);
  });
  return { kind: "done" };
}
