import { z } from "zod";
import { adminLink, runPath } from "#app/core/automation/admin-link.ts";
import { readFlowLimit } from "#app/core/automation/flow-limit.ts";
import type { Action } from "#app/core/containment/define-action.ts";
import { findFlowAction } from "#app/core/containment/find-action.ts";
import type { RunState } from "#app/core/containment/run-state.ts";
import { isKeepable } from "#app/core/keepable-text.ts";
import { plusSeconds } from "#app/core/time.ts";
import { verifyShopifyHmac } from "#app/secrets/signature.ts";
import { listOpenIncidentsOf } from "#app/storage/incidents.ts";
import { listRunSteps, type Run, type Step } from "#app/storage/runs.ts";
import { type DirectoryEntry, findInDirectory } from "#app/storage/stores.ts";
import type { Deps } from "#app/workflows/deps.ts";
import { requestRun } from "#app/workflows/propose-run.ts";

/** The answer to a call of Shopify Flow. */
export interface FlowAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers one call: headers with lower-case names, the body as it came, and the action's handle in Flow. */
export type FlowEntrance = (
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  rawBody: Uint8Array,
  handle: string,
) => Promise<FlowAnswer>;

export interface FlowSettings {
  /** The client secrets with which a call may be signed. */
  readonly secrets: readonly string[];
  /** The app's client id: part of the links into the admin. */
  readonly apiKey: string;
}

/** Longest time a plan may take before the workflow is told that it goes on without it, in seconds. */
const planningSeconds = 60;

const Call = z.object({
  shopify_domain: z.string().min(1).max(255),
  action_run_id: z.string().min(1).max(200),
  handle: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
});
type Call = z.infer<typeof Call>;

/** What Flow is told about a run; `null` while there is nothing to tell, a sentence where it will not happen. */
type Status = "running" | "in_force" | "partly_in_force" | "awaiting_approval" | "task_open" | "attested";

/**
 * Takes the calls of Flow's actions.
 *
 * Checks the signature first, keeps the wish and answers; the plan is made by a worker, and no session is looked for
 * here: Flow would take its absence as final. The same `action_run_id` is the same run, however often it is sent.
 * Answers 202 only until the plan is there; the workflow goes on from Cordon's triggers.
 * @see https://shopify.dev/docs/apps/build/flow/actions/endpoints
 */
export function flowEntrance(deps: Deps, settings: FlowSettings): FlowEntrance {
  return async (headers, rawBody, handle) => {
    const signature = headers["x-shopify-hmac-sha256"];
    if (typeof signature !== "string" || !verifyShopifyHmac(rawBody, signature, settings.secrets))
      return say(400, "The call is not signed by Shopify.");
    const read = readJson(rawBody);
    const call = Call.safeParse(read.value);
    if (!call.success) return say(400, "The call is not one of Shopify Flow.");
    if (!read.keepable) return say(422, "A field holds a character that Cordon cannot keep.");
    const action = findFlowAction(handle);
    // The path is not signed; the handle in the body is.
    if (!action?.flow || (call.data.handle !== undefined && call.data.handle !== handle))
      return say(404, "This version of Cordon does not have this action.");
    const store = await deps.database.asIntake((tx) =>
      findInDirectory(tx, "shopify", call.data.shopify_domain.toLowerCase()),
    );
    if (store?.state !== "active")
      return say(422, "Cordon is not installed in this store. Open Cordon in the admin once.");
    return take(deps, settings, store, action, call.data);
  };
}

async function take(
  deps: Deps,
  settings: FlowSettings,
  store: DirectoryEntry,
  action: Action,
  call: Call,
): Promise<FlowAnswer> {
  const { merchantId, storeId } = store;
  const limit = readFlowLimit(call.properties);
  if (limit === undefined) return say(422, "The time limit is a whole number of minutes, at most 43,200 (30 days).");
  const [incident] = await deps.database.asMerchant(merchantId, (tx) => listOpenIncidentsOf(tx, storeId));
  const run = await requestRun(deps, {
    ...{ merchantId, storeId, incidentId: incident?.id ?? null },
    action: action.handle,
    params: action.flow?.params(call.properties),
    proposer: { kind: "automation", storeId, ref: `flow:${action.flow?.handle ?? ""}` },
    channel: "flow",
    externalKey: `flow:${call.action_run_id}`,
    ...(limit
      ? { limit: { revertAt: plusSeconds(deps.clock.now(), limit.minutes * 60), autoRevert: limit.autoRevert } }
      : {}),
  });
  if (!run.ok) return say(422, run.error.message);
  const steps = await deps.database.asMerchant(merchantId, (tx) => listRunSteps(tx, run.value.id));
  return answerFor(deps, settings, call.shopify_domain, run.value, steps);
}

function answerFor(deps: Deps, settings: FlowSettings, domain: string, run: Run, steps: readonly Step[]): FlowAnswer {
  if (run.state === "proposed" && deps.clock.now() < plusSeconds(run.createdAt, planningSeconds))
    return { status: 202, headers: { "retry-after": "5" }, body: "" };
  const status = statusOf(run.state, steps);
  if (status === undefined) return say(422, sentenceFor(run, steps));
  const value = {
    ...{ runId: run.id, status, stepsTotal: steps.length },
    // Which way a store allows is known once the plan is there.
    mode: run.state === "proposed" ? "planning" : run.mode,
    stepsDone: steps.filter((step) => step.state === "verified" || step.state === "attested").length,
    url: adminLink(domain, settings.apiKey, runPath(run)),
  };
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ return_value: value }),
  };
}

function statusOf(state: RunState, steps: readonly Step[]): Status | undefined {
  switch (state) {
    case "awaiting_approval":
    case "in_force":
    case "partly_in_force":
    case "attested":
      return state;
    case "proposed":
    case "approved":
    case "running":
      return "running";
    case "parked":
      return steps.some((step) => step.parked?.on === "person") ? "task_open" : "running";
    case "conflict":
      return "task_open";
    default:
      return undefined;
  }
}

function sentenceFor(run: Run, steps: readonly Step[]): string {
  if (run.state === "refused") return run.gate.reason;
  if (run.state === "failed") return steps.find((step) => step.problem)?.problem?.message ?? run.gate.reason;
  if (run.state === "cannot_be_read") return "Cordon cannot read the store: whether this still holds is not known.";
  return "This run is being undone, or was.";
}

function readJson(rawBody: Uint8Array): { readonly value: unknown; readonly keepable: boolean } {
  let keepable = true;
  const look = (key: string, value: unknown): unknown => {
    if (!isKeepable(key) || (typeof value === "string" && !isKeepable(value))) keepable = false;
    return value;
  };
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(rawBody), look);
    return { value, keepable };
  } catch {
    // Not JSON at all, or deeper than any call: the shape check says so.
    return { value: undefined, keepable };
  }
}

/** Other 4xx than 429 are final for the workflow, and Flow shows the merchant the sentence. */
function say(status: number, sentence: string): FlowAnswer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: sentence };
}
