import { adminLink, incidentPath, runPath } from "#app/core/automation/admin-link.ts";
import { readSignalKey, type Signal } from "#app/core/automation/signal-key.ts";
import {
  approvalNeeded,
  containmentVerified,
  deadlineApproaching,
  incidentClosed,
  incidentOpened,
  severityChanged,
  type Trigger,
  type TriggerPayload,
} from "#app/core/automation/trigger.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import type { Channel } from "#app/core/containment/gate.ts";
import { NotSupported, type PlatformError } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { dutyWords } from "#app/core/obligations/duty-words.ts";
import { isPressing } from "#app/core/obligations/reminders.ts";
import { demand } from "#app/core/platform/demand.ts";
import { assertNever, err, type Result } from "#app/core/result.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { listDeadlines } from "#app/storage/deadlines.ts";
import { readTriggerUse } from "#app/storage/flow-trigger-use.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { findRun, listRunSteps } from "#app/storage/runs.ts";
import { endSignal, findSignal, insertSignal } from "#app/storage/sent-signals.ts";
import { findStore } from "#app/storage/store-rows.ts";
import type { Deps } from "./deps.ts";
import { reachStore } from "./reach-store.ts";
import { reminderDigest } from "./remind-of-deadlines.ts";
import { engine } from "./run-evidence.ts";

/** A trigger ready to leave. */
interface Outgoing {
  readonly handle: string;
  readonly payload: Readonly<Record<string, string | number | boolean>>;
}

const done: JobOutcome = { kind: "done" };

/**
 * Job `automation.trigger`: starts the merchant's workflows.
 *
 * At least once: Shopify gives no receipt and takes no key of ours, so a trigger whose answer was lost is sent again and
 * a workflow may run twice. One whose answer came is never sent again. Not sent to a store of which Flow said that no
 * workflow there begins with it; as long as Flow has said nothing, it is sent.
 */
export async function sendTrigger(
  deps: Deps,
  apiKey: string,
  merchantId: MerchantId,
  { signalKey, storeId, incidentId }: JobPayload<"automation.trigger">,
): Promise<JobOutcome> {
  const signal = readSignalKey(signalKey);
  if (!signal) return { kind: "dead", reason: "unknown_signal" };
  const now = deps.clock.now();
  const outgoing = await deps.database.asMerchant(merchantId, async (tx) => {
    await insertSignal(tx, { key: signalKey, storeId, kind: signal.kind }, now);
    const known = await findSignal(tx, signalKey);
    const store = await findStore(tx, storeId);
    if (known?.state !== "sending" || !store?.active) return undefined;
    const composed = await compose(tx, signal, { domain: store.domain, apiKey }, now);
    const listening = composed && (await readTriggerUse(tx, storeId, composed.handle));
    return listening === false ? ("unused" as const) : composed;
  });
  if (!outgoing) return done;
  if (outgoing === "unused") {
    await deps.database.asMerchant(merchantId, (tx) => endSignal(tx, signalKey, "unused", null, now));
    return done;
  }
  const sent = await send(deps, merchantId, storeId, outgoing);
  if (!sent.ok && sent.error.code === "platform_busy")
    return { kind: "retry", reason: sent.error.code, afterSeconds: sent.error.details.retryAfterSeconds ?? null };
  const answer = sent.ok
    ? { accepted: true }
    : { accepted: false, code: sent.error.details.platformCode ?? sent.error.code };
  await commitChange(deps.database, merchantId, deps.clock.now(), async ({ tx, evidence }) => {
    if (!(await endSignal(tx, signalKey, sent.ok ? "sent" : "failed", answer, deps.clock.now()))) return;
    evidence({
      type: "flow.trigger_sent",
      incidentId,
      actor: engine,
      payload: { signal: signalKey, trigger: outgoing.handle, storeId, ...answer },
    });
  });
  return done;
}

async function send(
  deps: Deps,
  merchantId: MerchantId,
  storeId: string,
  { handle, payload }: Outgoing,
): Promise<Result<void, PlatformError>> {
  const port = await reachStore(deps, merchantId, storeId);
  if (!port.ok) return err(notReachable(port.error.message));
  const triggers = demand(port.value, "automation.trigger");
  return triggers.ok ? triggers.value.send(handle, payload) : triggers;
}

function notReachable(sentence: string): PlatformError {
  return new NotSupported(sentence);
}

/** Where a signal goes: the store's address and the app's id, for links into the admin. */
interface Address {
  readonly domain: string;
  readonly apiKey: string;
}

async function compose(tx: MerchantTx, signal: Signal, address: Address, now: Date): Promise<Outgoing | undefined> {
  return "runId" in signal ? aboutRun(tx, signal, address) : aboutIncident(tx, signal, address, now);
}

type IncidentSignal = Extract<Signal, { readonly incidentId: string }>;
type RunSignal = Extract<Signal, { readonly runId: string }>;

async function aboutIncident(
  tx: MerchantTx,
  signal: IncidentSignal,
  { domain, apiKey }: Address,
  now: Date,
): Promise<Outgoing | undefined> {
  const incident = await readIncident(tx, signal.incidentId);
  if (!incident) return undefined;
  const common = {
    "Incident number": String(incident.number),
    Title: incident.title,
    Link: adminLink(domain, apiKey, incidentPath(incident.id)),
  };
  switch (signal.kind) {
    case "incident-opened": {
      const by = isRule(incident.openedBy) ? "rule" : "person";
      return outgoing(incidentOpened, { ...common, Severity: incident.severity, "Opened by": by });
    }
    case "severity-changed":
      return outgoing(severityChanged, { ...common, Severity: signal.severity });
    case "deadline-approaching":
      return aboutDeadline(
        tx,
        incident,
        signal.reminder,
        { number: common["Incident number"], link: common.Link },
        now,
      );
    case "incident-closed":
      return outgoing(incidentClosed, { ...common, Reason: incident.closeReason ?? "" });
    default:
      return assertNever(signal);
  }
}

/** Nobody is told of a duty that was met, set aside or put off meanwhile. */
async function aboutDeadline(
  tx: MerchantTx,
  incident: { readonly id: string },
  reminder: string,
  { number, link }: { readonly number: string; readonly link: string },
  now: Date,
): Promise<Outgoing | undefined> {
  for (const { obligationId, scope, dueAt, element } of await listDeadlines(tx, incident.id)) {
    if (dueAt === null || !isPressing(element) || reminderDigest({ obligationId, scope, dueAt }) !== reminder) continue;
    const hours = Math.floor((dueAt.getTime() - now.getTime()) / 3_600_000);
    return outgoing(deadlineApproaching, {
      ...{ "Incident number": number, Obligation: dutyWords(element), Due: element.due ?? "", Link: link },
      "Hours left": hours,
    });
  }
  return undefined;
}

async function aboutRun(tx: MerchantTx, signal: RunSignal, { domain, apiKey }: Address): Promise<Outgoing | undefined> {
  const run = await findRun(tx, signal.runId);
  if (!run) return undefined;
  const incident = run.incidentId === null ? null : await readIncident(tx, run.incidentId);
  const common = {
    "Incident number": incident ? String(incident.number) : "",
    Action: findAction(run.action)?.title ?? run.action,
    Targets: (await listRunSteps(tx, run.id)).length,
    Link: adminLink(domain, apiKey, runPath(run)),
  };
  if (signal.kind === "containment-verified") return outgoing(containmentVerified, { ...common, Proof: signal.proof });
  // Decided before anybody was told: nobody needs to hurry any more.
  if (run.state !== "awaiting_approval") return undefined;
  return outgoing(approvalNeeded, { ...common, "Asked by": askedBy[run.channel], "Waits for": run.gate.reason });
}

const askedBy: Readonly<Record<Channel, string>> = {
  screen: "person",
  portal: "person",
  flow: "workflow",
  bridge: "bridge",
  rule: "rule",
};

function outgoing<T extends Trigger>({ handle }: T, payload: TriggerPayload<T>): Outgoing {
  return { handle, payload };
}

function isRule(openedBy: unknown): boolean {
  return typeof openedBy === "object" && openedBy !== null && "kind" in openedBy && openedBy.kind === "rule";
}
