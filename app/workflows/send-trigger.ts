import { adminLink, incidentPath, runPath } from "#app/core/automation/admin-link.ts";
import { readSignalKey, type Signal } from "#app/core/automation/signal-key.ts";
import { containmentVerified, incidentOpened, type TriggerPayload } from "#app/core/automation/trigger.ts";
import { findAction } from "#app/core/containment/find-action.ts";
import { NotSupported, type PlatformError } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { demand } from "#app/core/platform/demand.ts";
import { err, type Result } from "#app/core/result.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { commitChange } from "#app/storage/commit.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { readIncident } from "#app/storage/incident-reads.ts";
import { findRun, listRunSteps } from "#app/storage/runs.ts";
import { endSignal, findSignal, insertSignal } from "#app/storage/sent-signals.ts";
import { findStore } from "#app/storage/store-rows.ts";
import type { Deps } from "./deps.ts";
import { reachStore } from "./reach-store.ts";
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
 * a workflow may run twice. One whose answer came is never sent again. Sent although nobody may listen: whether a
 * workflow uses it is not known.
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
    return known?.state === "sending" && store?.active ? compose(tx, signal, store.domain, apiKey) : undefined;
  });
  if (!outgoing) return done;
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

async function compose(tx: MerchantTx, signal: Signal, domain: string, apiKey: string): Promise<Outgoing | undefined> {
  if (signal.kind === "incident-opened") {
    const incident = await readIncident(tx, signal.incidentId);
    if (!incident) return undefined;
    const payload: TriggerPayload<typeof incidentOpened> = {
      "Incident number": String(incident.number),
      Severity: incident.severity,
      Title: incident.title,
      "Opened by": isRule(incident.openedBy) ? "rule" : "person",
      Link: adminLink(domain, apiKey, incidentPath(incident.id)),
    };
    return { handle: incidentOpened.handle, payload };
  }
  const run = await findRun(tx, signal.runId);
  if (!run) return undefined;
  const incident = run.incidentId === null ? null : await readIncident(tx, run.incidentId);
  const payload: TriggerPayload<typeof containmentVerified> = {
    "Incident number": incident ? String(incident.number) : "",
    Action: findAction(run.action)?.title ?? run.action,
    Proof: signal.proof,
    Targets: (await listRunSteps(tx, run.id)).length,
    Link: adminLink(domain, apiKey, runPath(run)),
  };
  return { handle: containmentVerified.handle, payload };
}

function isRule(openedBy: unknown): boolean {
  return typeof openedBy === "object" && openedBy !== null && "kind" in openedBy && openedBy.kind === "rule";
}
