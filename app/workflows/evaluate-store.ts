import { worse } from "#app/contracts/severity.ts";
import type { Rule, RuleFinding } from "#app/core/detection/define-rule.ts";
import { grow, hasGrown, isWorthTelling } from "#app/core/detection/grow-finding.ts";
import { matchFinding } from "#app/core/detection/match-finding.ts";
import { noHistory } from "#app/core/detection/rule-history.ts";
import { rules } from "#app/core/detection/rules.generated.ts";
import type { AlertId, FindingId, IncidentId, MerchantId, StoreId } from "#app/core/ids.ts";
import { plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Alert, findLiveAlert, growAlert, insertAlert, lockAlert } from "#app/storage/alerts.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { loadEventWindow, loadHistory } from "#app/storage/events.ts";
import { type Finding, listRecentFindings, saveFinding } from "#app/storage/findings.ts";
import { lockIncident } from "#app/storage/incidents.ts";
import { lockStore, readStore, type Store } from "#app/storage/stores.ts";
import type { Deps } from "./deps.ts";
import { placeAlert } from "./place-alert.ts";

/** A rule's claim together with the rule. */
interface Claim {
  readonly rule: Rule;
  readonly claim: RuleFinding;
}

/**
 * Runs every rule over what happened in a store lately (job `detection.evaluate`) and writes what they claim: findings
 * grow, alerts gather findings, incidents open. One evaluation per store at a time; doing it again changes nothing.
 */
export async function evaluateStore(
  deps: Deps,
  merchantId: MerchantId,
  { storeId: id }: JobPayload<"detection.evaluate">,
): Promise<JobOutcome> {
  const storeId = id as StoreId;
  await commitChange(deps.database, merchantId, deps.clock.now(), async (change) => {
    await lockStore(change.tx, storeId);
    const store = await readStore(change.tx, storeId);
    if (!store) return;
    for (const { rule, claim } of await judge(deps, change.tx, store))
      await keepClaim(deps, change, store, rule, claim);
  });
  return { kind: "done" };
}

async function judge(deps: Deps, tx: MerchantTx, store: Store): Promise<readonly Claim[]> {
  const now = deps.clock.now();
  const claims: Claim[] = [];
  for (const rule of rules) {
    const since = plusSeconds(now, -rule.windowSeconds);
    const { events, partial } = await loadEventWindow(tx, store.id, rule.on, since, now);
    if (events.length === 0) continue;
    const history = rule.baseline ? await loadHistory(tx, store.id, rule.baseline, store.installedAt, now) : noHistory;
    const found = rule.evaluate(events, history, now.toISOString());
    claims.push(...found.map((claim) => ({ rule, claim: partial ? atLeastSo(claim) : claim })));
  }
  return claims;
}

/** More events than could be loaded: the numbers are lower bounds, and say so. */
function atLeastSo(claim: RuleFinding): RuleFinding {
  return { ...claim, title: `At least: ${claim.title}`, detail: { ...claim.detail, counted_in_part: true } };
}

async function keepClaim(deps: Deps, change: Change, store: Store, rule: Rule, claim: RuleFinding): Promise<void> {
  const { tx } = change;
  const since = plusSeconds(deps.clock.now(), -2 * rule.windowSeconds);
  const known = matchFinding(claim, await listRecentFindings(tx, store.id, rule.id, since), rule.growsWithinSeconds);
  if (known && !hasGrown(known, claim)) return;
  const before = await alertFor(deps, change, store, rule, claim, known);
  const finding: Finding = {
    ...grow(known ?? null, claim),
    id: known?.id ?? (deps.ids.next() as FindingId),
    storeId: store.id,
    ruleId: rule.id,
    ruleVersion: rule.version,
    dedupeKey: known?.dedupeKey ?? claim.dedupeKey,
    confidence: claim.confidence,
    detail: { ...actorDetail(known), ...writable(claim.detail) },
    alertId: before.id,
  };
  await saveFinding(tx, finding);
  const alert: Alert = { ...before, ...grow(before, finding) };
  await growAlert(tx, alert);
  const incidentId = await placeAlert(deps, change, { store, rule, finding, alert });
  if (!known || isWorthTelling(known, finding)) change.evidence(raised(finding, incidentId, known !== undefined));
  if (known) return;
  change.job({
    kind: "detection.name_actor",
    key: finding.id,
    payload: { storeId: store.id, findingId: finding.id },
    // The platform's feed lags behind by up to a few minutes.
    runAt: plusSeconds(deps.clock.now(), 30),
  });
}

function raised(finding: Finding, incidentId: IncidentId | null, grown: boolean): Parameters<Change["evidence"]>[0] {
  const { id, storeId, alertId, ruleId, ruleVersion, dedupeKey: _key, ...claim } = finding;
  return {
    type: "finding.raised",
    incidentId,
    actor: { kind: "rule", ref: `${ruleId}@${ruleVersion}` },
    payload: { finding: id, store: storeId, alert: alertId, grown, ...claim },
  };
}

/** Who was named stays known while the claim grows. */
function actorDetail(known: Finding | undefined): Finding["detail"] {
  return Object.fromEntries(Object.entries(known?.detail ?? {}).filter(([name]) => name.startsWith("actor_")));
}

function writable(detail: RuleFinding["detail"]): Finding["detail"] {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, typeof value === "object" && value ? [...value] : value]),
  );
}

/** The alert that a claim belongs to: that of its finding, a live one of its key, or a new one. */
async function alertFor(
  deps: Deps,
  change: Change,
  store: Store,
  rule: Rule,
  claim: RuleFinding,
  known: Finding | undefined,
): Promise<Alert> {
  const { tx } = change;
  const current = known ? await lockAlert(tx, known.alertId) : null;
  if (current && known && !(await isOver(tx, current, known, claim))) return current;
  // A cause may come again after its incident was closed: the key of the new alert then names the incident before.
  let correlationKey = claim.correlationKey;
  for (let live = await findLiveAlert(tx, correlationKey); live; live = await findLiveAlert(tx, correlationKey)) {
    if (!(await isOfClosedIncident(tx, live))) return live;
    correlationKey = `${claim.correlationKey}/after-${live.incidentId}`;
  }
  const { severity, title, firstSeenAt, lastSeenAt } = claim;
  const alert: Alert = {
    ...{ id: deps.ids.next() as AlertId, storeId: store.id, correlationKey, state: "new", incidentId: null },
    ...{ severity, title, firstSeenAt, lastSeenAt },
  };
  await insertAlert(tx, alert);
  change.evidence({
    type: "alert.opened",
    incidentId: null,
    actor: { kind: "rule", ref: `${rule.id}@${rule.version}` },
    payload: { alert: alert.id, store: store.id, severity: alert.severity, title: alert.title },
  });
  return alert;
}

/**
 * Whether people are done with an alert, so that more of the same needs a new one. Put aside: only something worse comes
 * back. Closed as contained or handled: whatever goes on afterwards does; closed as harmless: it stays where it is.
 */
async function isOver(tx: MerchantTx, alert: Alert, known: Finding, claim: RuleFinding): Promise<boolean> {
  if (alert.state === "dismissed") return worse(known.severity, claim.severity) !== known.severity;
  if (alert.state !== "linked" || !alert.incidentId) return false;
  const incident = await lockIncident(tx, alert.incidentId);
  if (incident?.phase !== "closed" || !incident.closedAt) return false;
  const wasReal = incident.closeReason === "contained" || incident.closeReason === "breach_handled";
  return wasReal && claim.lastSeenAt > incident.closedAt.toISOString();
}

async function isOfClosedIncident(tx: MerchantTx, alert: Alert): Promise<boolean> {
  if (!alert.incidentId) return false;
  return (await lockIncident(tx, alert.incidentId))?.phase === "closed";
}
