import { automationMode } from "#app/core/containment/automation-policy.ts";
import type { Policy } from "#app/core/containment/gate.ts";
import type { Rule } from "#app/core/detection/define-rule.ts";
import { findRule } from "#app/core/detection/find-rule.ts";
import type { AlertId, FindingId, IncidentId, MerchantId, StoreId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { readAlert } from "#app/storage/alert-reads.ts";
import { listApprovalRecords } from "#app/storage/approvals.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { type Finding, readFinding } from "#app/storage/findings.ts";
import { lockIncident } from "#app/storage/incidents.ts";
import { readPolicy } from "#app/storage/policy.ts";
import { listRunsOfIncidents } from "#app/storage/run-reads.ts";
import type { Deps } from "./deps.ts";
import { proposeRun } from "./propose-run.ts";
import { supersededCode } from "./supersede-proposals.ts";

/** A plan that nobody has spoken about is made anew while its finding grows, but not more often than this. */
const refreshSeconds = 60;

/** A finding of an open incident with what its rule would have done. */
interface Suggesting {
  readonly finding: Finding;
  readonly rule: Rule;
  readonly incidentId: IncidentId;
  readonly policy: Policy;
}

/**
 * Job `containment.suggest`: what a rule suggests becomes a plan, as far as the merchant's policy lets automation go.
 *
 * One run per incident, action and store, whatever the number of findings and however they grow. A plan that still waits
 * and about which nobody has spoken is replaced by one of the store as it is now; as soon as people are at it, or the
 * action runs or ran, automation leaves it to them.
 */
export async function proposeSuggestions(
  deps: Deps,
  merchantId: MerchantId,
  { storeId, findingId }: JobPayload<"containment.suggest">,
): Promise<JobOutcome> {
  const seen = await deps.database.asMerchant(merchantId, (tx) => look(tx, storeId as StoreId, findingId as FindingId));
  if (!seen || automationMode(seen.policy, storeId, seen.rule.id) === "observe") return { kind: "done" };
  let wake: Date | undefined;
  for (const { action, params } of seen.rule.proposes) {
    const wanted = params(seen.finding);
    if (wanted === null) continue;
    const turn = await deps.database.asMerchant(merchantId, (tx) => whoseTurn(tx, seen.incidentId, action, storeId));
    if (turn.kind === "people") continue;
    const due = turn.kind === "waiting" ? plusSeconds(turn.since, refreshSeconds) : deps.clock.now();
    if (due > deps.clock.now()) {
      wake = wake && wake < due ? wake : due;
      continue;
    }
    const proposed = await proposeRun(deps, {
      ...{ merchantId, storeId, incidentId: seen.incidentId, action, params: wanted, channel: "rule" },
      proposer: { kind: "automation", storeId, ref: `${seen.rule.id}@${seen.rule.version}` },
    });
    const busy = whyAgain(deps, action, proposed);
    if (busy) return busy;
  }
  return wake ? { kind: "later", runAt: wake } : { kind: "done" };
}

/** A store that is busy is asked again; any other "no" leaves the suggestion to people, who see the reason there. */
function whyAgain(
  deps: Deps,
  action: string,
  proposed: Awaited<ReturnType<typeof proposeRun>>,
): JobOutcome | undefined {
  if (proposed.ok) return undefined;
  const { code, details } = proposed.error;
  if (code === "platform_busy") {
    const afterSeconds = "retryAfterSeconds" in details ? Number(details.retryAfterSeconds) : null;
    return { kind: "retry", reason: code, afterSeconds };
  }
  deps.logger.info("A suggested action was not proposed.", { action, code });
  return undefined;
}

async function look(tx: MerchantTx, storeId: StoreId, findingId: FindingId): Promise<Suggesting | undefined> {
  const finding = await readFinding(tx, storeId, findingId);
  const rule = finding && findRule(finding.ruleId);
  if (!finding || !rule) return undefined;
  const alert = await readAlert(tx, finding.alertId as AlertId);
  const incident = alert?.incidentId ? await lockIncident(tx, alert.incidentId as IncidentId) : null;
  if (!incident || incident.phase === "closed") return undefined;
  return { finding, rule, incidentId: incident.id, policy: await readPolicy(tx) };
}

type Turn =
  | { readonly kind: "free" }
  | { readonly kind: "waiting"; readonly since: Date }
  | { readonly kind: "people" };

async function whoseTurn(tx: MerchantTx, incidentId: IncidentId, action: string, storeId: string): Promise<Turn> {
  const runs = (await listRunsOfIncidents(tx, [incidentId])).filter(
    (run) => run.action === action && run.storeId === storeId && !isSuperseded(run),
  );
  const last = runs.at(-1);
  if (!last) return { kind: "free" };
  const untouched = last.channel === "rule" && last.state === "awaiting_approval";
  if (!untouched || (await listApprovalRecords(tx, last.id)).length > 0) return { kind: "people" };
  return { kind: "waiting", since: last.createdAt };
}

function isSuperseded({ state, gate }: { readonly state: string; readonly gate: unknown }): boolean {
  if (state !== "refused" || typeof gate !== "object" || gate === null) return false;
  return "code" in gate && gate.code === supersededCode;
}
