import { type StoreEvent, unknownActor } from "#app/contracts/store-event.ts";
import { compareTheme, mostTelling, type ThemeChange } from "#app/core/detection/compare-theme.ts";
import { eventIdOf } from "#app/core/detection/event-id.ts";
import type { PlatformError } from "#app/core/errors.ts";
import type { MerchantId, StoreId } from "#app/core/ids.ts";
import { keepableText } from "#app/core/keepable-text.ts";
import type { ThemeFiles } from "#app/core/platform/capabilities/theme-read.capability.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import { insertEvents } from "#app/storage/events.ts";
import { lockStore } from "#app/storage/stores.ts";
import {
  type BaselineTaker,
  readThemeBaseline,
  type ThemeBaseline,
  writeThemeBaseline,
} from "#app/storage/theme-baselines.ts";
import type { Deps } from "./deps.ts";
import { reachStore } from "./reach-store.ts";

/**
 * Looks at the live theme (job `detection.poll_theme`), because no webhook reports edits of theme files: the first look
 * is the accepted state, each later one is compared with it. One difference is one event, however often it is seen.
 */
export async function pollTheme(
  deps: Deps,
  merchantId: MerchantId,
  { storeId: id }: JobPayload<"detection.poll_theme">,
): Promise<JobOutcome> {
  const storeId = id as StoreId;
  const store = await reachStore(deps, merchantId, storeId);
  if (!store.ok) return { kind: "done" };
  const theme = store.value.get("theme.read");
  // Said on the capabilities' screen: a store that does not let us read themes is no failure of this job.
  if (!theme.ok) return { kind: "done" };
  const seen = await theme.value.readMain();
  if (!seen.ok) return outcomeOf(seen.error);
  await commitChange(deps.database, merchantId, deps.clock.now(), async (change) => {
    await weighTheme(deps, change, storeId, seen.value);
  });
  return { kind: "done" };
}

/** What a job does about an answer of the platform that is none. */
export function outcomeOf(error: PlatformError): JobOutcome {
  switch (error.code) {
    case "platform_busy":
      return { kind: "retry", reason: error.message, afterSeconds: error.details.retryAfterSeconds ?? null };
    case "not_supported":
      return { kind: "done" };
    default:
      return { kind: "dead", reason: error.message };
  }
}

/** What one look at the live theme came to; `since` is when the state it was compared with had been accepted. */
export type ThemeLook =
  | { readonly kind: "first_look" }
  | { readonly kind: "another_theme" | "unchanged"; readonly since: Date }
  | { readonly kind: "changed"; readonly since: Date; readonly difference: ThemeChange };

/** Compares the theme as it was just seen with the accepted state and keeps what follows. The store's row is locked. */
export async function weighTheme(deps: Deps, change: Change, storeId: StoreId, seen: ThemeFiles): Promise<ThemeLook> {
  await lockStore(change.tx, storeId);
  const baseline = await readThemeBaseline(change.tx, storeId);
  if (!baseline) {
    await takeBaseline(deps, change, storeId, seen, { kind: "system", ref: "first_look" });
    return { kind: "first_look" };
  }
  const since = baseline.takenAt;
  if (baseline.themeId !== seen.themeId) {
    await keep(change, switched(deps, storeId, seen, baseline));
    await takeBaseline(deps, change, storeId, seen, { kind: "system", ref: "theme_switched" });
    return { kind: "another_theme", since };
  }
  const difference = compareTheme(baseline.files, seen.files);
  if (!difference) return { kind: "unchanged", since };
  await keep(change, changed(deps, storeId, seen, baseline, difference));
  return { kind: "changed", since, difference };
}

/** Accepts the theme as it was just seen. */
export async function takeBaseline(
  deps: Deps,
  change: Change,
  storeId: StoreId,
  seen: ThemeFiles,
  takenBy: BaselineTaker,
): Promise<void> {
  const { themeId, files } = seen;
  await writeThemeBaseline(change.tx, storeId, { themeId, files, takenAt: deps.clock.now(), takenBy });
  change.evidence({
    type: "theme.baseline_taken",
    incidentId: null,
    actor: takenBy,
    payload: { store: storeId, theme: themeId, name: seen.themeName, files: Object.keys(files).length },
  });
}

async function keep(change: Change, event: StoreEvent): Promise<void> {
  const isNew = (await insertEvents(change.tx, [event])) > 0;
  if (isNew) change.job({ kind: "detection.evaluate", key: event.store, payload: { storeId: event.store } });
}

function changed(
  deps: Deps,
  storeId: StoreId,
  seen: ThemeFiles,
  baseline: ThemeBaseline,
  difference: ThemeChange,
): StoreEvent {
  const { added, changed: edited, removed, digest } = difference;
  const since = baseline.takenAt.toISOString();
  return {
    ...themeEvent(deps, storeId, seen),
    id: eventIdOf(`theme ${storeId} ${seen.themeId} ${since} ${digest}`, 0),
    type: "theme.files_changed",
    attributes: {
      theme_name: keepableText(seen.themeName, 200),
      baseline: since,
      change: digest,
      files: added.length + edited.length + removed.length,
      added: mostTelling(added, 100),
      changed: mostTelling(edited, 100),
      removed: mostTelling(removed, 100),
    },
  };
}

function switched(deps: Deps, storeId: StoreId, seen: ThemeFiles, baseline: ThemeBaseline): StoreEvent {
  return {
    ...themeEvent(deps, storeId, seen),
    id: eventIdOf(`theme ${storeId} ${baseline.themeId} ${baseline.takenAt.toISOString()} ${seen.themeId}`, 0),
    type: "theme.published",
    attributes: { theme_name: keepableText(seen.themeName, 200), before: baseline.themeId },
  };
}

/** A look tells when something was seen, not when it was done: at some time since the look before. */
function themeEvent(deps: Deps, storeId: StoreId, seen: ThemeFiles): Omit<StoreEvent, "id" | "type" | "attributes"> {
  const at = deps.clock.now().toISOString();
  return {
    v: 1,
    store: storeId,
    platform: "shopify",
    occurredAt: at,
    receivedAt: at,
    actor: unknownActor,
    object: { type: "theme", ref: seen.themeId },
    count: 1,
    source: { delivery: null, eventId: null },
  };
}
