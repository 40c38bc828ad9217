import type { Actor, StoreEvent } from "#app/contracts/store-event.ts";
import { findRule } from "#app/core/detection/find-rule.ts";
import type { FindingId, MerchantId, StoreId } from "#app/core/ids.ts";
import { keepableText } from "#app/core/keepable-text.ts";
import type { FeedEntry } from "#app/core/platform/capabilities/events-read.capability.ts";
import { isInFeed } from "#app/core/platform/feed-subjects.ts";
import { fromMilliseconds, plusSeconds } from "#app/core/time.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { readAlertIncident } from "#app/storage/alerts.ts";
import { commitChange } from "#app/storage/commit.ts";
import { sampleEvents, nameActor as writeActor } from "#app/storage/events.ts";
import { type Finding, readFinding, saveFinding } from "#app/storage/findings.ts";
import type { Deps } from "./deps.ts";
import { outcomeOf } from "./poll-theme.ts";
import { reachStore } from "./reach-store.ts";

/** How many of the finding's records are asked about: enough to see one name, few enough to spare the store's limits. */
const sampled = 5;
/** The feed's time and the webhook's may differ by this much, in seconds. */
const slack = 120;

/**
 * Looks up who the platform's events feed names (job `detection.name_actor`). What it says is a name on display: a help
 * for people, never proof of identity, and marked so everywhere.
 */
export async function nameActor(
  deps: Deps,
  merchantId: MerchantId,
  payload: JobPayload<"detection.name_actor">,
): Promise<JobOutcome> {
  const storeId = payload.storeId as StoreId;
  const found = await deps.database.asMerchant(merchantId, async (tx) => {
    const finding = await readFinding(tx, storeId, payload.findingId as FindingId);
    const rule = finding && findRule(finding.ruleId);
    if (!finding || !rule) return null;
    const [from, until] = [instant(finding.firstSeenAt), instant(finding.lastSeenAt)];
    return { finding, events: await sampleEvents(tx, storeId, rule.on, from, until, sampled) };
  });
  const events = found?.events.filter((event) => isInFeed(event.object.type)) ?? [];
  if (!found || events.length === 0) return { kind: "done" };
  const named = await askFeed(deps, merchantId, storeId, events);
  if (named.kind !== "named") return named;
  await record(deps, merchantId, found.finding, events.length, named.actors);
  return { kind: "done" };
}

interface NamedEvent {
  readonly event: StoreEvent;
  readonly actor: Actor;
}

async function askFeed(
  deps: Deps,
  merchantId: MerchantId,
  storeId: StoreId,
  events: readonly StoreEvent[],
): Promise<JobOutcome | { readonly kind: "named"; readonly actors: readonly NamedEvent[] }> {
  const store = await reachStore(deps, merchantId, storeId);
  if (!store.ok) return { kind: "done" };
  const feed = store.value.get("events.read");
  if (!feed.ok) return { kind: "done" };
  const actors: NamedEvent[] = [];
  for (const event of events) {
    const at = instant(event.occurredAt);
    const entries = await feed.value.of(event.object, plusSeconds(at, -slack));
    if (!entries.ok) return outcomeOf(entries.error);
    const actor = actorOfEntry(nearest(entries.value, at));
    if (actor) actors.push({ event, actor });
  }
  return { kind: "named", actors };
}

function instant(text: string): Date {
  return fromMilliseconds(Date.parse(text));
}

function nearest(entries: readonly FeedEntry[], at: Date): FeedEntry | undefined {
  const apart = (entry: FeedEntry) => Math.abs(Date.parse(entry.occurredAt) - at.getTime());
  return [...entries].filter((entry) => apart(entry) <= slack * 1000).sort((a, b) => apart(a) - apart(b))[0];
}

function actorOfEntry(entry: FeedEntry | undefined): Actor | undefined {
  if (!entry?.author) return undefined;
  const kind = entry.byStaff ? "staff" : entry.byApp ? "app" : "unknown";
  return { kind, ref: null, name: keepableText(entry.author, 200), assurance: "display_name" };
}

async function record(
  deps: Deps,
  merchantId: MerchantId,
  finding: Finding,
  asked: number,
  actors: readonly NamedEvent[],
): Promise<void> {
  const key = await deps.keyring.pseudonymKey(merchantId);
  const names = [...new Set(actors.flatMap(({ actor }) => pseudonym(key, "name", actor.name ?? "") ?? []))].sort();
  const kinds = [...new Set(actors.map(({ actor }) => actor.kind))].sort();
  await commitChange(deps.database, merchantId, deps.clock.now(), async (change) => {
    const { tx } = change;
    for (const { event, actor } of actors) await writeActor(tx, finding.storeId, event.id, actor);
    const current = await readFinding(tx, finding.storeId, finding.id);
    if (!current) return;
    const actorDetail = {
      actor_asked: asked,
      actor_named: actors.length,
      actor_kinds: kinds,
      actor_names: names.length,
    };
    await saveFinding(tx, { ...current, detail: { ...current.detail, ...actorDetail } });
    change.evidence({
      type: "actor.named",
      incidentId: await readAlertIncident(tx, current.alertId),
      actor: { kind: "platform", ref: "events feed" },
      // Names are people's: the log keeps their keyed hashes, the events keep what was displayed.
      payload: {
        finding: finding.id,
        store: finding.storeId,
        assurance: "display_name",
        asked,
        named: actors.length,
        kinds,
        names,
      },
    });
  });
}
