import type { Action } from "#app/core/containment/define-action.ts";
import type { MerchantId, StoreId } from "#app/core/ids.ts";
import type { ThemeFiles } from "#app/core/platform/capabilities/theme-read.capability.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { type FollowUp, findRun, lockRun, noteRun, type Run } from "#app/storage/runs.ts";
import type { Deps } from "./deps.ts";
import { type ThemeLook, weighTheme } from "./poll-theme.ts";
import { reachStore } from "./reach-store.ts";
import { engine, runEntry } from "./run-evidence.ts";

/** Names of changed files that are kept beside a run. */
const mostFiles = 100;

/** Asks for what follows once a step of the run is done, by the platform's or a person's word. */
export function askFollowUp(change: Change, run: Pick<Run, "id" | "storeId">, action: Action | undefined): void {
  if (action?.followUp === undefined) return;
  change.job({ kind: "containment.follow_up", key: run.id, payload: { runId: run.id, storeId: run.storeId } });
}

/**
 * Job `containment.follow_up`: compares the live theme with its accepted state after an app was removed, because code
 * that it wrote into the theme stays. Whatever comes of it, that it could not be looked at as well, is kept beside the
 * run; differences become a finding like those of the usual look.
 */
export async function followUp(
  deps: Deps,
  merchantId: MerchantId,
  { runId, storeId }: JobPayload<"containment.follow_up">,
): Promise<JobOutcome> {
  const run = await deps.database.asMerchant(merchantId, (tx) => findRun(tx, runId));
  if (!run) return { kind: "dead", reason: "no_run" };
  const seen = await readTheme(deps, merchantId, storeId as StoreId);
  if (seen.kind === "busy") return { kind: "retry", reason: "platform_busy", afterSeconds: seen.afterSeconds };
  const now = deps.clock.now();
  await commitChange(deps.database, merchantId, now, async (change) => {
    const look = seen.kind === "theme" ? await weighTheme(deps, change, storeId as StoreId, seen.theme) : seen;
    const outcome = describe(look, now);
    const locked = await lockRun(change.tx, runId);
    if (!locked) return;
    await noteRun(change.tx, locked, { followUp: outcome }, now);
    change.evidence(runEntry("theme.compared", locked, engine, { ...outcome }));
  });
  return { kind: "done" };
}

type Seen =
  | { readonly kind: "theme"; readonly theme: ThemeFiles }
  | { readonly kind: "busy"; readonly afterSeconds: number | null }
  | { readonly kind: "cannot"; readonly why: string };

async function readTheme(deps: Deps, merchantId: MerchantId, storeId: StoreId): Promise<Seen> {
  const store = await reachStore(deps, merchantId, storeId);
  if (!store.ok) return { kind: "cannot", why: "Cordon was removed from the store." };
  const theme = store.value.get("theme.read");
  if (!theme.ok) return { kind: "cannot", why: theme.error.why };
  const seen = await theme.value.readMain();
  if (seen.ok) return { kind: "theme", theme: seen.value };
  if (seen.error.code !== "platform_busy") return { kind: "cannot", why: seen.error.message };
  return { kind: "busy", afterSeconds: seen.error.details.retryAfterSeconds ?? null };
}

function describe(look: ThemeLook | Extract<Seen, { kind: "cannot" }>, now: Date): FollowUp {
  const difference = look.kind === "changed" ? look.difference : { added: [], changed: [], removed: [] };
  const files = [...difference.added, ...difference.changed, ...difference.removed];
  return {
    kind: "theme",
    at: now.toISOString(),
    outcome: look.kind,
    baseline: "since" in look ? look.since.toISOString() : null,
    files: files.slice(0, mostFiles),
    fileCount: files.length,
    why: look.kind === "cannot" ? look.why : null,
  };
}
