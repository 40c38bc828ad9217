import { findAction } from "#app/core/containment/find-action.ts";
import type { MemberId, MerchantId } from "#app/core/ids.ts";
import { may } from "#app/core/members/role.ts";
import type { MerchantTx } from "#app/storage/database.ts";
import { type Bundle, findBundle, readBundleOfRun } from "#app/storage/run-bundles.ts";
import { listRunsToDecide } from "#app/storage/run-reads.ts";
import { findRun, listRunSteps, type Run } from "#app/storage/runs.ts";
import { listStores } from "#app/storage/store-reads.ts";
import { judgeRestoring, judgeRun, readPeople } from "#app/workflows/gate-facts.ts";

/** Who looks, as the portal knows them. */
export interface PortalReader {
  readonly merchantId: MerchantId;
  readonly memberId: MemberId;
}

/** A decision that waits: on a plan, or on undoing a run. */
export interface WaitingDecision {
  readonly runId: string;
  readonly of: "plan" | "undoing";
  /** "Hold 37 orders". */
  readonly what: string;
  readonly store: string;
  readonly since: string;
  readonly waitsFor: string;
  /** The reader's word would count. */
  readonly mine: boolean;
}

/** Plans that wait to be decided on as one. */
export interface WaitingBundle {
  readonly bundleId: string;
  readonly title: string;
  readonly store: string;
  readonly since: string;
  /** Those of its plans that wait. */
  readonly plans: readonly WaitingDecision[];
  /** The reader's word on all of them would count. */
  readonly mine: boolean;
}

/** What waits for a word: runs that stand alone, and plans that are decided on as one. */
export async function readWaiting(
  tx: MerchantTx,
  reader: PortalReader,
): Promise<{ readonly waiting: readonly WaitingDecision[]; readonly bundles: readonly WaitingBundle[] }> {
  const stores = new Map((await listStores(tx)).map((store) => [store.id, store.name]));
  const waiting: WaitingDecision[] = [];
  const grouped = new Map<
    string,
    { readonly bundle: Bundle; readonly plans: WaitingDecision[]; readonly runs: Run[] }
  >();
  for (const { id } of await listRunsToDecide(tx)) {
    const run = await findRun(tx, id);
    if (!run) continue;
    const line = await waitingDecision(tx, run, reader, stores.get(run.storeId) ?? "");
    const bundle = line.of === "plan" ? await bundleOf(tx, run.id) : undefined;
    if (!bundle) {
      waiting.push(line);
      continue;
    }
    const group = grouped.get(bundle.id) ?? { bundle, plans: [], runs: [] };
    group.plans.push(line);
    group.runs.push(run);
    grouped.set(bundle.id, group);
  }
  const bundles: WaitingBundle[] = [];
  for (const { bundle, plans, runs } of grouped.values()) {
    const mine = (await whyNotDecideAll(tx, runs, reader.memberId)) === null;
    const { id: bundleId, title, createdAt, storeId } = bundle;
    bundles.push({ bundleId, title, plans, mine, since: createdAt.toISOString(), store: stores.get(storeId) ?? "" });
  }
  return { waiting, bundles };
}

async function bundleOf(tx: MerchantTx, runId: string): Promise<Bundle | undefined> {
  const id = await readBundleOfRun(tx, runId);
  return id === null ? undefined : findBundle(tx, id);
}

async function waitingDecision(
  tx: MerchantTx,
  run: Run,
  reader: PortalReader,
  store: string,
): Promise<WaitingDecision> {
  const size = (await listRunSteps(tx, run.id)).length;
  const why = await whyNotDecide(tx, run, size, reader.memberId);
  const what = findAction(run.action)?.button(size) ?? run.action;
  const of = run.revertAsked ? "undoing" : "plan";
  const since = run.revertAsked?.at ?? run.createdAt.toISOString();
  const waitsFor = of === "plan" ? run.gate.reason : "It waits for counsel's word.";
  return { runId: run.id, of, what, store, since, waitsFor, mine: why === null };
}

const decided = "You have decided on it.";

/** Why the reader's word would not be taken; null when it would. The gate is asked again when the word comes. */
export async function whyNotDecide(
  tx: MerchantTx,
  run: Run,
  targets: number,
  memberId: string,
): Promise<string | null> {
  const people = await readPeople(tx, run.incidentId);
  if (people.principals.has(memberId)) return "You are named in the incident.";
  const own = people.ownRolesOf(memberId);
  if (run.revertAsked) {
    if (!own.includes("counsel")) return "Counsel decides on undoing this.";
    if (run.revertAsked.by === memberId) return "You asked for it: somebody else decides.";
    return (await judgeRestoring(tx, run, memberId)).own ? decided : null;
  }
  const { approvals, demand } = await judgeRun(tx, run, targets);
  if (approvals.some((word) => word.memberId === memberId && word.planDigest === run.planDigest)) return decided;
  const proposed = run.proposer.kind === "member" && run.proposer.memberId === memberId;
  if (proposed && (demand.people > 1 || demand.counsel)) return "You proposed it: somebody else decides.";
  if (may(own, "approve") || (demand.counsel && own.includes("counsel"))) return null;
  return "Your roles do not include approving.";
}

/**
 * Why one word of the reader on all of these plans would not be taken; null when it would. What they have decided on
 * already keeps its word; one of the others that is not theirs to decide on stops the whole.
 */
export async function whyNotDecideAll(tx: MerchantTx, runs: readonly Run[], memberId: string): Promise<string | null> {
  const waiting = runs.filter((run) => run.state === "awaiting_approval");
  if (waiting.length === 0) return "None of these plans waits for anybody's word.";
  const reasons: (string | null)[] = [];
  for (const run of waiting)
    reasons.push(await whyNotDecide(tx, run, (await listRunSteps(tx, run.id)).length, memberId));
  if (reasons.every((reason) => reason === decided)) return decided;
  return reasons.find((reason) => reason !== null && reason !== decided) ?? null;
}
