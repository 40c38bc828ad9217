import { Bug } from "#app/core/errors.ts";
import type { MerchantId } from "#app/core/ids.ts";
import { decideHold, type HoldGround } from "#app/core/platform/compliance-ground.ts";
import type { JobOutcome, JobPayload } from "#app/core/work/job.ts";
import { CustomerComplianceBody } from "#app/platforms/shopify/webhook-bodies.ts";
import { pseudonym } from "#app/secrets/blind-index.ts";
import { type Change, commitChange } from "#app/storage/commit.ts";
import {
  type ComplianceRequest,
  decideComplianceRequest,
  listStandingHolds,
  lockComplianceRequest,
} from "#app/storage/compliance.ts";
import { deliveryBodyPlace } from "#app/storage/deliveries.ts";
import { eraseBodies, readDelivery } from "#app/storage/delivery-progress.ts";
import {
  deleteEvents,
  deliveriesAbout,
  listNamedObjects,
  type Replacement,
  replaceObjects,
} from "#app/storage/events.ts";
import { listOpenIncidentsOf } from "#app/storage/incidents.ts";
import { eraseSnapshots } from "#app/storage/run-snapshots.ts";
import { deleteThemeBaseline } from "#app/storage/theme-baselines.ts";
import type { Deps } from "./deps.ts";
import { readPersonalData } from "./read-personal-data.ts";

/** Objects renamed in one transaction. */
const batch = 2000;

/** What a request is about: the objects to erase, each with its keyed hash; null for the whole shop. */
interface Subject {
  readonly hash: string | null;
  readonly objects: readonly Replacement[] | null;
}

/**
 * Decides a platform's compliance request (job `compliance.decide`).
 *
 * Erasure happens at once, except under a recorded legal hold or an incident that is open and touches the store: then
 * bodies go, direct identifiers become keyed hashes, and ground, decider and review date are evidence. Asked again once
 * the ground is gone, it erases what was held. Cordon's own action log is not customer data and stays.
 */
export async function decideCompliance(
  deps: Deps,
  merchantId: MerchantId,
  { requestId }: JobPayload<"compliance.decide">,
): Promise<JobOutcome> {
  const request = await deps.database.asMerchant(merchantId, (tx) => lockComplianceRequest(tx, requestId));
  if (!request) return { kind: "dead", reason: "The request does not exist in this merchant." };
  if (request.state === "erased" || request.state === "answered") return { kind: "done" };
  const subject = await readSubject(deps, merchantId, request);
  if (request.topic === "customers/data_request") return answer(deps, merchantId, request, subject);
  await commitChange(deps.database, merchantId, deps.clock.now(), async (change) => {
    const current = await lockComplianceRequest(change.tx, requestId);
    if (current?.state !== request.state) return;
    const holds = await listStandingHolds(change.tx);
    const incidents = await listOpenIncidentsOf(change.tx, request.storeId);
    const ground = decideHold(holds, incidents, deps.clock.now());
    if (ground) await hold(deps, change, current, subject, ground);
    else await erase(deps, change, current, subject);
  });
  await renameTheRest(deps, merchantId, request);
  return { kind: "done" };
}

/** Reads whom the request is about; a request that was held knows them only by hash. */
async function readSubject(deps: Deps, merchantId: MerchantId, request: ComplianceRequest): Promise<Subject> {
  if (request.topic === "shop/redact") return { hash: null, objects: null };
  const key = await deps.keyring.pseudonymKey(merchantId);
  const hashOf = (ref: string) => `hash:${pseudonym(key, "other", ref)}`;
  const held = request.outcome["objects"];
  if (request.state === "held" && Array.isArray(held)) {
    return { hash: request.subject, objects: held.map((by) => ({ ref: String(by), by: String(by) })) };
  }
  const delivery = await deps.database.asMerchant(merchantId, (tx) => readDelivery(tx, request.outcome.delivery));
  if (!delivery?.bodySealed) throw new Bug("The request's own delivery is gone before it was decided.");
  const opened = await readPersonalData(
    deps,
    merchantId,
    {
      who: { kind: "system", ref: "compliance" },
      what: `delivery ${delivery.id}`,
      why: `The platform asked: ${request.topic}.`,
      incidentId: null,
    },
    [{ place: deliveryBodyPlace(delivery.id), sealed: delivery.bodySealed }],
  );
  if (!opened.ok) throw opened.error;
  const body = CustomerComplianceBody.parse(JSON.parse(opened.value[0] ?? "null"));
  const customer = `gid://shopify/Customer/${body.customer.id}`;
  const orders = (body.orders_to_redact ?? []).map((id) => `gid://shopify/Order/${id}`);
  return { hash: hashOf(customer), objects: [customer, ...orders].map((ref) => ({ ref, by: hashOf(ref) })) };
}

async function answer(
  deps: Deps,
  merchantId: MerchantId,
  request: ComplianceRequest,
  subject: Subject,
): Promise<JobOutcome> {
  const at = deps.clock.now();
  await commitChange(deps.database, merchantId, at, async (change) => {
    const { delivery } = request.outcome;
    const decision = {
      state: "answered",
      subject: subject.hash,
      outcome: { delivery, file: "in the app" },
      at,
    } as const;
    await decideComplianceRequest(change.tx, request.id, decision);
    change.evidence(decided(request, { outcome: "answered", subject: subject.hash }));
  });
  return { kind: "done" };
}

async function erase(deps: Deps, change: Change, request: ComplianceRequest, subject: Subject): Promise<void> {
  const { tx } = change;
  const { storeId } = request;
  const refs = subject.objects?.map((object) => object.ref);
  const about = refs && [...(await deliveriesAbout(tx, storeId, refs)), request.outcome.delivery];
  const bodies = await eraseBodies(tx, storeId, about);
  const events = await deleteEvents(tx, storeId, refs);
  const snapshots = await eraseSnapshots(tx, storeId, refs);
  if (!refs) await deleteThemeBaseline(tx, storeId);
  const outcome = { delivery: request.outcome.delivery, bodies, events, snapshots };
  const at = deps.clock.now();
  await decideComplianceRequest(tx, request.id, { state: "erased", subject: subject.hash, outcome, at });
  change.evidence(decided(request, { outcome: "erased", subject: subject.hash }));
  change.evidence({
    type: "personal_data.erased",
    incidentId: null,
    actor: { kind: "system", ref: "compliance" },
    payload: { request: request.id, store: storeId, how: "deleted", bodies, events, snapshots, ground: request.topic },
  });
}

async function hold(
  deps: Deps,
  change: Change,
  request: ComplianceRequest,
  subject: Subject,
  ground: HoldGround,
): Promise<void> {
  // Held already and still on a ground: nothing new to say.
  if (request.state === "held") return;
  const { tx } = change;
  const { storeId } = request;
  const objects = subject.objects;
  const about = objects && [
    ...(await deliveriesAbout(
      tx,
      storeId,
      objects.map((o) => o.ref),
    )),
    request.outcome.delivery,
  ];
  const bodies = await eraseBodies(tx, storeId, about ?? undefined);
  const events = objects ? await replaceObjects(tx, storeId, objects) : 0;
  // What was taken out of a record is a copy of its content, like a body: no ground keeps it.
  const snapshots = await eraseSnapshots(
    tx,
    storeId,
    objects?.map((o) => o.ref),
  );
  const reviewAt = ground.reviewAt.toISOString();
  const why = { ground: ground.ground, groundRef: ground.ref, decidedBy: ground.decidedBy, reviewAt };
  const outcome = {
    ...{ delivery: request.outcome.delivery, bodies, events, snapshots, ...why },
    objects: objects?.map((object) => object.by) ?? null,
  };
  const at = deps.clock.now();
  await decideComplianceRequest(tx, request.id, { state: "held", subject: subject.hash, outcome, at });
  const incidentId = ground.kind === "open_incident" ? ground.ref : null;
  change.evidence({ ...decided(request, { outcome: "held", subject: subject.hash, ...why }), incidentId });
  change.evidence({
    type: "personal_data.erased",
    incidentId,
    actor: { kind: "system", ref: "compliance" },
    payload: {
      request: request.id,
      store: storeId,
      how: "identifiers replaced by keyed hashes",
      bodies,
      events,
      snapshots,
      ...why,
    },
  });
}

/** A whole shop under a hold: its customers and orders are renamed part by part, each part a transaction of its own. */
async function renameTheRest(deps: Deps, merchantId: MerchantId, request: ComplianceRequest): Promise<void> {
  if (request.topic !== "shop/redact") return;
  const key = await deps.keyring.pseudonymKey(merchantId);
  for (;;) {
    const renamed = await deps.database.asMerchant(merchantId, async (tx) => {
      const refs = await listNamedObjects(tx, request.storeId, batch);
      const parts = refs.map((ref) => ({ ref, by: `hash:${pseudonym(key, "other", ref)}` }));
      if (parts.length > 0) await replaceObjects(tx, request.storeId, parts);
      return parts.length;
    });
    if (renamed === 0) return;
  }
}

function decided(
  request: ComplianceRequest,
  said: Readonly<Record<string, string | null>>,
): Parameters<Change["evidence"]>[0] {
  return {
    type: "compliance.decided",
    incidentId: null,
    actor: { kind: "system", ref: "compliance" },
    payload: { request: request.id, store: request.storeId, topic: request.topic, ...said },
  };
}
